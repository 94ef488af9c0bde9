#include "import/llama_bench_records.h"

#include <csv.h>

#include <memory>
#include <optional>
#include <string>
#include <variant>

#include "base/file_system.h"
#include "base/text.h"

namespace assay {
namespace {

std::optional<Json> parsed(std::string_view text, std::string_view file_name, std::size_t line, Diagnostics& diagnostics) {
  JsonLimits limits;
  limits.python_non_finite = true;
  std::variant<Json, JsonError> result = parse_json(text, limits);
  if (Json* json = std::get_if<Json>(&result)) return std::move(*json);
  const JsonError& error = std::get<JsonError>(result);
  diagnostics.error("import." + error.id, place_in(text, error.offset, std::string(file_name), line), error.message);
  return std::nullopt;
}

std::vector<LlamaBenchRecord> from_array(std::string_view text, std::string_view file_name, Diagnostics& diagnostics) {
  std::vector<LlamaBenchRecord> records;
  const std::optional<Json> list = parsed(text, file_name, 1, diagnostics);
  if (!list) return records;
  for (const Json& item : *list->items()) records.push_back({item, 0});
  return records;
}

std::vector<LlamaBenchRecord> from_lines(std::string_view text, std::string_view file_name, Diagnostics& diagnostics) {
  std::vector<LlamaBenchRecord> records;
  std::size_t number = 0;
  for (const std::string_view line : split(text, '\n')) {
    ++number;
    if (is_blank(line)) continue;
    if (std::optional<Json> object = parsed(line, file_name, number, diagnostics)) {
      records.push_back({std::move(*object), number});
    }
  }
  return records;
}

// What libcsv's callbacks collect.
struct Table {
  std::vector<std::vector<std::string>> rows{{}};
};

void end_field(void* bytes, std::size_t size, void* table) {
  static_cast<Table*>(table)->rows.back().emplace_back(static_cast<const char*>(bytes), size);
}
void end_row(int, void* table) {
  static_cast<Table*>(table)->rows.emplace_back();
}

Table table_in(std::string_view text) {
  csv_parser parser;
  if (csv_init(&parser, 0) != 0) throw EnvironmentError("libcsv cannot start");
  const std::unique_ptr<csv_parser, void (*)(csv_parser*)> release(&parser, csv_free);
  Table table;
  csv_parse(&parser, text.data(), text.size(), end_field, end_row, &table);
  csv_fini(&parser, end_field, end_row, &table);
  if (table.rows.back().empty()) table.rows.pop_back();
  return table;
}

// llama-bench quotes every value, so a record never spans lines: its number is its line.
std::vector<LlamaBenchRecord> from_csv(std::string_view text, std::string_view file_name, Diagnostics& diagnostics) {
  std::vector<LlamaBenchRecord> records;
  const Table table = table_in(text);
  const std::vector<std::string>& names = table.rows.front();
  for (std::size_t line = 1; line < table.rows.size(); ++line) {
    const std::vector<std::string>& values = table.rows[line];
    if (values.size() != names.size()) {
      diagnostics.error("import.columns", {std::string(file_name), line + 1},
                        std::to_string(values.size()) + " values for " + std::to_string(names.size()) + " columns");
      continue;
    }
    Json columns = Json::object();
    for (std::size_t i = 0; i < names.size(); ++i) columns.set(names[i], values[i]);
    records.push_back({std::move(columns), line + 1});
  }
  return records;
}

}  // namespace

std::vector<LlamaBenchRecord> llama_bench_records(std::string_view text, std::string_view file_name, Diagnostics& diagnostics) {
  const std::string_view start = trimmed(text);
  if (start.starts_with('[')) return from_array(text, file_name, diagnostics);
  if (start.starts_with('{')) return from_lines(text, file_name, diagnostics);
  if (start.starts_with("build_commit,")) return from_csv(text, file_name, diagnostics);
  diagnostics.error("import.format", {std::string(file_name)},
                    "no llama-bench output in JSON, JSON Lines or CSV (run it with -o jsonl)");
  return {};
}

}  // namespace assay

#include "import/llama_bench_records.h"

#include <csv.h>

#include <memory>
#include <optional>
#include <string>
#include <variant>

#include "base/file_system.h"
#include "base/text.h"
#include "import/llama_bench_table.h"

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

// `line` is where the array begins.
std::vector<LlamaBenchRecord> from_array(std::string_view text, std::size_t line, std::string_view file_name,
                                         Diagnostics& diagnostics) {
  std::vector<LlamaBenchRecord> records;
  const std::optional<Json> list = parsed(text, file_name, line, diagnostics);
  if (!list || list->items() == nullptr) return records;
  for (const Json& item : *list->items()) records.push_back({item, 0});
  return records;
}

std::vector<LlamaBenchRecord> from_lines(std::string_view text, std::string_view file_name, Diagnostics& diagnostics) {
  std::vector<LlamaBenchRecord> records;
  std::size_t number = 0;
  for (const std::string_view line : split(text, '\n')) {
    ++number;
    if (!trimmed(line).starts_with('{')) continue;  // of a log
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
std::vector<LlamaBenchRecord> from_csv(std::string_view text, std::size_t first_line, std::string_view file_name,
                                       Diagnostics& diagnostics) {
  std::vector<LlamaBenchRecord> records;
  const Table table = table_in(text);
  const std::vector<std::string>& names = table.rows.front();
  for (std::size_t line = 1; line < table.rows.size(); ++line) {
    const std::vector<std::string>& values = table.rows[line];
    if (values.size() != names.size()) {
      diagnostics.error("import.columns", {std::string(file_name), line + first_line},
                        std::to_string(values.size()) + " values for " + std::to_string(names.size()) + " columns");
      continue;
    }
    Json columns = Json::object();
    for (std::size_t i = 0; i < names.size(); ++i) columns.set(names[i], values[i]);
    records.push_back({std::move(columns), line + first_line});
  }
  return records;
}

// The values between two parentheses of an INSERT: quoted with doubled quotes, or bare. Empty where it does not end.
std::vector<std::string> sql_list(std::string_view& text) {
  std::vector<std::string> values;
  const auto open = text.find('(');
  if (open == std::string_view::npos) return values;
  std::string value;
  bool quoted = false;
  for (std::size_t at = open + 1; at < text.size(); ++at) {
    const char c = text[at];
    if (c == '\'' && quoted && at + 1 < text.size() && text[at + 1] == '\'') {
      value += text[++at];
    } else if (c == '\'') {
      quoted = !quoted;
    } else if (!quoted && (c == ',' || c == ')')) {
      values.emplace_back(trimmed(value));
      value.clear();
      if (c == ')') return text.remove_prefix(at + 1), values;
    } else {
      value += c;
    }
  }
  return {};
}

// One INSERT a line, as the tool writes it.
std::vector<LlamaBenchRecord> from_sql(std::string_view text, std::string_view file_name, Diagnostics& diagnostics) {
  std::vector<LlamaBenchRecord> records;
  std::size_t number = 0;
  for (std::string_view line : split(text, '\n')) {
    ++number;
    if (!trimmed(line).starts_with("INSERT INTO ")) continue;
    const std::vector<std::string> names = sql_list(line), values = sql_list(line);
    if (names.empty() || names.size() != values.size()) {
      diagnostics.error("import.columns", {std::string(file_name), number},
                        std::to_string(values.size()) + " values for " + std::to_string(names.size()) + " columns");
      continue;
    }
    Json columns = Json::object();
    for (std::size_t i = 0; i < names.size(); ++i) columns.set(names[i], values[i]);
    records.push_back({std::move(columns), number});
  }
  return records;
}

// Where the text itself begins behind lines of a log, and in which line.
struct Beginning {
  std::size_t offset = std::string_view::npos, line = 0;
};

Beginning beginning_of(std::string_view text) {
  std::size_t offset = 0, number = 0;
  for (const std::string_view line : split(text, '\n')) {
    ++number;
    const std::string_view start = trimmed(line);
    const bool array = start == "[" || start.starts_with("[{") || start.starts_with("[ {");
    if (array || start.starts_with('{') || start.starts_with("build_commit,") || start.starts_with("INSERT INTO "))
      return {offset, number};
    offset += line.size() + 1;
  }
  return {};
}

// The array up to the line that ends it: a log may go on behind it.
std::string_view array_in(std::string_view text) {
  const auto end = text.rfind(']');
  return end == std::string_view::npos ? text : text.substr(0, end + 1);
}

}  // namespace

std::vector<LlamaBenchRecord> llama_bench_records(std::string_view text, std::string_view file_name, Diagnostics& diagnostics) {
  const Beginning beginning = beginning_of(text);
  if (beginning.line != 0) {
    const std::string_view data = text.substr(beginning.offset), start = trimmed(data);
    if (start.starts_with('[')) return from_array(array_in(data), beginning.line, file_name, diagnostics);
    if (start.starts_with('{')) return from_lines(text, file_name, diagnostics);
    if (start.starts_with("INSERT")) return from_sql(text, file_name, diagnostics);
    return from_csv(data, beginning.line, file_name, diagnostics);
  }
  if (has_llama_bench_table(text)) return llama_bench_tables(text, file_name, diagnostics);
  diagnostics.error("import.format", {std::string(file_name)},
                    "no llama-bench output in JSON, JSON Lines, CSV, SQL or a Markdown table (run it with -o jsonl)");
  return {};
}

}  // namespace assay

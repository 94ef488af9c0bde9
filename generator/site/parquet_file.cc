#include "site/parquet_file.h"

#include <fmt/format.h>

#include <chrono>
#include <optional>

#include "api/downloads.h"
#include "base/file_system.h"
#include "base/line_process.h"
#include "base/text.h"

namespace assay {
namespace {

constexpr std::size_t rows_at_a_time = 500;
constexpr std::chrono::minutes patience{2};
constexpr std::string_view needs =
    "Parquet needs Node and its module hyparquet-writer (npm ci in the program's folder; `./run site` does it)";

bool is_number(std::string_view column) {
  return column.starts_with("metrics.") || column == "headline.value" || column == "headline.stderr" || column == "headline.n" ||
         column == "headline.low" || column == "headline.high" || column == "confidence.score" || column == "hardware_count";
}

// The value under a column's name: the first dot ends the member's name, the rest is a key that may hold dots.
Json cell_of(const Json& document, std::string_view column) {
  const auto dot = column.find('.');
  const Json& member = document[column.substr(0, dot)];
  if (dot == std::string_view::npos) return member;
  const std::string_view rest = column.substr(dot + 1);
  if (!column.starts_with("metrics.")) return member[rest];
  if (const Json* metric = member.find(rest)) return metric->members() != nullptr ? (*metric)["value"] : *metric;
  const auto last = rest.rfind('.');
  return last == std::string_view::npos ? Json() : member[rest.substr(0, last)][rest.substr(last + 1)];
}

Json typed(Json value, bool number) {
  if (value.is_null() || (number && value.number() != nullptr)) return value;
  if (number) return {};
  return value.string() != nullptr ? value : Json(value.number() != nullptr ? value.number()->text : to_json(value));
}

class ParquetWriter {
 public:
  ParquetWriter(const std::string& node, const std::filesystem::path& script, const std::filesystem::path& file)
      : process_({node, script.string(), "write", file.string()}) {}

  void say(const std::string& line) {
    const auto answer = process_.ask(line, patience);
    if (!answer) throw EnvironmentError(fmt::format("Parquet was not written: Node ended or took too long; {}", needs));
    const auto parsed = parse_json(*answer);
    const Json* json = std::get_if<Json>(&parsed);
    const std::string reason(json != nullptr ? json->text("error") : "it answers something else");
    if (!reason.empty()) throw EnvironmentError(fmt::format("Parquet was not written: {}; {}", printable(reason), needs));
  }

 private:
  LineProcess process_;
};

Json columns_of(const std::vector<std::string>& names) {
  Json columns = Json::array();
  for (const std::string& name : names)
    columns.push(Json::object().set("name", name).set("type", is_number(name) ? "DOUBLE" : "STRING"));
  columns.push(Json::object().set("name", "row").set("type", "STRING"));
  return Json::object().set("columns", std::move(columns));
}

}  // namespace

std::size_t write_parquet(const Store& store, const std::string& node, const std::filesystem::path& data_folder,
                          const std::filesystem::path& file) {
  if (node.empty()) throw EnvironmentError(std::string(needs));
  const std::vector<std::string> names = csv_columns(store);
  const std::filesystem::path staged = file.string() + ".part";
  ParquetWriter writer(node, data_folder / "charts/parquet.mjs", staged);
  writer.say(to_json(columns_of(names)));
  std::size_t written = 0;
  Json rows = Json::array();
  const auto flush = [&] {
    if (rows.items()->empty()) return;
    writer.say(to_json(Json::object().set("rows", std::move(rows))));
    rows = Json::array();
  };
  store.each_public_row([&](const PublicRow& row) {
    Json cells = Json::array();
    for (const std::string& name : names) cells.push(typed(cell_of(row.document, name), is_number(name)));
    rows.push(std::move(cells.push(to_json(row.document))));
    ++written;
    if (rows.items()->size() == rows_at_a_time) flush();
  });
  flush();
  writer.say(R"({"end":true})");
  std::filesystem::rename(staged, file);
  return written;
}

}  // namespace assay

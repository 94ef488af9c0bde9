#include "api/downloads.h"
#include "store/recorded.h"

using namespace assay;
using namespace assay::testing;

namespace {

std::string row(const std::string& id, const std::string& context) {
  return R"({"id": ")" + id + R"(", "benchmark": "speed", "model": "m1", "quant": "Q4", "runtime": "r1",
 "runtime_version": "2.1", "hardware": "h1", "source": "community", "operator": "ann", "measured_at": "2026-06-01",
 "moderation": {"state": "approved", "by": "ed", "at": "2026-06-02"}, "metrics": {"decode_tps": 100.50},
 "context": )" +
         context + "}";
}

Store two_shapes() {
  return recorded({row("a", R"({"isl": 1024})"), row("b", R"({"isl": 2048, "batch": 4})")});
}

std::vector<std::string> cells_of(const std::string& line) {
  std::vector<std::string> cells(1);
  bool quoted = false;
  for (char c : line) {
    if (c == '"') quoted = !quoted;
    if (c == ',' && !quoted)
      cells.emplace_back();
    else if (c != '\n')
      cells.back() += c;
  }
  return cells;
}

}  // namespace

TEST_CASE("every line of the CSV has all context columns", "[pages][downloads]") {
  const Store store = two_shapes();
  const auto columns = csv_columns(store);
  std::vector<std::string> context, values;
  for (const std::string& column : columns) {
    if (column.starts_with("context.")) context.push_back(column);
  }
  CHECK(context == std::vector<std::string>{"context.batch", "context.isl"});
  CHECK(cells_of(csv_header(columns)) == columns);
  const std::map<std::string, std::vector<std::string>> expected{{"a", {"", "1024"}}, {"b", {"4", "2048"}}};
  for (const auto& [id, want] : expected) {
    const auto cells = cells_of(row_texts(*store.public_row(id), columns).csv);
    REQUIRE(cells.size() == columns.size());
    std::vector<std::string> got;
    for (std::size_t i = 0; i < columns.size(); ++i) {
      if (columns[i].starts_with("context.")) got.push_back(cells[i]);
    }
    CHECK(got == want);
  }
}

TEST_CASE("in JSON a number stands in one document with its context", "[pages][downloads]") {
  const Store store = two_shapes();
  const Json document = std::get<Json>(parse_json(row_texts(*store.public_row("b"), {}).document.bytes));
  CHECK(document["headline"]["value"].number()->text == "100.50");
  CHECK(document["context"]["isl"].number()->text == "2048");
  CHECK(document["context"]["batch"].number()->text == "4");
  for (const char* name : {"benchmark", "model", "quant", "runtime", "runtime_version", "hardware", "unit"}) {
    INFO(name);
    CHECK(document[name].string());
  }
}

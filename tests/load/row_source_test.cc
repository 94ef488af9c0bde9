#include <catch2/catch.hpp>

#include "base/json.h"
#include "load/load.h"
#include "rules/scene.h"

using namespace assay;
using namespace assay::testing;

namespace {

// The ids of what is wrong with a valid row once it has this operator and source.
std::vector<std::string> problems_of(std::string_view operator_handle, std::string_view source) {
  const std::string text = R"({"id": "a", "benchmark": "speed", "model": "m1", "hardware": "h1", "source": ")" +
                           std::string(source) + R"(", "operator": ")" + std::string(operator_handle) +
                           R"(", "measured_at": "2026-06-01", "metrics": {"decode_tps": 100}, "context": {"isl": 1024}})";
  const SourceText where{text, "rows.ndjson"};
  Diagnostics diagnostics;
  const auto row = row_of(std::get<Json>(parse_json(text)), where, site().catalogue, diagnostics);
  std::vector<std::string> ids;
  for (const Diagnostic& each : diagnostics.sorted()) ids.push_back(each.id);
  CHECK(row.has_value() == ids.empty());
  return ids;
}

const std::vector<std::string> none;
const std::vector<std::string> refused{"row.source-operator"};

}  // namespace

TEST_CASE("a row with source editorial needs an operator registered as editorial", "[load][rows]") {
  CHECK(problems_of("ed", "editorial") == none);
  CHECK(problems_of("ann", "editorial") == refused);
  CHECK(problems_of("bot", "editorial") == refused);
  CHECK(problems_of("ven", "editorial") == std::vector<std::string>{"row.source-operator", "row.source-operator"});
}

TEST_CASE("an operator registered as a vendor may only send rows with source vendor", "[load][rows]") {
  CHECK(problems_of("ven", "vendor") == none);
  for (const char* source : {"community", "external", "agent"}) CHECK(problems_of("ven", source) == refused);
  CHECK(problems_of("ann", "community") == none);
}

// What a row's text may do to a file of another format.
#include "api/hf_eval_results.h"

#include <catch2/catch.hpp>

#include "rules/scene.h"

namespace assay::testing {
namespace {

TEST_CASE("no text of a row ends a line of YAML, and it comes back as it was", "[api][export]") {
  // U+0085, U+2028 and U+2029 end lines in YAML 1.1; DEL, C1 controls, U+FFFE and U+FFFF may not stand in it.
  const std::string hostile = "a\u0085- dataset: b\u2028c\u2029d\x7f\u009f\ufffe\uffff\n- e \u00a0\u00e9";
  const Json document = Json::object()
                            .set("id", "x")
                            .set("benchmark", "quality")
                            .set("model", "m1")
                            .set("quant", hostile)
                            .set("url", "/rows/x/")
                            .set("measured_at", "2026-06-01")
                            .set("notes", hostile)
                            .set("headline", Json::object().set("metric", "accuracy").set("value", 70));
  const std::string entry = hf_eval_result(document, site()).value();
  for (const char* raw : {"\u0085", "\u2028", "\u2029", "\x7f", "\u009f", "\ufffe", "\uffff"})
    CHECK(entry.find(raw) == std::string::npos);
  CHECK(entry.find("\u00e9") != std::string::npos);  // what may stand stays as it is
  const std::string remark = entry.substr(0, entry.find('\n'));
  const std::string begin = "# assay-row: ";
  REQUIRE(remark.starts_with(begin));
  const Json row = std::get<Json>(parse_json(remark.substr(begin.size())));
  CHECK(row.text("notes") == hostile);
  CHECK(row.text("quant") == hostile);
}

}  // namespace
}  // namespace assay::testing

#include "store/recorded.h"

using namespace assay;
using namespace assay::testing;

namespace {

// Row `id`, approved or not, that says it reproduces row "a".
std::string row(const std::string& id, const std::string& person, const std::string& state) {
  return R"({"id": ")" + id + R"(", "benchmark": "speed", "model": "m1", "quant": "Q4", "runtime": "r1",
 "runtime_version": "2.1", "hardware": "h1", "source": "community", "operator": ")" +
         person +
         R"(", "measured_at": "2026-06-01", "reproduces": "a",
 "moderation": {"state": ")" +
         state + R"(", "by": "ed", "at": "2026-06-02"}, "metrics": {"decode_tps": 100.50}})";
}

}  // namespace

TEST_CASE("references to a row that is not published are dropped wherever they occur", "[store][disposition]") {
  for (const char* state : {"pending", "rejected"}) {
    const auto kept = recorded({row("a", "ann", state), row("b", "ben", "approved")}).public_row("b");
    REQUIRE(kept);
    CHECK(kept->document["reproduces"].is_null());
    CHECK(kept->document["reproduction_of"].is_null());
    CHECK(to_json(kept->document).find("\"a\"") == std::string::npos);
  }
  const auto kept = recorded({row("a", "ann", "approved"), row("b", "ben", "approved")}).public_row("b");
  REQUIRE(kept);
  CHECK(kept->document.text("reproduces") == "a");
}

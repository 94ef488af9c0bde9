#include "store/recorded.h"

using namespace assay;
using namespace assay::testing;

namespace {

constexpr const char* row = R"({"id": "a", "benchmark": "speed", "model": "m1", "quant": "Q4", "runtime": "r1",
 "runtime_version": "2.1", "hardware": "h1", "source": "community", "operator": "ann", "measured_at": "2026-06-01",
 "moderation": {"state": "approved", "by": "ed", "at": "2026-06-02"}, "metrics": {"decode_tps": 100.50},
 "context": {"isl": 1024}})";

}  // namespace

TEST_CASE("a retired row keeps its page, its byline and its run date", "[store][lifecycle]") {
  Site in = site();
  in.editorial.retire.push_back({"a", on("2026-09-01"), "wrong power limit", "ed", "", {}});
  const Store after = recorded({row}, in, "2026-09-01"), before = recorded({row}, in, "2026-08-31");
  const auto retired = after.public_row("a");
  REQUIRE(retired);
  CHECK(retired->summary.lifecycle == LifecycleState::retired);
  CHECK(retired->summary.retired_on == on("2026-09-01"));
  CHECK(retired->summary.retired_reason == "wrong power limit");
  CHECK(*retired->document["operator"].string() == "ann");
  CHECK(*retired->document["measured_at"].string() == "2026-06-01");
  CHECK(retired->summary.value->text == "100.50");
  CHECK(before.public_row("a")->summary.lifecycle == LifecycleState::current);
}

#include <catch2/catch.hpp>

#include "rules/scene.h"

using namespace assay;
using namespace assay::testing;

namespace {

LifecycleState state_on(std::string_view measured, std::string_view as_of) {
  const auto outcome = judged({speed("a",
                                     [&](Row& row) {
                                       row.measured_at = at(measured);
                                       row.moderation.at = at(measured);
                                     })},
                              site(), as_of);
  return outcome.of("a").lifecycle.state;
}

}  // namespace

TEST_CASE("a row measured exactly 18 months ago is stale", "[rules][lifecycle]") {
  CHECK(state_on("2025-05-21", "2026-11-20") == LifecycleState::current);
  CHECK(state_on("2025-05-21", "2026-11-21") == LifecycleState::stale);
}

TEST_CASE("a row measured exactly 24 months ago is very stale", "[rules][lifecycle]") {
  CHECK(state_on("2024-11-21", "2026-11-20") == LifecycleState::stale);
  CHECK(state_on("2024-11-21", "2026-11-21") == LifecycleState::very_stale);
}

TEST_CASE("adding months clamps to the last day of the month", "[rules][lifecycle]") {
  CHECK(add_months(on("2024-08-31"), 18) == on("2026-02-28"));
  CHECK(add_months(on("2022-08-29"), 18) == on("2024-02-29"));
  CHECK(add_months(on("2024-02-29"), 24) == on("2026-02-28"));
  CHECK(whole_months_between(on("2026-01-31"), on("2026-02-28")) == 1);
  CHECK(whole_months_between(on("2026-01-31"), on("2026-03-30")) == 1);
  CHECK(whole_months_between(on("2026-01-31"), on("2026-03-31")) == 2);
}

TEST_CASE("ages count from the UTC day of the measurement", "[rules][lifecycle]") {
  CHECK(state_on("2025-05-21T23:30:00-05:00", "2026-11-21") == LifecycleState::current);  // the 22nd in UTC
  CHECK(state_on("2025-05-21T23:30:00-05:00", "2026-11-22") == LifecycleState::stale);
}

TEST_CASE("a stale row keeps its rank", "[rules][lifecycle]") {
  const auto outcome = judged({speed("a", [](Row& row) { row.measured_at = at("2025-01-01"); })});
  CHECK(outcome.of("a").lifecycle.state == LifecycleState::stale);
  REQUIRE(outcome.entry("a"));
  CHECK(outcome.entry("a")->rank == 1);
}

TEST_CASE("a very stale row loses its rank", "[rules][lifecycle]") {
  const auto outcome = judged({speed("a", [](Row& row) { row.measured_at = at("2024-01-01"); })});
  CHECK_FALSE(outcome.entry("a"));
  REQUIRE(outcome.unranked("a"));
  CHECK(outcome.unranked("a")->reason == UnrankedReason::very_stale);
}

TEST_CASE("a retirement counts from its date", "[rules][lifecycle]") {
  Site retired = site();
  retired.editorial.retire.push_back({"a", on("2026-11-22"), "superseded hardware", "", "", {}});
  CHECK(judged({speed("a")}, retired, "2026-11-21").of("a").lifecycle.state == LifecycleState::current);
  const auto outcome = judged({speed("a")}, retired, "2026-11-22");
  CHECK(outcome.of("a").lifecycle.state == LifecycleState::retired);
  REQUIRE(outcome.unranked("a"));
  CHECK(outcome.unranked("a")->reason == UnrankedReason::retired);
}

TEST_CASE("a superseded row can be stale as well", "[rules][lifecycle]") {
  const auto outcome = judged({speed("a", [](Row& row) { row.measured_at = at("2025-01-01"); }), speed("b")});
  CHECK(outcome.of("a").lifecycle.superseded());
  CHECK(outcome.of("a").lifecycle.state == LifecycleState::stale);
}

TEST_CASE("a row of the ledger leaves its tombstone on the day of its entry, whatever became of it", "[rules][lifecycle]") {
  Site removed = site();
  removed.editorial.remove.push_back({"gone", on("2026-12-01"), "asked for", "desk", "", {}});
  const auto rejected = speed("gone", [](Row& row) { row.moderation.state = ModerationState::rejected; });
  CHECK(judged({}, removed, "2026-11-21", ledger_of({"gone"})).decisions.next_change == on("2026-12-01"));
  CHECK(judged({rejected}, removed, "2026-11-21", ledger_of({"gone"})).decisions.next_change == on("2026-12-01"));
  CHECK(judged({rejected}, removed, "2026-11-21").decisions.next_change == std::nullopt);
}

TEST_CASE("a board changes next when the state of one of its rows does", "[rules][lifecycle]") {
  Site dated = site();
  dated.editorial.retire.push_back({"a", on("2027-01-01"), "why", "", "", {}});
  const auto next = [&](const Site& in) { return judged({speed("a")}, in).decisions.boards[5].next_change; };
  CHECK(next(site()) == on("2027-12-01"));
  CHECK(next(dated) == on("2027-01-01"));
}

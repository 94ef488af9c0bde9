#include "rules/confidence.h"

#include <catch2/catch.hpp>

#include "rules/scene.h"

using namespace assay;
using namespace assay::testing;

namespace {

const Policy policy;

Row reproduction_by(const char* id, const char* person, std::string_view value) {
  return speed(id, [&](Row& row) {
    row.operator_handle = person;
    row.reproduces = "a";
    row.measured_at = at("2026-06-10");
    row.moderation.at = at("2026-06-11");
    set_speed(row, value);
  });
}

Raise find_raise(const Outcome& outcome, const char* id, const std::string& action) {
  for (const Raise& raise : raise_of(*outcome.of(id).confidence, outcome.of(id).lifecycle, policy)) {
    if (raise.action == action) return raise;
  }
  return {"none", 0, ConfidenceTier::low};
}

}  // namespace

TEST_CASE("the score is the sum, never below zero, rounded to one decimal", "[rules][confidence]") {
  ConfidenceInputs in;
  in.age_months = 5;  // -2.777… -> -2.8
  CHECK(confidence_of(in, policy).points[1] == -2.8);
  CHECK(confidence_of(in, policy).score == 17.2);
  in.spread = 0.5;
  CHECK(confidence_of(in, policy).score == 0);
}

TEST_CASE("nobody's reproduction gives 20 points and the first one 50", "[rules][confidence]") {
  ConfidenceInputs in;
  const std::array<double, 7> expected{20, 50, 62, 72, 80, 85, 85};
  for (int count = 0; count < 7; ++count) {
    in.successful = count;
    CHECK(confidence_of(in, policy).points[0] == expected[static_cast<std::size_t>(count)]);
  }
}

TEST_CASE("each divergent operator takes away one successful one", "[rules][confidence]") {
  ConfidenceInputs in;
  in.successful = 3;
  in.divergent = 1;
  CHECK(confidence_of(in, policy).points[0] == 62);
  in.divergent = 5;
  CHECK(confidence_of(in, policy).points[0] == 20);
}

TEST_CASE("a measurement by the editors counts as one reproduction", "[rules][confidence]") {
  ConfidenceInputs in;
  in.editorial = true;
  CHECK(confidence_of(in, policy).points[0] == 50);
  in.divergent = 1;
  CHECK(confidence_of(in, policy).points[0] == 20);  // added before the limit at zero
}

TEST_CASE("age takes points evenly until the row is 18 months old", "[rules][confidence]") {
  ConfidenceInputs in;
  in.age_months = 9;
  CHECK(confidence_of(in, policy).points[1] == -5);
  in.age_months = 30;
  CHECK(confidence_of(in, policy).points[1] == -10);
}

TEST_CASE("a score exactly on a limit belongs to the higher tier", "[rules][confidence]") {
  ConfidenceInputs in;
  in.successful = 5;
  CHECK(confidence_of(in, policy).score == 85);
  CHECK(confidence_of(in, policy).tier == ConfidenceTier::very_high);
  in.age_months = 1;
  CHECK(confidence_of(in, policy).tier == ConfidenceTier::high);
}

TEST_CASE("a spread of 10 % or less adds 10 points", "[rules][confidence]") {
  const auto spread_points = [](double spread) {
    ConfidenceInputs in;
    in.spread = spread;
    return confidence_of(in, policy).points[2];
  };
  CHECK(spread_points(0.10) == 10);
  CHECK(spread_points(0.10 + 1e-12) == 10);
  CHECK(spread_points(0.11) == 0);
  CHECK(spread_points(0.29) == 0);
}

TEST_CASE("a spread of 30 % or more adds -20 points", "[rules][confidence]") {
  const auto outcome = judged({speed("a"), speed("b", [](Row& row) {
                                 row.operator_handle = "ben";
                                 set_speed(row, "140");
                               })});
  CHECK(*outcome.of("a").confidence->inputs.spread == Approx(40.0 / 120));
  CHECK(outcome.of("a").confidence->points[2] == -20);
  REQUIRE(outcome.decisions.wide_spreads.size() == 1);
  CHECK(outcome.decisions.wide_spreads[0].rows == std::vector<std::uint32_t>{0, 1});
}

TEST_CASE("a row alone in its configuration gets no points for variance", "[rules][confidence]") {
  const auto outcome = judged({speed("a"), speed("b", [](Row& row) {
                                 row.operator_handle = "ben";
                                 row.runtime_version = "1.0";  // another generation
                               })});
  CHECK(outcome.of("a").confidence->points[2] == 0);
  CHECK(outcome.of("a").confidence->inputs.group_rows == 1);
}

TEST_CASE("each missing field adds -4 points", "[rules][confidence]") {
  const auto outcome = judged({speed("a", [](Row& row) {
    row.driver = "  ";
    row.metrics.resize(2);
  })});
  CHECK(outcome.of("a").confidence->points[3] == -8);
  CHECK(find_raise(outcome, "a", "fill:driver").score == outcome.of("a").confidence->score + 4);
  CHECK(find_raise(outcome, "a", "fill:all").score == outcome.of("a").confidence->score + 8);
}

TEST_CASE("a row with all five fields missing is low", "[rules][confidence]") {
  ConfidenceInputs in;
  in.successful = 5;
  for (const MissingField field : {MissingField::runtime_version, MissingField::driver, MissingField::os,
                                   MissingField::vram_peak_mib, MissingField::ttft_ms}) {
    in.missing.add(field);
  }
  CHECK(confidence_of(in, policy).score == 65);
  CHECK(confidence_of(in, policy).caps.has(Cap::all_missing));
  CHECK(confidence_of(in, policy).tier == ConfidenceTier::low);
}

TEST_CASE("a vendor's row is low", "[rules][confidence]") {
  const auto outcome = judged({speed("a", [](Row& row) {
    row.source = Source::vendor;
    row.operator_handle = "ven";
  })});
  CHECK(outcome.of("a").confidence->tier == ConfidenceTier::low);
  CHECK(outcome.of("a").confidence->caps.has(Cap::vendor));
}

TEST_CASE("a breaking change of the runtime drops the tier by one", "[rules][confidence]") {
  const auto outcome = judged(
      {speed("a", [](Row& row) { row.runtime_version = "1.9"; }), speed("b", [](Row& row) { row.runtime_version = "nightly"; })});
  CHECK(outcome.of("a").confidence->drops.has(Drop::runtime_breaking));
  CHECK(outcome.of("b").confidence->drops.has(Drop::runtime_breaking));  // unknown generation
}

TEST_CASE("an age of 18 months drops the tier by one", "[rules][confidence]") {
  ConfidenceInputs in;
  in.successful = 5;
  in.age_months = 17;
  CHECK(confidence_of(in, policy).tier == ConfidenceTier::high);
  in.age_months = 18;
  CHECK(confidence_of(in, policy).drops.has(Drop::stale));
  CHECK(confidence_of(in, policy).tier == ConfidenceTier::moderate);
}

TEST_CASE("a drop never goes below low", "[rules][confidence]") {
  ConfidenceInputs in;
  in.age_months = 40;
  in.breaking_drop = true;
  CHECK(confidence_of(in, policy).tier == ConfidenceTier::low);
  CHECK(confidence_of(in, policy).drops.size() == 2);
}

TEST_CASE("an implausible row that nobody reproduced gets -20 points", "[rules][confidence]") {
  ConfidenceInputs in;
  in.implausible = true;
  CHECK(confidence_of(in, policy).points[4] == -20);
  in.successful = 1;
  CHECK(confidence_of(in, policy).points[4] == 0);
}

TEST_CASE("only actions that change the score or the tier are listed", "[rules][confidence]") {
  const auto outcome =
      judged({speed("a"), reproduction_by("b", "ben", "101"), reproduction_by("c", "cid", "102"),
              reproduction_by("d", "dee", "99"), reproduction_by("e", "eve", "98"), reproduction_by("f", "fay", "97")});
  CHECK(outcome.of("a").verification->successful == 5);
  CHECK(find_raise(outcome, "a", "reproduce").action == "none");
  CHECK(find_raise(outcome, "a", "refresh").action == "refresh");
}

TEST_CASE("filling in the runtime version does not lift the drop for a breaking change", "[rules][confidence]") {
  const auto outcome = judged({speed("a", [](Row& row) { row.runtime_version = ""; }), reproduction_by("b", "ben", "100")});
  CHECK(outcome.of("b").own_attempt != SIZE_MAX);
  const auto& confidence = *outcome.of("a").confidence;
  CHECK(confidence.drops.has(Drop::runtime_breaking));
  CHECK(find_raise(outcome, "a", "fill:runtime_version").tier == confidence.tier);
}

TEST_CASE("superseded and retired rows have no list of actions", "[rules][confidence]") {
  const auto outcome = judged({speed("a", [](Row& row) { row.measured_at = at("2026-05-01"); }), speed("b")});
  CHECK(raise_of(*outcome.of("a").confidence, outcome.of("a").lifecycle, policy).empty());
  CHECK_FALSE(raise_of(*outcome.of("b").confidence, outcome.of("b").lifecycle, policy).empty());
}

TEST_CASE("most tiers gained come first, then most score, then the action", "[rules][confidence]") {
  const auto outcome = judged({speed("a", [](Row& row) {
    row.driver = "";
    row.os = "";
  })});
  std::vector<std::string> actions;
  for (const Raise& raise : raise_of(*outcome.of("a").confidence, outcome.of("a").lifecycle, policy)) {
    actions.push_back(raise.action);
  }
  CHECK(actions == std::vector<std::string>{"reproduce", "fill:all", "fill:driver", "fill:os", "refresh"});
}

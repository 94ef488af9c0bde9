// Rows of endpoints that others run, variants, and names of quants.
#include <catch2/catch.hpp>

#include "rules/confidence.h"
#include "rules/scene.h"

using namespace assay;
using namespace assay::testing;

namespace {

// What became of ben's attempt at ann's hosted row "a".
Attempt attempt(const std::function<void(Row&)>& change) {
  const auto outcome = judged({hosted("a"), hosted("b", [&](Row& row) {
                                 row.operator_handle = "ben";
                                 row.reproduces = "a";
                                 set_speed(row, "101");  // the same runs would be a copy
                                 row.measured_at = at("2026-06-05");
                                 change(row);
                               })});
  return outcome.decisions.attempts.at(0);
}

Set<IneligibleReason> only(IneligibleReason reason) {
  Set<IneligibleReason> reasons;
  reasons.add(reason);
  return reasons;
}

}  // namespace

TEST_CASE("two hosted rows fit each other when their model versions are known and equal", "[rules][reproduction]") {
  CHECK(attempt([](Row&) {}).outcome == AttemptOutcome::successful);
  CHECK(attempt([](Row& row) { row.model_version = "2026-06-01"; }).reasons == only(IneligibleReason::model_version));
  CHECK(attempt([](Row& row) { row.model_version = " "; }).reasons == only(IneligibleReason::model_version));
  CHECK(attempt([](Row& row) { row.provider = "p2"; }).reasons == only(IneligibleReason::hardware_tier));
}

TEST_CASE("a hosted and a local row are never in the same place", "[rules][reproduction]") {
  const Attempt mixed = attempt([](Row& row) {
    row.provider = row.model_version = "";
    row.hardware = "h1";
    row.runtime = "r1";
    row.runtime_version = "2.1";
    row.quant = "Q4";
  });
  CHECK(mixed.reasons.has(IneligibleReason::hardware_tier));
  CHECK(mixed.reasons.has(IneligibleReason::runtime));
  CHECK_FALSE(mixed.reasons.has(IneligibleReason::model_version));
}

TEST_CASE("a hosted row passes the gate with its model version in place of quant, runtime and runtime version",
          "[rules][trust]") {
  auto hosted_score = [](const std::string& version) {
    return judged({hosted("a",
                          [&](Row& row) {
                            row.benchmark = "quality";
                            row.metrics = {metric("accuracy", "60")};
                            row.runs.reset();
                            row.context.clear();
                            row.model_version = version;
                          })})
        .of("a")
        .disposition;
  };
  CHECK(hosted_score("2026-05-01").disposition == Disposition::published);
  const DispositionDecision without = hosted_score("");
  CHECK(without.disposition == Disposition::pending);
  CHECK(without.pending.has(PendingReason::model_version));
  CHECK(without.pending.size() == 1);
}

TEST_CASE("a hosted row is not rejected for blank fields", "[rules][disposition]") {
  CHECK(judged({hosted("a", [](Row& row) { row.model_version = row.region = ""; })}).of("a").published());
}

TEST_CASE("a hosted row is asked for model version, region and time to first token instead", "[rules][confidence]") {
  auto confidence = [](const std::function<void(Row&)>& change) { return *judged({hosted("a", change)}).of("a").confidence; };
  CHECK(confidence([](Row&) {}).inputs.missing.empty());
  const Confidence bare = confidence([](Row& row) {
    row.region = "";
    row.metrics.resize(1);
  });
  CHECK(bare.points[static_cast<std::size_t>(Factor::missing)] == -8);
  CHECK(bare.caps.empty());
  const Confidence nothing_given = confidence([](Row& row) {
    row.region = row.model_version = "";
    row.metrics.resize(1);
  });
  CHECK(nothing_given.caps.has(Cap::all_missing));
  const auto raises = raise_of(nothing_given, {}, Policy{});
  const auto fills =
      std::count_if(raises.begin(), raises.end(), [](const Raise& raise) { return raise.action == "fill:region"; });
  CHECK(fills == 1);
}

TEST_CASE("a hosted row never drops for a breaking change of a runtime", "[rules][confidence]") {
  const auto drops = [](const Row& row) { return judged({row}).of("a").confidence->drops; };
  CHECK(drops(speed("a", [](Row& row) { row.runtime_version = "1.9"; })).has(Drop::runtime_breaking));
  CHECK(drops(hosted("a", [](Row& row) { row.runtime = "r1"; })).empty());
}

TEST_CASE("rows that differ in a variant key are different configurations", "[rules][history]") {
  const auto outcome = judged({speed("a"), speed("b", [](Row& row) {
                                 row.measured_at = at("2026-07-01");
                                 row.context.emplace_back("draft", Json(true));
                               })});
  CHECK_FALSE(outcome.of("a").lifecycle.superseded());
  CHECK(outcome.entry("a") != nullptr);
  CHECK(outcome.entry("b") != nullptr);
  CHECK(outcome.decisions.boards[5].slices.size() == 1);
}

TEST_CASE("in a variant false is the same as absent", "[rules][history]") {
  for (const Json& off : {Json(false), Json(" "), Json()}) {
    const auto outcome = judged({speed("a"), speed("b", [&](Row& row) {
                                   row.measured_at = at("2026-07-01");
                                   row.context.emplace_back("draft", off);
                                 })});
    CHECK(outcome.of("a").lifecycle.superseded());
  }
  const auto one = judged({speed("a", [](Row& row) { row.context.emplace_back("draft", Json(1)); }), speed("b", [](Row& row) {
                             row.measured_at = at("2026-07-01");
                             row.context.emplace_back("draft", Json(true));
                           })});
  CHECK_FALSE(one.of("a").lifecycle.superseded());
}

TEST_CASE("two names of one quant are one quant in every rule", "[rules][history]") {
  const auto outcome = judged({speed("a"), speed("b", [](Row& row) {
                                 row.measured_at = at("2026-07-01");
                                 row.quant = "FOUR";
                               })});
  CHECK(outcome.of("a").lifecycle.superseded());
  const auto unknown = judged({speed("a", [](Row& row) { row.quant = "xyz"; }), speed("b", [](Row& row) {
                                 row.measured_at = at("2026-07-01");
                                 row.quant = "XYZ";
                               })});
  CHECK_FALSE(unknown.of("a").lifecycle.superseded());
  const auto attempt_by_alias = judged({speed("a"), speed("b", [](Row& row) {
                                          row.operator_handle = "ben";
                                          row.measured_at = at("2026-07-01");
                                          row.reproduces = "a";
                                          set_speed(row, "101");  // the same runs would be a copy
                                          row.quant = "q4";
                                        })});
  CHECK(attempt_by_alias.decisions.attempts.at(0).outcome == AttemptOutcome::successful);
}

TEST_CASE("a board's filter finds a quant by any of its names", "[rules][ranking]") {
  Site in = site();
  in.boards.back().where = {{"quant", {Json("four")}}};
  CHECK(judged({speed("a")}, in).entry("a") != nullptr);
  in.boards.back().where = {{"quant", {Json("Q8")}}};
  CHECK(judged({speed("a")}, in).entry("a") == nullptr);
}

// Rules §12: a setup before and a setup after, speed and quality side by side.
#include "rules/baselines.h"

#include <catch2/catch.hpp>

#include "rules/scene.h"

namespace assay::testing {
namespace {

using Names = std::vector<std::string>;

Row fast(std::string id, const char* value, const std::function<void(Row&)>& change = {}) {
  return speed(std::move(id), [&](Row& row) {
    set_speed(row, value);
    if (change) change(row);
  });
}

// A score of 10,000 items: about one point to either side.
Row right(std::string id, const char* value, const std::function<void(Row&)>& change = {}) {
  return quality(std::move(id), [&](Row& row) {
    row.metrics = {metric("accuracy", value)};
    row.metrics[0].n = 10000;
    if (change) change(row);
  });
}

const auto after = [](Row& row) {
  row.quant = "Q8";
  row.measured_at = at("2026-07-01");
};

// Baselines "before" (rows s1, q1) and "after" (s2, q2), each with its further rows.
Site recording(Names before = {"q1"}, Names after_rows = {"q2"}) {
  Site in = site();
  in.baselines.push_back({"before", "Before", "s1", std::move(before), {}});
  in.baselines.push_back({"after", "After", "s2", std::move(after_rows), {}});
  return in;
}

struct Compared {
  Outcome outcome;
  std::vector<BaselineComparison> all;
  const BaselineComparison& forth() const { return all.at(1); }  // "after" comes before "before"
};

Compared compared(const std::vector<Row>& rows, const Site& in = recording()) {
  Outcome outcome = judged(rows, in);
  auto all = baseline_comparisons(outcome.facts, in, outcome.decisions);
  return {std::move(outcome), std::move(all)};
}

Compared compared_values(const char* speed1, const char* score1, const char* speed2, const char* score2) {
  return compared({fast("s1", speed1), right("q1", score1), fast("s2", speed2, after), right("q2", score2, after)});
}

TEST_CASE("rows that are not public or not completed are left out of a baseline, and so is a baseline without its speed row",
          "[rules][baselines]") {
  const auto pending = [](Row& row) { row.moderation.state = ModerationState::pending; };
  const auto failed = [](Row& row) { row.state = ExecutionState::failed; };
  const Row q2 = right("q2", "60", after), s2 = fast("s2", "100", after);
  for (const std::function<void(Row&)>& hidden : {std::function<void(Row&)>(pending), std::function<void(Row&)>(failed)}) {
    const Compared without_score = compared({fast("s1", "100"), right("q1", "60", hidden), s2, q2});
    REQUIRE(without_score.forth().benchmarks.size() == 1);
    CHECK(without_score.forth().benchmarks[0].change == SideChange::added);
    CHECK(compared({fast("s1", "100", hidden), right("q1", "60"), s2, q2}).all.empty());
  }
}

TEST_CASE("two speeds are compared only with the same benchmark, shape, hardware, provider and count", "[rules][baselines]") {
  const auto differing = [](const std::function<void(Row&)>& change) {
    return compared({fast("s1", "100"), right("q1", "60"), fast("s2", "100", [&](Row& row) { after(row), change(row); }),
                     right("q2", "60", after)})
        .forth();
  };
  CHECK(differing([](Row& row) { row.hardware = "h2", row.hardware_count = 2; }).performance.differing ==
        Names{"hardware", "hardware_count"});
  CHECK(differing([](Row& row) { row.context[0].second = Json(512), row.hardware = "h2"; }).performance.differing ==
        Names{"isl", "hardware"});
  CHECK(differing([](Row& row) {
          row.benchmark = "latency";
          row.context.clear();
          row.metrics.push_back(metric("ttft_ms", "50"));
          row.metrics.erase(row.metrics.begin() + 2);
          row.runs->values = {number("50"), number("50"), number("50")};
        }).performance.differing == Names{"benchmark"});
  CHECK(differing([](Row& row) { row.runtime = "r2"; }).performance.differing.empty());
}

TEST_CASE("a speed whose interval is assumed is not comparable, since a fall could hide in it", "[rules][baselines]") {
  const auto bare = [](Row& row) { after(row), row.runs.reset(); };
  const BaselineComparison comparison =
      compared({fast("s1", "100"), right("q1", "60"), fast("s2", "50", bare), right("q2", "60", after)}).forth();
  CHECK(comparison.performance.change == SideChange::not_comparable);
  CHECK(comparison.performance.differing == Names{"interval"});
  CHECK(comparison.verdict == BaselineVerdict::not_comparable);
}

TEST_CASE("scores are held against each other by benchmark, and perplexities only within one family, checkpoint and tokenizer",
          "[rules][baselines]") {
  const auto perplexity = [](std::string id, std::string model) {
    return quality(std::move(id), [&](Row& row) {
      row.benchmark = "fidelity";
      row.model = model;
      row.metrics = {metric("perplexity", "5")};
      row.metrics[0].standard_error = number("0.1");
    });
  };
  const Compared given = compared({fast("s1", "100"), right("q1", "60"), perplexity("f1", "m1"), fast("s2", "100", after),
                                   right("q2", "60", after), perplexity("f2", "m2")},
                                  recording({"q1", "f1"}, {"f2", "q2"}));
  REQUIRE(given.forth().benchmarks.size() == 2);
  CHECK(given.forth().benchmarks[0].benchmark == "fidelity");
  CHECK(given.forth().benchmarks[0].differing == Names{"checkpoint", "tokenizer"});
  CHECK(given.forth().benchmarks[1].change == SideChange::same);
  CHECK(given.forth().quality == SideChange::not_comparable);
}

TEST_CASE("a change is better or worse when one of the two rows is surely better, and else the same", "[rules][baselines]") {
  CHECK(compared_values("100", "60", "110", "60").forth().performance.change == SideChange::better);
  CHECK(compared_values("100", "60", "90", "60").forth().performance.change == SideChange::worse);
  CHECK(compared_values("100", "60", "101", "60").forth().performance.change == SideChange::same);
  const auto answered = [](Row row, const char* value) {
    row.benchmark = "latency";
    row.context.clear();
    row.metrics = {metric("ttft_ms", value)};
    row.runs->values = {number(value), number(value), number(value)};
    return row;
  };
  const Compared less = compared(
      {answered(fast("s1", "50"), "50"), right("q1", "60"), answered(fast("s2", "40", after), "40"), right("q2", "60", after)});
  CHECK(less.forth().performance.change == SideChange::better);
}

TEST_CASE("a benchmark that the candidate lacks is missing and counts as not comparable", "[rules][baselines]") {
  const BaselineComparison comparison =
      compared({fast("s1", "100"), right("q1", "60"), fast("s2", "200", after)}, recording({"q1"}, {})).forth();
  REQUIRE(comparison.benchmarks.size() == 1);
  CHECK(comparison.benchmarks[0].change == SideChange::missing);
  CHECK(comparison.benchmarks[0].candidate == nothing);
  CHECK(comparison.quality == SideChange::not_comparable);
  CHECK(comparison.verdict == BaselineVerdict::not_comparable);
}

TEST_CASE("a benchmark that the baseline lacks is new and counts for nothing", "[rules][baselines]") {
  const Row share = quality("x2", [](Row& row) {
    row.benchmark = "fraction";
    row.metrics = {metric("accuracy", "0.1")};
  });
  const BaselineComparison comparison =
      compared({fast("s1", "100"), right("q1", "60"), fast("s2", "100", after), right("q2", "60", after), share},
               recording({"q1"}, {"q2", "x2"}))
          .forth();
  REQUIRE(comparison.benchmarks.size() == 2);
  CHECK(comparison.benchmarks[0].change == SideChange::added);
  CHECK(comparison.quality == SideChange::same);
  CHECK(comparison.verdict == BaselineVerdict::unchanged);
}

SideChange together(const std::vector<SideChange>& changes) {
  std::vector<BaselinePair> pairs;
  for (const SideChange change : changes) pairs.emplace_back().change = change;
  return quality_change(pairs);
}

TEST_CASE(
    "the quality side is mixed when one benchmark is worse and another better, worse when one is, not comparable when anything is or nothing was compared, better when one is, and else the same",
    "[rules][baselines]") {
  using enum SideChange;
  CHECK(together({better, worse, not_comparable}) == mixed);
  CHECK(together({worse, same, missing}) == worse);
  CHECK(together({better, missing}) == not_comparable);
  CHECK(together({better, not_comparable, same}) == not_comparable);
  CHECK(together({}) == not_comparable);
  CHECK(together({added}) == not_comparable);
  CHECK(together({same, better, added}) == better);
  CHECK(together({same, same}) == same);
}

TEST_CASE("a change is traded when the quality side is mixed or one side is better and the other worse", "[rules][baselines]") {
  CHECK(compared_values("100", "60", "200", "50").forth().verdict == BaselineVerdict::traded);
  CHECK(compared_values("100", "60", "50", "70").forth().verdict == BaselineVerdict::traded);
  CHECK(baseline_verdict(SideChange::not_comparable, SideChange::mixed) == BaselineVerdict::traded);
  CHECK(baseline_verdict(SideChange::same, SideChange::mixed) == BaselineVerdict::traded);
}

TEST_CASE("a change has regressed when one side is worse and neither is better", "[rules][baselines]") {
  CHECK(compared_values("100", "60", "50", "60").forth().verdict == BaselineVerdict::regressed);
  CHECK(compared_values("100", "60", "100", "50").forth().verdict == BaselineVerdict::regressed);
  CHECK(baseline_verdict(SideChange::worse, SideChange::not_comparable) == BaselineVerdict::regressed);
}

TEST_CASE("a change is not comparable when one side is and none is worse", "[rules][baselines]") {
  CHECK(baseline_verdict(SideChange::better, SideChange::not_comparable) == BaselineVerdict::not_comparable);
  CHECK(baseline_verdict(SideChange::not_comparable, SideChange::same) == BaselineVerdict::not_comparable);
}

TEST_CASE("a change has improved when one side is better and the other no worse, and is unchanged when both are the same",
          "[rules][baselines]") {
  CHECK(compared_values("100", "60", "200", "60").forth().verdict == BaselineVerdict::improved);
  CHECK(compared_values("100", "60", "100", "70").forth().verdict == BaselineVerdict::improved);
  CHECK(compared_values("100", "60", "200", "70").forth().verdict == BaselineVerdict::improved);
  CHECK(compared_values("100", "60", "101", "60.1").forth().verdict == BaselineVerdict::unchanged);
}

TEST_CASE("every ordered pair of baselines is compared, by the baseline, then the candidate", "[rules][baselines]") {
  const Compared given = compared_values("100", "60", "200", "60");
  REQUIRE(given.all.size() == 2);
  CHECK((given.all[0].baseline == 1 && given.all[0].candidate == 0));
  CHECK(given.all[0].verdict == BaselineVerdict::regressed);
  CHECK((given.all[1].baseline == 0 && given.all[1].candidate == 1));
}

}  // namespace
}  // namespace assay::testing

// Rows side by side, from rows to verdicts. What the browser has to say as well is in tests/vectors/comparison.json.
#include "rules/comparison.h"

#include <catch2/catch.hpp>

#include "rules/scene.h"

namespace assay::testing {
namespace {

Row runs_around(std::string id, const char* low, const char* middle, const char* high) {
  return speed(std::move(id), [&](Row& row) {
    row.metrics[0] = metric("decode_tps", middle);
    row.runs = Runs{1, {number(low), number(middle), number(high)}};
    row.operator_handle = row.id == "a" ? "ann" : "ben";
  });
}

PairVerdict verdict_on(const std::vector<Row>& rows, const Site& in) {
  const Outcome outcome = judged(rows, in, "2026-11-21");
  REQUIRE(outcome.decisions.comparisons.size() == 1);
  REQUIRE(outcome.decisions.comparisons[0].pairs.size() == 1);
  return outcome.decisions.comparisons[0].pairs[0];
}

TEST_CASE("two compared rows differ only when one is surely better than the other", "[rules][comparison]") {
  // Three equal runs: the floor of 2 % is the half-width.
  const Row slow = runs_around("a", "100", "100", "100");
  const PairVerdict apart = verdict_on({slow, runs_around("b", "110", "110", "110")}, comparing({"a", "b"}));
  CHECK(apart.verdict == ComparisonVerdict::differ);
  CHECK(apart.better == 1);
  const PairVerdict close = verdict_on({slow, runs_around("b", "103", "103", "103")}, comparing({"a", "b"}));
  CHECK(close.verdict == ComparisonVerdict::do_not_differ);
  CHECK_FALSE(close.better);
}

TEST_CASE("between two rows a difference smaller than half the sum of both intervals is noise", "[rules][comparison]") {
  const PairVerdict pair =
      verdict_on({runs_around("a", "100", "100", "100"), runs_around("b", "103", "103", "103")}, comparing({"a", "b"}));
  CHECK(*pair.resolvable_gap == Approx(2 + 2.06));
  CHECK(*pair.difference == Approx(3));
}

TEST_CASE("a comparison gives a verdict on the headline alone", "[rules][comparison]") {
  Row first = runs_around("a", "100", "100", "100"), second = runs_around("b", "101", "101", "101");
  second.metrics[2] = metric("ttft_ms", "50000");
  CHECK(verdict_on({first, second}, comparing({"a", "b"})).verdict == ComparisonVerdict::do_not_differ);
}

TEST_CASE("a benchmark that replaces another is never compared with it, nor with what that one replaced", "[rules][comparison]") {
  ComparisonSide old{"one", {}, Json::object(), true, true, 1, {IntervalKind::n, 0, 2, {}}};
  ComparisonSide next{"two", {"one"}, Json::object(), true, true, 9, {IntervalKind::n, 8, 10, {}}};
  ComparisonSide last{"three", {"two", "one"}, Json::object(), true, true, 9, {IntervalKind::n, 8, 10, {}}};
  for (const PairVerdict& pair : pair_verdicts({old, next, last})) {
    INFO(pair.a << " and " << pair.b);
    CHECK(pair.verdict == ComparisonVerdict::not_comparable);
    CHECK(pair.replacing == (pair.b == 1 ? "two" : "three"));
    CHECK_FALSE(pair.difference);
  }
}

TEST_CASE("a chain of replaced benchmarks may close on itself without end", "[rules][comparison]") {
  Site in = comparing({"a", "b"});
  in.catalogue.benchmarks.back().replaces = "latency";
  for (Benchmark& benchmark : in.catalogue.benchmarks) {
    if (benchmark.slug == "latency") benchmark.replaces = "speed";
  }
  CHECK(verdict_on({runs_around("a", "100", "100", "100"), runs_around("b", "150", "150", "150")}, in).verdict ==
        ComparisonVerdict::differ);
}

TEST_CASE("only published rows are compared, in the order of site.toml", "[rules][comparison]") {
  const Row first = runs_around("a", "100", "100", "100"), last = runs_around("c", "150", "150", "150");
  const Row hidden = speed("b", [](Row& row) { row.moderation.state = ModerationState::pending; });
  const Outcome outcome = judged({first, hidden, last}, comparing({"c", "b", "a"}), "2026-11-21");
  const Comparison& comparison = outcome.decisions.comparisons[0];
  CHECK(comparison.rows == std::vector<std::uint32_t>{2, 0});
  CHECK(comparison.pairs.size() == 1);
}

}  // namespace
}  // namespace assay::testing

// Rows side by side, from rows to verdicts. What the browser has to say as well is in tests/vectors/comparison.json.
#include "rules/comparison.h"

#include <catch2/catch.hpp>

#include "rules/paired.h"
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
  const PairVerdict close = verdict_on({slow, runs_around("b", "102.8", "102.8", "102.8")}, comparing({"a", "b"}));
  CHECK(close.verdict == ComparisonVerdict::do_not_differ);
  CHECK_FALSE(close.better);
}

TEST_CASE("between two rows a difference is noise when it is smaller than both drawn intervals reach towards each other",
          "[rules][comparison]") {
  const PairVerdict pair =
      verdict_on({runs_around("a", "100", "100", "100"), runs_around("b", "103", "103", "103")}, comparing({"a", "b"}));
  CHECK(*pair.resolvable_gap == Approx(0.707093785 * (2 + 2.06)));
  CHECK(*pair.difference == Approx(3));
  CHECK(pair.verdict == ComparisonVerdict::differ);
}

TEST_CASE("two named rows with scores of the same items are compared by their paired test alone", "[rules][comparison]") {
  const auto side = [](double value) {
    return ComparisonSide{"one", {}, Json::object(), true, true, value, {IntervalKind::none, 0, 0, {}}};
  };
  PairedTest test;
  test.difference = 0.04;
  test.p = 0.05;
  test.exact = true;
  test.items = 500, test.clusters = 500, test.first_only = 30, test.second_only = 10, test.error = 0.012;
  const PairVerdict sure = pair_verdict(side(74), side(70), test);
  CHECK(sure.verdict == ComparisonVerdict::differ);
  CHECK(sure.better == 0);
  CHECK_FALSE(sure.resolvable_gap);
  test.p = 0.0501;
  CHECK(pair_verdict(side(74), side(70), test).verdict == ComparisonVerdict::do_not_differ);
  // The mean of the items and the headline speak for different rows: nothing is sure.
  test.p = 0.001;
  CHECK(pair_verdict(side(70), side(74), test).verdict == ComparisonVerdict::do_not_differ);
  test.difference = -0.04;
  CHECK(pair_verdict(side(70), side(74), test).better == 1);
  // Far apart on the scale, but by their items not.
  test.p = 0.2;
  CHECK(pair_verdict(side(10), side(90), test).verdict == ComparisonVerdict::do_not_differ);
}

TEST_CASE("the items that would tell two rows apart grow with the square of the noise over the difference",
          "[rules][comparison]") {
  PairedTest test;
  test.items = 100, test.error = 0.02, test.difference = 0.02;
  CHECK(items_to_tell(test) == 785);  // (1.96 + 0.84)^2 = 7.849
  test.difference = -0.04;
  CHECK(items_to_tell(test) == 197);
  test.difference = 0;
  CHECK(items_to_tell(test) == std::nullopt);
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
  const auto unpaired = [](std::size_t, std::size_t) { return std::optional<PairedTest>(); };
  for (const PairVerdict& pair : pair_verdicts({old, next, last}, unpaired)) {
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

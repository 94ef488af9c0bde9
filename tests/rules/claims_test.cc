// Rules §9b: makers' figures held against what others measured.
#include "rules/claims.h"

#include <catch2/catch.hpp>

#include "base/number.h"
#include "rules/scene.h"

namespace assay::testing {
namespace {

Row claim_of(const char* value, const std::function<void(Row&)>& change = {}) {
  return speed("claim", [&](Row& row) {
    row.source = Source::vendor;
    row.operator_handle = "ven";
    row.metrics = {metric("decode_tps", value)};
    row.runs.reset();
    if (change) change(row);
  });
}

// Runs that agree: 2 % to either side.
Row measured(std::string who, const char* value, const std::function<void(Row&)>& change = {}) {
  return speed("by-" + who, [&](Row& row) {
    row.operator_handle = who;
    set_speed(row, value);
    if (change) change(row);
  });
}

Claim only_claim(const std::vector<Row>& rows, const Site& in = site()) {
  const Outcome outcome = judged(rows, in);
  const auto claims = claims_of(outcome.facts, in, outcome.decisions);
  REQUIRE(claims.size() == 1);
  return claims.front();
}

ClaimVerdict verdict(const char* claimed) {
  return only_claim({claim_of(claimed), measured("ann", "100"), measured("ben", "110")}).verdict;
}

TEST_CASE("a claim is a published, completed row of a maker that is neither superseded nor retired", "[rules][claims]") {
  CHECK(only_claim({claim_of("100")}).row == 0);
  const auto none = [](const Row& row, const Site& in = site()) {
    const Outcome outcome = judged({row}, in);
    return claims_of(outcome.facts, in, outcome.decisions).empty();
  };
  CHECK(none(claim_of("100", [](Row& row) { row.moderation.state = ModerationState::pending; })));
  CHECK(none(claim_of("100", [](Row& row) { row.state = ExecutionState::failed; })));
  CHECK(none(claim_of("100", [](Row& row) { row.source = Source::external, row.operator_handle = "ext"; })));
  Site retired = site();
  retired.editorial.retire.push_back({"claim", on("2026-07-01"), "withdrawn", "", "", {}});
  CHECK(none(claim_of("100"), retired));
  const Row newer = claim_of("120", [](Row& row) { row.id = "claim-2", row.measured_at = at("2026-07-01"); });
  const Outcome refreshed = judged({claim_of("100"), newer});
  const auto claims = claims_of(refreshed.facts, site(), refreshed.decisions);
  REQUIRE(claims.size() == 1);
  CHECK(refreshed.facts.id(claims[0].row) == "claim-2");
}

TEST_CASE(
    "a claim's rivals are ranked rows of the same benchmark, model, quant, shape and variants on the same hardware or provider and count",
    "[rules][claims]") {
  const std::vector<std::function<void(Row&)>> others{
      [](Row& row) { row.model = "m2"; },
      [](Row& row) { row.quant = "Q8"; },
      [](Row& row) { row.context[0].second = Json(512); },
      [](Row& row) { row.hardware = "h2"; },
      [](Row& row) { row.hardware_count = 2; },
      [](Row& row) { row.source = Source::external, row.operator_handle = "ext"; },
      [](Row& row) { row.measured_at = at("2024-01-01"); }};
  for (const auto& change : others) {
    CHECK(only_claim({claim_of("100"), measured("ann", "100", change)}).verdict == ClaimVerdict::untested);
  }
  CHECK(only_claim({claim_of("100"), measured("ann", "100")}).rivals.size() == 1);
  Site in = site();
  for (Benchmark& benchmark : in.catalogue.benchmarks) {
    if (benchmark.slug == "speed") benchmark.variant_keys = {"speculative"};
  }
  const Row variant = measured("ann", "100", [](Row& row) { row.context.emplace_back("speculative", Json(true)); });
  CHECK(only_claim({claim_of("100"), variant}, in).verdict == ClaimVerdict::untested);
}

TEST_CASE("where a claim names a runtime, only rivals with that runtime count", "[rules][claims]") {
  const Row other = measured("ann", "100", [](Row& row) { row.runtime = "r2"; });
  CHECK(only_claim({claim_of("100"), other}).verdict == ClaimVerdict::untested);
  const Claim open =
      only_claim({claim_of("100", [](Row& row) { row.runtime = "", row.runtime_version = ""; }), other, measured("ben", "100")});
  CHECK(open.rivals.size() == 2);
}

TEST_CASE("a claim without rivals is untested", "[rules][claims]") {
  const Claim claim = only_claim({claim_of("100")});
  CHECK(claim.verdict == ClaimVerdict::untested);
  CHECK(claim.rivals.empty());
  CHECK_FALSE((claim.median || claim.ratio || claim.low || claim.high));
}

TEST_CASE("a claim between the lowest low and the highest high of its rivals is consistent, the ends included",
          "[rules][claims]") {
  CHECK(verdict("98") == ClaimVerdict::consistent);  // 100 less 2 %
  CHECK(verdict("105") == ClaimVerdict::consistent);
  CHECK(verdict("112.2") == ClaimVerdict::consistent);  // 110 and 2 %
  CHECK(verdict("112.2000000001") == ClaimVerdict::consistent);
}

TEST_CASE("a claim on the better side of what was measured is above, on the worse side below", "[rules][claims]") {
  CHECK(verdict("112.3") == ClaimVerdict::above);
  CHECK(verdict("97.9") == ClaimVerdict::below);
  const auto latency = [](Row row, const char* value) {
    row.benchmark = "latency";
    row.context.clear();
    row.metrics = {metric("ttft_ms", value)};
    if (row.runs) row.runs->values = {number(value), number(value), number(value)};
    return row;
  };
  CHECK(only_claim({latency(claim_of("40"), "40"), latency(measured("ann", "50"), "50")}).verdict == ClaimVerdict::above);
  CHECK(only_claim({latency(claim_of("60"), "60"), latency(measured("ann", "50"), "50")}).verdict == ClaimVerdict::below);
}

TEST_CASE("a rival without an interval counts with its value", "[rules][claims]") {
  const auto perplexity = [](std::string id, const char* value, Source source, std::string who) {
    return quality(std::move(id), [&](Row& row) {
      row.benchmark = "fidelity";
      row.metrics = {metric("perplexity", value)};
      row.source = source;
      row.operator_handle = who;
    });
  };
  const Claim claim =
      only_claim({perplexity("claim", "5.0", Source::vendor, "ven"), perplexity("a", "6.0", Source::community, "ann"),
                  perplexity("b", "6.4", Source::editorial, "ed")});
  CHECK(claim.verdict == ClaimVerdict::above);
  CHECK(claim.low == 6.0);
  CHECK(claim.high == 6.4);
}

TEST_CASE("a claim is shown with the median of its rivals, the number of operators and rows, and its ratio to the median",
          "[rules][claims]") {
  const Claim claim = only_claim({claim_of("142"), measured("ann", "100"), measured("ben", "110"), measured("cid", "102")});
  CHECK(claim.median == 102);
  CHECK(claim.operators == 3);
  CHECK(claim.rivals.size() == 3);
  CHECK(nine_digits(*claim.ratio) == "1.39215686");
  const auto elo = [](std::string id, const char* value, Source source, std::string who) {
    return quality(std::move(id), [&](Row& row) {
      row.benchmark = "elo";
      row.metrics = {metric("elo", value)};
      row.source = source;
      row.operator_handle = who;
    });
  };
  const Claim at_zero = only_claim({elo("claim", "5", Source::vendor, "ven"), elo("a", "0", Source::community, "ann")});
  CHECK(at_zero.median == 0);
  CHECK_FALSE(at_zero.ratio);
}

}  // namespace
}  // namespace assay::testing

#include "rules/claims.h"

#include <algorithm>
#include <set>
#include <utility>

#include "base/number.h"
#include "rules/grouping.h"
#include "rules/setups.h"

namespace assay {
namespace {

bool is_claim(const Facts& row, const Verdict& verdict) {
  return verdict.published() && row.completed() && row.source == Source::vendor && !verdict.lifecycle.superseded() &&
         verdict.lifecycle.state != LifecycleState::retired;
}

// What a claim and its rivals share; the runtime is looked at only where the claim names one.
using Key = std::array<std::uint64_t, 8>;

Key key_of(const Facts& row) {
  return {row.benchmark, row.model,   row.quant, row.hardware, row.provider, static_cast<std::uint64_t>(row.hardware_count),
          row.shape,     row.variants};
}

void set_numbers(Claim& claim, const RowFacts& facts, const Decisions& decisions) {
  std::vector<double> values;
  std::set<std::uint32_t> operators;
  for (std::uint32_t row : claim.rivals) {
    const double value = facts.rows[row].headline;
    const Interval& interval = decisions.rows[row].interval;
    const bool bounded = interval.kind != IntervalKind::none;
    const double low = bounded ? interval.low : value, high = bounded ? interval.high : value;
    claim.low = claim.low ? std::min(*claim.low, low) : low;
    claim.high = claim.high ? std::max(*claim.high, high) : high;
    values.push_back(value);
    operators.insert(facts.rows[row].operator_index);
  }
  claim.operators = static_cast<std::uint32_t>(operators.size());
  claim.median = median_of(std::move(values));
  if (*claim.median != 0) claim.ratio = facts.rows[claim.row].headline / *claim.median;
}

ClaimVerdict verdict_of(double claimed, double low, double high, bool higher_is_better) {
  if (at_least(claimed, low) && at_most(claimed, high)) return ClaimVerdict::consistent;
  return (claimed > high) == higher_is_better ? ClaimVerdict::above : ClaimVerdict::below;
}

Claim claim_of(std::uint32_t row, const std::vector<std::uint32_t>& measured, const RowFacts& facts, const Site& site,
               const Decisions& decisions) {
  Claim claim;
  claim.row = row;
  const Facts& claimed = facts.rows[row];
  std::copy_if(measured.begin(), measured.end(), std::back_inserter(claim.rivals),
               [&](std::uint32_t rival) { return claimed.runtime == nothing || facts.rows[rival].runtime == claimed.runtime; });
  if (claim.rivals.empty()) return claim;
  set_numbers(claim, facts, decisions);
  const bool higher = site.catalogue.benchmarks[claimed.benchmark].higher_is_better;
  claim.verdict = verdict_of(claimed.headline, *claim.low, *claim.high, higher);
  return claim;
}

}  // namespace

std::vector<Claim> claims_of(const RowFacts& facts, const Site& site, const Decisions& decisions) {
  std::unordered_map<Key, std::vector<std::uint32_t>, KeyHash<8>> measured;
  std::vector<std::uint32_t> claimed;
  for (std::uint32_t row = 0; row < facts.rows.size(); ++row) {
    if (is_claim(facts.rows[row], decisions.rows[row])) claimed.push_back(row);
  }
  if (claimed.empty()) return {};
  for (std::uint32_t row = 0; row < facts.rows.size(); ++row) {
    if (is_ranked(facts.rows[row], decisions.rows[row])) measured[key_of(facts.rows[row])].push_back(row);
  }
  std::vector<Claim> claims;
  for (std::uint32_t row : claimed) {
    claims.push_back(claim_of(row, measured[key_of(facts.rows[row])], facts, site, decisions));
  }
  return claims;
}

}  // namespace assay

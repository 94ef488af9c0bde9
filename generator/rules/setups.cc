#include "rules/setups.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <set>
#include <tuple>
#include <utility>

#include "base/number.h"
#include "base/text.h"
#include "rules/grouping.h"
#include "rules/identity.h"
#include "rules/ranking.h"
#include "rules/sure_order.h"
#include "rules/surely_better.h"

namespace assay {
namespace {

// The representative ------------------------------------------------------------------------------------------------

int tier_standing(const std::optional<TrustTier>& tier) {
  constexpr std::array order{TrustTier::independent, TrustTier::operator_verified, TrustTier::operator_measured};
  const auto at = tier ? std::find(order.begin(), order.end(), *tier) : order.end();
  return at == order.end() ? -1 : static_cast<int>(at - order.begin());
}

// How well a row stands for its setup, before its date: more is better.
std::pair<int, int> standing_of(const Facts& row, const Verdict& verdict) {
  if (row.kind != Kind::performance) return {row.source != Source::agent, tier_standing(verdict.trust_tier)};
  const int tier = verdict.confidence ? static_cast<int>(verdict.confidence->tier) : -1;
  return {tier, verdict.verification ? verdict.verification->successful : 0};
}

std::uint32_t representative_of(const RowFacts& facts, const Decisions& decisions, const std::vector<std::uint32_t>& rows) {
  return *std::max_element(rows.begin(), rows.end(), [&](std::uint32_t a, std::uint32_t b) {
    const auto x = standing_of(facts.rows[a], decisions.rows[a]), y = standing_of(facts.rows[b], decisions.rows[b]);
    return x != y ? x < y : measured_before(facts, a, b);
  });
}

void set_numbers(Setup& setup, const RowFacts& facts, const Decisions& decisions) {
  std::vector<double> values;
  for (std::uint32_t row : setup.rows) {
    values.push_back(facts.rows[row].headline);
    const Interval& interval = decisions.rows[row].interval;
    if (interval.kind == IntervalKind::none) continue;
    setup.low = setup.low ? std::min(*setup.low, interval.low) : interval.low;
    setup.high = setup.high ? std::max(*setup.high, interval.high) : interval.high;
  }
  const auto [least, most] = std::minmax_element(values.begin(), values.end());
  const double range = *most - *least;
  setup.value = median_of(values);
  if (values.size() > 1 && setup.value != 0) setup.spread = range / std::fabs(setup.value);
}

}  // namespace

bool is_ranked(const Facts& row, const Verdict& verdict) {
  return verdict.published() && !verdict.lifecycle.superseded() && !unranked_reason_of(row, verdict);
}

Setup setup_of(const RowFacts& facts, const Decisions& decisions, std::vector<std::uint32_t> rows) {
  std::sort(rows.begin(), rows.end());
  Setup setup;
  setup.representative = representative_of(facts, decisions, rows);
  std::set<std::uint32_t> operators;
  for (std::uint32_t row : rows) operators.insert(facts.rows[row].operator_index);
  setup.operators = static_cast<std::uint32_t>(operators.size());
  setup.rows = std::move(rows);
  set_numbers(setup, facts, decisions);
  return setup;
}

namespace {

// Ranks -------------------------------------------------------------------------------------------------------------

void rank(std::vector<Setup>& setups, const SurelyBetter& surely_better, bool higher_is_better) {
  std::vector<double> values;
  std::vector<std::vector<std::uint32_t>> contenders;
  for (const Setup& setup : setups) {
    values.push_back(higher_is_better ? setup.value : -setup.value);
    contenders.push_back(setup.rows);
  }
  const std::vector<SureCounts> counts = sure_counts(surely_better, contenders);
  std::vector<double> ascending = values;
  std::sort(ascending.begin(), ascending.end());
  for (std::size_t i = 0; i < setups.size(); ++i) {
    const auto better = ascending.end() - std::upper_bound(ascending.begin(), ascending.end(), values[i]);
    setups[i].rank = 1 + static_cast<std::uint32_t>(better);
    setups[i].rank_low = 1 + counts[i].better;
    setups[i].rank_high = static_cast<std::uint32_t>(setups.size()) - counts[i].worse;
  }
}

std::vector<std::uint32_t> rows_of(const Slice& slice) {
  std::vector<std::uint32_t> rows;
  for (const RankedEntry& entry : slice.entries) rows.push_back(entry.row);
  return rows;
}

}  // namespace

std::vector<Setup> setups_of(const RowFacts& facts, const Decisions& decisions, const Slice& slice,
                             const std::vector<std::uint32_t>& configurations, bool higher_is_better) {
  const std::vector<std::uint32_t> rows = rows_of(slice);
  const auto groups = grouped_by<1>(rows, [&](std::uint32_t row) { return std::array<std::uint64_t, 1>{configurations[row]}; });
  std::vector<Setup> setups;
  for (const auto& group : groups) setups.push_back(setup_of(facts, decisions, group));
  rank(setups, SurelyBetter(facts, decisions, higher_is_better, comparisons_among(rows.size())), higher_is_better);
  std::sort(setups.begin(), setups.end(), [](const Setup& a, const Setup& b) {
    return std::tuple(a.rank, a.representative) < std::tuple(b.rank, b.representative);
  });
  return setups;
}

std::vector<std::vector<std::vector<Setup>>> setups_of_boards(const RowFacts& facts, const Site& site, const Decisions& decisions,
                                                              const std::vector<std::uint32_t>& configurations) {
  std::vector<std::vector<std::vector<Setup>>> boards(decisions.boards.size());
  for (std::size_t b = 0; b < boards.size(); ++b) {
    const bool higher = find_benchmark(site.catalogue, site.boards[b].benchmark)->higher_is_better;
    for (const Slice& slice : decisions.boards[b].slices) {
      boards[b].push_back(setups_of(facts, decisions, slice, configurations, higher));
    }
  }
  return boards;
}

// Another setup -------------------------------------------------------------------------------------------------------

namespace {

bool is_null(const Json& value) {
  return value.is_null() || (value.string() && is_blank(*value.string()));
}

bool same_value(const Json& a, const Json& b) {
  if (is_null(a) || is_null(b)) return is_null(a) && is_null(b);
  if (a.number() && b.number()) return a.number()->value == b.number()->value;
  return to_json(a) == to_json(b);
}

bool contains(const std::vector<std::string>& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

}  // namespace

std::vector<std::string> unnamed_differences(const Json& context, const Json& successor, const Benchmark& benchmark) {
  std::set<std::string> names;
  for (const Json* side : {&context, &successor}) {
    if (!side->members()) continue;
    for (const Json::Member& member : *side->members()) names.insert(member.key);
  }
  std::vector<std::string> differing;
  for (const std::string& name : names) {
    const bool named = contains(benchmark.context_keys, name) || contains(benchmark.variant_keys, name);
    if (!named && !same_value(context[name], successor[name])) differing.push_back(name);
  }
  return differing;
}

}  // namespace assay

#include "rules/ranking.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "base/json.h"
#include "base/number.h"
#include "rules/comparability.h"
#include "rules/distributions.h"
#include "rules/lifecycle.h"
#include "rules/sure_order.h"

namespace assay {
namespace {

// c · the median width of the measured intervals.
std::optional<double> resolvable_gap_of(const Decisions& decisions, const std::vector<RankedEntry>& entries) {
  std::vector<double> widths;
  for (const RankedEntry& entry : entries) {
    const Interval& interval = decisions.rows[entry.row].interval;
    if (interval.kind == IntervalKind::assumed || interval.kind == IntervalKind::none) continue;
    widths.push_back(interval.high - interval.low);
  }
  if (widths.size() < 2) return std::nullopt;
  return interval_factor(comparisons_among(entries.size())) * median_of(std::move(widths));
}

Slice slice_of(const RowFacts& facts, const Decisions& decisions, Symbol context, const std::vector<std::uint32_t>& rows,
               bool higher_is_better) {
  Slice slice;
  std::vector<std::uint32_t> contenders;
  for (std::uint32_t row : rows) {
    const auto reason = unranked_reason_of(facts.rows[row], decisions.rows[row]);
    if (reason) {
      slice.unranked.push_back({row, *reason});
    } else {
      contenders.push_back(row);
    }
  }
  rank(facts, decisions, std::move(contenders), higher_is_better, slice);
  slice.context = context;
  slice.resolvable_gap = resolvable_gap_of(decisions, slice.entries);
  return slice;
}

void sort_by_context(const RowFacts& facts, std::vector<Slice>& slices) {
  std::map<Symbol, Json> contexts;
  for (const Slice& slice : slices) {
    contexts.emplace(slice.context, std::get<Json>(parse_json(facts.symbols.text(slice.context))));
  }
  std::sort(slices.begin(), slices.end(),
            [&](const Slice& a, const Slice& b) { return context_before(contexts.at(a.context), contexts.at(b.context)); });
}

// The first day after as_of on which a row's lifecycle state changes, by age or by a dated retire entry.
std::optional<Date> next_change_of(std::uint32_t row, const std::map<std::uint32_t, Date>& retirements,
                                   const Decisions& decisions) {
  const LifecycleDecision& lifecycle = decisions.rows[row].lifecycle;
  auto next = next_lifecycle_change(lifecycle, decisions.as_of);
  const auto retired = retirements.find(row);
  if (lifecycle.state == LifecycleState::retired || retired == retirements.end()) return next;
  return next ? std::min(*next, retired->second) : retired->second;
}

std::map<std::uint32_t, Date> coming_retirements(const RowFacts& facts, const Site& site, Date as_of) {
  std::map<std::uint32_t, Date> dates;
  for (const RetireEntry& entry : site.editorial.retire) {
    const auto row = facts.find(entry.row);
    if (!row || entry.date <= as_of) continue;
    const auto [at, added] = dates.try_emplace(*row, entry.date);
    if (!added) at->second = std::min(at->second, entry.date);
  }
  return dates;
}

// A part of a test is no run of the whole.
bool has_fewer_items(const Facts& row) {
  const auto items = row.outcome_items ? row.outcome_items : row.metric_n;
  return items && *items < row.required_items;
}

}  // namespace

std::optional<UnrankedReason> unranked_reason_of(const Facts& row, const Verdict& verdict) {
  switch (row.state) {
    case ExecutionState::completed:
      break;
    case ExecutionState::failed:
      return UnrankedReason::failed;
    case ExecutionState::partial:
      return UnrankedReason::partial;
    case ExecutionState::skipped:
      return UnrankedReason::skipped;
    case ExecutionState::not_yet_benchmarked:
      return UnrankedReason::not_yet_benchmarked;
    case ExecutionState::not_comparable:
      return UnrankedReason::not_comparable;
  }
  if (verdict.lifecycle.state == LifecycleState::retired) return UnrankedReason::retired;
  if (verdict.lifecycle.state == LifecycleState::very_stale && !row.archive) return UnrankedReason::very_stale;
  if (row.source == Source::vendor) return UnrankedReason::vendor;
  if (row.source == Source::external) return UnrankedReason::external;
  if (verdict.trust_tier == TrustTier::disputed) return UnrankedReason::disputed;
  if (verdict.under_review()) return UnrankedReason::under_review;
  if (has_fewer_items(row)) return UnrankedReason::fewer_items;
  return std::nullopt;
}

void rank(const RowFacts& facts, const Decisions& decisions, std::vector<std::uint32_t> rows, bool higher_is_better,
          Slice& slice) {
  const auto value_of = [&](std::uint32_t row) { return (higher_is_better ? 1 : -1) * facts.rows[row].headline; };
  std::sort(rows.begin(), rows.end(), [&](std::uint32_t a, std::uint32_t b) {
    const double x = value_of(a), y = value_of(b);
    return x != y ? x > y : a < b;
  });
  const auto count = static_cast<std::uint32_t>(rows.size());
  const SureOrder order = sure_order(SurelyBetter(facts, decisions, higher_is_better, comparisons_among(count)), rows);
  slice.pairs = order.pairs;
  slice.tiers = order.tiers;
  for (std::uint32_t i = 0; i < count; ++i) {
    const bool tied = i > 0 && value_of(rows[i - 1]) == value_of(rows[i]);
    const std::uint32_t rank = tied ? slice.entries.back().rank : i + 1;
    slice.entries.push_back({rows[i], rank, 1 + order.counts[i].better, count - order.counts[i].worse});
  }
}

void decide_boards(const RowFacts& facts, const Site& site, Decisions& decisions) {
  std::vector<std::map<Symbol, std::vector<std::uint32_t>>> rows_of(site.boards.size());
  for (std::uint32_t row = 0; row < facts.rows.size(); ++row) {
    const Verdict& verdict = decisions.rows[row];
    if (!verdict.published() || verdict.lifecycle.superseded()) continue;
    for (std::uint32_t i = 0; i < facts.rows[row].boards; ++i) {
      const BoardPlace& place = facts.board_places[facts.rows[row].boards_at + i];
      rows_of[place.board][place.slice].push_back(row);
    }
  }
  const auto retirements = coming_retirements(facts, site, decisions.as_of);
  for (std::size_t b = 0; b < site.boards.size(); ++b) {
    Board board;
    const Benchmark& benchmark = *find_benchmark(site.catalogue, site.boards[b].benchmark);
    for (const SliceField& field : slice_fields(site.boards[b], benchmark)) board.context_names.push_back(field.name);
    for (const auto& [context, rows] : rows_of[b]) {
      board.slices.push_back(slice_of(facts, decisions, context, rows, benchmark.higher_is_better));
      for (std::uint32_t row : rows) {
        const auto next = next_change_of(row, retirements, decisions);
        if (next && (!board.next_change || *next < *board.next_change)) board.next_change = next;
      }
    }
    sort_by_context(facts, board.slices);
    decisions.boards.push_back(std::move(board));
  }
}

}  // namespace assay

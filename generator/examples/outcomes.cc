#include "examples/outcomes.h"

#include <array>
#include <vector>

#include "base/number.h"
#include "examples/choice_outcomes.h"
#include "rules/confidence.h"

namespace assay {
namespace {

struct Asked {
  const ExampleRun& run;
  std::uint32_t row;
  const Verdict& verdict;

  Json id(std::uint32_t other) const { return other == nothing ? Json() : Json(run.facts.id(other)); }
};

template <typename E, std::size_t N>
Json names_of(Set<E> set, const std::array<std::string_view, N>& names) {
  Json list = Json::array();
  for (std::size_t i = 0; i < N; ++i) {
    if (set.has(static_cast<E>(i))) list.push(names[i]);
  }
  return list;
}

Json reasons_for_waiting(const Asked& asked) {
  const DispositionDecision& decision = asked.verdict.disposition;
  if (decision.rejected_by_moderator) return Json::array().push("moderation");
  if (decision.rejected_as_unidentifiable) return Json::array().push("critical-metadata");
  return names_of(decision.pending, pending_reason_names);
}

struct Standing {
  const Slice* slice = nullptr;
  const RankedEntry* ranked = nullptr;
  const UnrankedEntry* unranked = nullptr;
};

Standing standing_of(const Asked& asked) {
  for (const Board& board : asked.run.decisions.boards) {
    for (const Slice& slice : board.slices) {
      for (const RankedEntry& entry : slice.entries) {
        if (entry.row == asked.row) return {&slice, &entry, nullptr};
      }
      for (const UnrankedEntry& entry : slice.unranked) {
        if (entry.row == asked.row) return {&slice, nullptr, &entry};
      }
    }
  }
  return {};
}

// Why it is not there, or why it has no rank.
Json reason(const Asked& asked) {
  if (!asked.verdict.published()) return reasons_for_waiting(asked);
  const Standing standing = standing_of(asked);
  if (!standing.unranked) return Json();
  return name_of(standing.unranked->reason);
}

Json tier(const Asked& asked) {
  if (asked.verdict.confidence) return name_of(asked.verdict.confidence->tier);
  return asked.verdict.trust_tier ? Json(name_of(*asked.verdict.trust_tier)) : Json();
}

Json points(const Asked& asked, Factor factor) {
  if (!asked.verdict.confidence) return Json();
  return decimal_of(asked.verdict.confidence->points[static_cast<std::size_t>(factor)]);
}

const Attempt* own_attempt(const Asked& asked) {
  const std::size_t at = asked.verdict.own_attempt;
  return at == SIZE_MAX ? nullptr : &asked.run.decisions.attempts[at];
}

Json history(const Asked& asked) {
  Json list = Json::array();
  for (std::size_t i = 0; i < asked.verdict.history; ++i) {
    list.push(asked.run.facts.id(asked.run.decisions.history[asked.verdict.history_at + i]));
  }
  return list;
}

Json raise(const Asked& asked) {
  Json list = Json::array();
  if (!asked.verdict.confidence) return list;
  for (const Raise& change : raise_of(*asked.verdict.confidence, asked.verdict.lifecycle, asked.run.site.policy)) {
    list.push(change.action);
  }
  return list;
}

Json interval_end(const Asked& asked, double Interval::*end) {
  if (asked.verdict.interval.kind == IntervalKind::none) return Json();
  return Json::derived(asked.verdict.interval.*end);
}

Json rank(const Asked& asked, std::uint32_t RankedEntry::*which) {
  const Standing standing = standing_of(asked);
  return standing.ranked ? Json(std::size_t{standing.ranked->*which}) : Json();
}

Json resolvable_gap(const Asked& asked) {
  const Standing standing = standing_of(asked);
  return standing.slice && standing.slice->resolvable_gap ? Json::derived(*standing.slice->resolvable_gap) : Json();
}

struct Outcome {
  std::string_view name;
  Json (*answer)(const Asked&);
};

// In the order of the rules. What a row has not (a quality row's score) is null.
constexpr std::array<Outcome, 36> outcomes{{
    {"disposition", [](const Asked& a) { return Json(name_of(a.verdict.disposition.disposition)); }},
    {"reason", reason},
    {"flags", [](const Asked& a) { return names_of(a.verdict.flags.carried, flag_names); }},
    {"state", [](const Asked& a) { return Json(name_of(a.verdict.lifecycle.state)); }},
    {"age_months", [](const Asked& a) { return Json(a.verdict.lifecycle.age_months); }},
    {"stale_on", [](const Asked& a) { return Json(iso_date(a.verdict.lifecycle.stale_on)); }},
    {"very_stale_on", [](const Asked& a) { return Json(iso_date(a.verdict.lifecycle.very_stale_on)); }},
    {"superseded_by", [](const Asked& a) { return a.id(a.verdict.lifecycle.superseded_by); }},
    {"history", history},
    {"generation", [](const Asked& a) { return a.verdict.generation ? Json(std::size_t{*a.verdict.generation}) : Json(); }},
    {"attempt", [](const Asked& a) { return own_attempt(a) ? Json(name_of(own_attempt(a)->outcome)) : Json(); }},
    {"attempt_reasons",
     [](const Asked& a) { return own_attempt(a) ? names_of(own_attempt(a)->reasons, ineligible_reason_names) : Json(); }},
    {"delta", [](const Asked& a) { return own_attempt(a) ? Json::derived(own_attempt(a)->delta) : Json(); }},
    {"successful", [](const Asked& a) { return a.verdict.verification ? Json(a.verdict.verification->successful) : Json(); }},
    {"divergent", [](const Asked& a) { return a.verdict.verification ? Json(a.verdict.verification->divergent) : Json(); }},
    {"verification",
     [](const Asked& a) { return a.verdict.verification ? Json(name_of(a.verdict.verification->state)) : Json(); }},
    {"points.reproductions", [](const Asked& a) { return points(a, Factor::reproductions); }},
    {"points.age", [](const Asked& a) { return points(a, Factor::age); }},
    {"points.variance", [](const Asked& a) { return points(a, Factor::variance); }},
    {"points.missing", [](const Asked& a) { return points(a, Factor::missing); }},
    {"points.outlier", [](const Asked& a) { return points(a, Factor::outlier); }},
    {"score", [](const Asked& a) { return a.verdict.confidence ? Json(decimal_of(a.verdict.confidence->score)) : Json(); }},
    {"caps", [](const Asked& a) { return a.verdict.confidence ? names_of(a.verdict.confidence->caps, cap_names) : Json(); }},
    {"drops", [](const Asked& a) { return a.verdict.confidence ? names_of(a.verdict.confidence->drops, drop_names) : Json(); }},
    {"tier", tier},
    {"raise", raise},
    {"lane", [](const Asked& a) { return Json(name_of(a.verdict.effective_lane)); }},
    {"label", [](const Asked& a) { return Json(name_of(a.verdict.label)); }},
    {"interval", [](const Asked& a) { return Json(name_of(a.verdict.interval.kind)); }},
    {"low", [](const Asked& a) { return interval_end(a, &Interval::low); }},
    {"high", [](const Asked& a) { return interval_end(a, &Interval::high); }},
    {"rank", [](const Asked& a) { return rank(a, &RankedEntry::rank); }},
    {"rank_low", [](const Asked& a) { return rank(a, &RankedEntry::rank_low); }},
    {"rank_high", [](const Asked& a) { return rank(a, &RankedEntry::rank_high); }},
    {"resolvable_gap", resolvable_gap},
    {"under_review", [](const Asked& a) { return Json(a.verdict.published() && !a.verdict.flags.open().empty()); }},
}};

constexpr auto names = [] {
  std::array<std::string_view, outcomes.size()> out{};
  for (std::size_t i = 0; i < out.size(); ++i) out[i] = outcomes[i].name;
  return out;
}();

// These are decided about every row; the rest only about a published one.
bool needs_publication(std::string_view name) {
  return name != "disposition" && name != "reason" && name != "flags";
}

}  // namespace

std::span<const std::string_view> expectation_names() {
  static const std::vector<std::string_view> all = [] {
    std::vector<std::string_view> list(names.begin(), names.end());
    list.insert(list.end(), choice_names().begin(), choice_names().end());
    return list;
  }();
  return all;
}

std::optional<Json> outcome_of(const ExampleRun& run, std::uint32_t row, std::string_view name) {
  const Asked asked{run, row, run.decisions.rows[row]};
  for (const Outcome& outcome : outcomes) {
    if (outcome.name != name) continue;
    if (needs_publication(name) && !asked.verdict.published()) return Json();
    return outcome.answer(asked);
  }
  const auto choice = choice_outcome_of(run, row, name);
  return choice && !asked.verdict.published() ? Json() : choice;
}

}  // namespace assay

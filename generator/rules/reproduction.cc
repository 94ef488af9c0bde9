#include "rules/reproduction.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "base/number.h"
#include "rules/flags.h"
#include "rules/identity.h"

namespace assay {
namespace {

bool same_configuration(const Facts& a, const Facts& o) {
  return a.benchmark == o.benchmark && a.model == o.model && a.quant == o.quant && (a.quant != blank || a.hosted()) &&
         a.hardware_count == o.hardware_count && a.shape == o.shape && a.variants == o.variants;
}

// The program that ran: its runtime and that runtime's generation or, of two hosted rows, the version that answered.
void add_program_reasons(const Facts& a, const Facts& o, const Verdict& va, const Verdict& vo, Set<IneligibleReason>& reasons) {
  const bool same_generation = va.generation && va.generation == vo.generation;
  if (a.hosted() && o.hosted()) {
    if (!same_generation) reasons.add(IneligibleReason::model_version);
    return;
  }
  const bool same_runtime = a.runtime == o.runtime && a.runtime != nothing;
  if (!same_runtime) reasons.add(IneligibleReason::runtime);
  if (same_runtime && (a.hosted() != o.hosted() || !same_generation)) reasons.add(IneligibleReason::runtime_breaking);
}

Set<IneligibleReason> context_reasons(const Facts& a, const Facts& o, const Verdict& va, const Verdict& vo) {
  Set<IneligibleReason> reasons;
  if (!same_configuration(a, o)) reasons.add(IneligibleReason::configuration);
  if (place_class(a) != place_class(o)) reasons.add(IneligibleReason::hardware_tier);
  add_program_reasons(a, o, va, vo, reasons);
  if (a.operator_index == o.operator_index) reasons.add(IneligibleReason::same_operator);
  if (class_of(a.source) != SourceClass::own) reasons.add(IneligibleReason::source);
  return reasons;
}

void add_measurement_reasons(const Facts& a, const Policy& policy, Set<IneligibleReason>& reasons) {
  if (a.warmup < 1 || a.runs < static_cast<std::uint32_t>(policy.reproduction_min_runs)) {
    reasons.add(IneligibleReason::runs);
  }
  if (a.runs > 0 && !headline_fits_runs(a)) reasons.add(IneligibleReason::median);
}

bool is_performance_result(const RowFacts& facts, const Decisions& decisions, std::uint32_t row) {
  return decisions.rows[row].published() && facts.rows[row].completed() && facts.rows[row].kind == Kind::performance;
}

// A's attempts: at the row it names and, where that is superseded, at the row that replaced it.
void add_attempts_of(const RowFacts& facts, const Policy& policy, std::uint32_t a, Decisions& decisions) {
  if (facts.rows[a].reproduces == blank) return;
  const auto named = facts.find(facts.symbols.text(facts.rows[a].reproduces));
  if (!named || !is_performance_result(facts, decisions, *named)) return;
  decisions.attempts.push_back(attempt_of(facts, decisions, policy, a, *named, *named));
  const std::uint32_t current = decisions.rows[*named].lifecycle.superseded_by;
  if (current == nothing || current == a || !facts.rows[current].completed()) return;
  decisions.attempts.push_back(attempt_of(facts, decisions, policy, a, *named, current));
}

// Of each operator's eligible attempts in [begin, end) the latest counts.
void count_attempts(const RowFacts& facts, std::vector<Attempt>& attempts, std::size_t begin, std::size_t end) {
  std::map<std::uint32_t, std::size_t> latest;  // by operator
  for (std::size_t i = begin; i < end; ++i) {
    if (attempts[i].outcome == AttemptOutcome::ineligible) continue;
    const auto [at, added] = latest.try_emplace(facts.rows[attempts[i].row].operator_index, i);
    if (!added && measured_before(facts, attempts[at->second].row, attempts[i].row)) at->second = i;
  }
  for (const auto& [unused, index] : latest) attempts[index].counts = true;
}

}  // namespace

Attempt attempt_of(const RowFacts& facts, const Decisions& decisions, const Policy& policy, std::uint32_t a, std::uint32_t named,
                   std::uint32_t original) {
  const Facts& attempt = facts.rows[a];
  const Facts& target = facts.rows[original];
  const Verdict& verdict = decisions.rows[a];
  Attempt result{a, original, AttemptOutcome::ineligible, {}, 0, false};
  result.delta = (attempt.headline - target.headline) / target.headline;
  const bool outside = above(std::fabs(result.delta), policy.reproduction_tolerance);
  result.reasons = context_reasons(attempt, target, verdict, decisions.rows[original]);
  if (verdict.lifecycle.state == LifecycleState::retired) result.reasons.add(IneligibleReason::retired);
  if (verdict.under_review()) result.reasons.add(IneligibleReason::under_review);
  if (attempt.measured_at < facts.rows[named].measured_at) result.reasons.add(IneligibleReason::before_original);
  add_measurement_reasons(attempt, policy, result.reasons);
  if (outside && attempt.hardware != target.hardware) result.reasons.add(IneligibleReason::other_card);
  if (outside && original != named) result.reasons.add(IneligibleReason::refreshed);
  if (result.reasons.empty()) result.outcome = outside ? AttemptOutcome::divergent : AttemptOutcome::successful;
  return result;
}

Verification verification_of(Source source, int successful, int divergent, const Policy& policy) {
  if (source == Source::vendor) return Verification::vendor_published;
  if (source == Source::external) return Verification::external;
  if (divergent >= 1 && divergent >= successful) return Verification::contested;
  if (source == Source::editorial) return Verification::editorial;
  if (successful >= policy.independent_at) return Verification::independently_reproduced;
  return successful >= 1 ? Verification::reproduced : Verification::community_submitted;
}

void decide_reproductions(const RowFacts& facts, const Policy& policy, Decisions& decisions) {
  for (std::uint32_t row = 0; row < facts.rows.size(); ++row) {
    if (!is_performance_result(facts, decisions, row)) continue;
    decisions.rows[row].verification.emplace();
    add_attempts_of(facts, policy, row, decisions);
  }
  auto& attempts = decisions.attempts;
  std::sort(attempts.begin(), attempts.end(), [](const Attempt& x, const Attempt& y) {
    return x.original != y.original ? x.original < y.original : x.row < y.row;
  });
  for (std::size_t begin = 0, end = 0; begin < attempts.size(); begin = end) {
    while (end < attempts.size() && attempts[end].original == attempts[begin].original) ++end;
    count_attempts(facts, attempts, begin, end);
    auto& target = *decisions.rows[attempts[begin].original].verification;
    target.attempts_at = begin;
    target.attempts = end - begin;
    for (std::size_t i = begin; i < end; ++i) {
      if (attempts[i].counts && attempts[i].outcome == AttemptOutcome::successful) ++target.successful;
      if (attempts[i].counts && attempts[i].outcome == AttemptOutcome::divergent) ++target.divergent;
      const Facts& row = facts.rows[attempts[i].row];
      if (row.reproduces == facts.rows[attempts[i].original].id) decisions.rows[attempts[i].row].own_attempt = i;
    }
  }
  for (std::uint32_t row = 0; row < facts.rows.size(); ++row) {
    auto& verification = decisions.rows[row].verification;
    if (!verification) continue;
    verification->state = verification_of(facts.rows[row].source, verification->successful, verification->divergent, policy);
  }
}

}  // namespace assay

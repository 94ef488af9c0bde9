#include "rules/lanes.h"

#include <algorithm>
#include <span>

namespace assay {
namespace {

constexpr std::array<std::string_view, 3> reference_controls{"pinned-dataset", "preserved-artifacts", "reviewed-scoring"};
constexpr std::array<std::string_view, 5> gold_controls{"dataset", "sandbox", "provenance", "access", "maintainer-review"};

bool declares_all(const Benchmark& benchmark, std::span<const std::string_view> controls) {
  return std::all_of(controls.begin(), controls.end(), [&](std::string_view control) {
    return std::find(benchmark.controls.begin(), benchmark.controls.end(), control) != benchmark.controls.end();
  });
}

bool only_informs(const Facts& row, const Verdict& verdict) {
  const LifecycleDecision& lifecycle = verdict.lifecycle;
  return class_of(row.source) != SourceClass::own || lifecycle.superseded() || lifecycle.state == LifecycleState::very_stale ||
         lifecycle.state == LifecycleState::retired || verdict.trust_tier == TrustTier::disputed || verdict.under_review() ||
         row.archive;
}

bool is_weak(const Facts& row, const Verdict& verdict) {
  const bool low = row.kind == Kind::performance && verdict.confidence && verdict.confidence->tier == ConfidenceTier::low;
  return verdict.lifecycle.state == LifecycleState::stale || low;
}

}  // namespace

Lane lane_by_controls(const Benchmark& benchmark) {
  if (!declares_all(benchmark, reference_controls)) return Lane::decision;
  return declares_all(benchmark, gold_controls) ? Lane::gold : Lane::reference;
}

Lane effective_lane_of(const Facts& row, const Benchmark& benchmark) {
  return std::min({row.declared_lane, benchmark.lane, lane_by_controls(benchmark)});
}

Label label_of(const Facts& row, const Verdict& verdict) {
  if (!row.completed()) return Label::execution_truth;
  if (row.source == Source::agent) return Label::agent_dogfood;
  if (only_informs(row, verdict)) return Label::informational;
  if (verdict.effective_lane == Lane::smoke) return Label::local_telemetry;
  if (is_weak(row, verdict)) return Label::informational;
  return verdict.effective_lane >= Lane::reference ? Label::reference_evidence : Label::decision_grade;
}

}  // namespace assay

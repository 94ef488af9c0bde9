// The closed sets of words that rows, rules and pages share, each with its text in the interface.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace assay {

enum class Kind : std::uint8_t { quality, performance, fidelity };
enum class Source : std::uint8_t { editorial, community, vendor, external, agent };
// What a source is worth for the rules: vendor, external, or else own (rules, Words).
enum class SourceClass : std::uint8_t { own, vendor, external };
enum class OperatorKind : std::uint8_t { editorial, community, agent, vendor, external };
enum class ModerationState : std::uint8_t { pending, approved, rejected };
enum class ExecutionState : std::uint8_t { completed, failed, partial, skipped, not_yet_benchmarked, not_comparable };
enum class Lane : std::uint8_t { smoke, decision, reference, gold };  // ascending (rules §7)
enum class Disposition : std::uint8_t { future, rejected, pending, removed, withheld, published };
enum class LifecycleState : std::uint8_t { current, stale, very_stale, retired };
enum class TrustTier : std::uint8_t { vendor_published, external, operator_measured, operator_verified, disputed, independent };
enum class Verification : std::uint8_t {
  vendor_published,
  external,
  contested,
  editorial,
  independently_reproduced,
  reproduced,
  community_submitted
};
enum class ConfidenceTier : std::uint8_t { low, moderate, high, very_high };  // ascending (rules §6)
enum class Label : std::uint8_t {
  execution_truth,
  agent_dogfood,
  informational,
  local_telemetry,
  reference_evidence,
  decision_grade
};
enum class Flag : std::uint8_t { inconsistent, above_ceiling, implausible, copied, flood, vendor_number };
enum class IntervalKind : std::uint8_t { runs, standard_error, n, outcomes, assumed, none };
enum class AttemptOutcome : std::uint8_t { successful, divergent, ineligible };
// In the order of rules §4.
enum class IneligibleReason : std::uint8_t {
  configuration,
  hardware_tier,
  runtime,
  runtime_breaking,
  model_version,
  same_operator,
  source,
  retired,
  under_review,
  before_original,
  runs,
  median,
  other_card,
  refreshed
};
// What the headline is of runs.values.
enum class RunStatistic : std::uint8_t { median, mean };
// How a benchmark's headline is bounded by the hardware (rules §10a).
enum class CeilingKind : std::uint8_t { none, decode_bandwidth };
enum class Surface : std::uint8_t { deployment, assistant, coding, reasoning, fidelity };

inline constexpr std::array<std::string_view, 3> kind_names{"quality", "performance", "fidelity"};
inline constexpr std::array<std::string_view, 5> source_names{"editorial", "community", "vendor", "external", "agent"};
inline constexpr std::array<std::string_view, 5> operator_kind_names{"editorial", "community", "agent", "vendor", "external"};
inline constexpr std::array<std::string_view, 3> moderation_state_names{"pending", "approved", "rejected"};
inline constexpr std::array<std::string_view, 6> execution_state_names{
    "completed", "failed", "partial", "skipped", "not-yet-benchmarked", "not-comparable"};
inline constexpr std::array<std::string_view, 4> lane_names{"smoke", "decision", "reference", "gold"};
inline constexpr std::array<std::string_view, 6> disposition_names{"future",  "rejected", "pending",
                                                                   "removed", "withheld", "published"};
inline constexpr std::array<std::string_view, 4> lifecycle_names{"current", "stale", "very-stale", "retired"};
inline constexpr std::array<std::string_view, 6> trust_tier_names{"vendor-published",  "external", "operator-measured",
                                                                  "operator-verified", "disputed", "independent"};
inline constexpr std::array<std::string_view, 7> verification_names{
    "vendor-published", "external", "contested", "editorial", "independently-reproduced", "reproduced", "community-submitted"};
inline constexpr std::array<std::string_view, 4> confidence_tier_names{"low", "moderate", "high", "very-high"};
inline constexpr std::array<std::string_view, 6> label_names{"execution-truth", "agent-dogfood",      "informational",
                                                             "local-telemetry", "reference-evidence", "decision-grade"};
inline constexpr std::array<std::string_view, 6> flag_names{"inconsistent", "above-ceiling", "implausible",
                                                            "copied",       "flood",         "vendor-number"};
inline constexpr std::array<std::string_view, 6> interval_names{"runs", "stderr", "n", "outcomes", "assumed", "none"};
inline constexpr std::array<std::string_view, 3> outcome_names{"successful", "divergent", "ineligible"};
inline constexpr std::array<std::string_view, 14> ineligible_reason_names{
    "configuration", "hardware-tier",   "runtime", "runtime-breaking", "model-version", "same-operator", "source", "retired",
    "under-review",  "before-original", "runs",    "median",           "other-card",    "refreshed"};
inline constexpr std::array<std::string_view, 2> run_statistic_names{"median", "mean"};
inline constexpr std::array<std::string_view, 2> ceiling_names{"none", "decode-bandwidth"};
inline constexpr std::array<std::string_view, 5> surface_names{"deployment", "assistant", "coding", "reasoning", "fidelity"};

constexpr std::string_view name_of(Kind v) {
  return kind_names[static_cast<std::size_t>(v)];
}
constexpr std::string_view name_of(Source v) {
  return source_names[static_cast<std::size_t>(v)];
}
constexpr std::string_view name_of(OperatorKind v) {
  return operator_kind_names[static_cast<std::size_t>(v)];
}
constexpr std::string_view name_of(ModerationState v) {
  return moderation_state_names[static_cast<std::size_t>(v)];
}
constexpr std::string_view name_of(ExecutionState v) {
  return execution_state_names[static_cast<std::size_t>(v)];
}
constexpr std::string_view name_of(Lane v) {
  return lane_names[static_cast<std::size_t>(v)];
}
constexpr std::string_view name_of(Disposition v) {
  return disposition_names[static_cast<std::size_t>(v)];
}
constexpr std::string_view name_of(LifecycleState v) {
  return lifecycle_names[static_cast<std::size_t>(v)];
}
constexpr std::string_view name_of(TrustTier v) {
  return trust_tier_names[static_cast<std::size_t>(v)];
}
constexpr std::string_view name_of(Verification v) {
  return verification_names[static_cast<std::size_t>(v)];
}
constexpr std::string_view name_of(ConfidenceTier v) {
  return confidence_tier_names[static_cast<std::size_t>(v)];
}
constexpr std::string_view name_of(Label v) {
  return label_names[static_cast<std::size_t>(v)];
}
constexpr std::string_view name_of(Flag v) {
  return flag_names[static_cast<std::size_t>(v)];
}
constexpr std::string_view name_of(IntervalKind v) {
  return interval_names[static_cast<std::size_t>(v)];
}
constexpr std::string_view name_of(AttemptOutcome v) {
  return outcome_names[static_cast<std::size_t>(v)];
}
constexpr std::string_view name_of(IneligibleReason v) {
  return ineligible_reason_names[static_cast<std::size_t>(v)];
}
constexpr std::string_view name_of(Surface v) {
  return surface_names[static_cast<std::size_t>(v)];
}

// The value of that name in one of the arrays above; nullopt where there is none.
template <typename E, std::size_t N>
constexpr std::optional<E> named(std::string_view name, const std::array<std::string_view, N>& names) {
  for (std::size_t i = 0; i < N; ++i) {
    if (names[i] == name) return static_cast<E>(i);
  }
  return std::nullopt;
}

constexpr SourceClass class_of(Source source) {
  if (source == Source::vendor) return SourceClass::vendor;
  if (source == Source::external) return SourceClass::external;
  return SourceClass::own;
}

}  // namespace assay

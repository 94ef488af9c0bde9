// The closed sets of words that rows, rules and pages share, each with its text in the interface.
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <vector>

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
// Rules §6: what bounds a score, what lowers its tier, what it is made of.
enum class Cap : std::uint8_t { all_missing, vendor };
enum class Drop : std::uint8_t { runtime_breaking, stale };
enum class Factor : std::uint8_t { reproductions, age, variance, missing, outlier };
// Why a row that a board lists has no rank (rules §9).
enum class UnrankedReason : std::uint8_t {
  failed,
  partial,
  skipped,
  not_yet_benchmarked,
  not_comparable,
  retired,
  very_stale,
  vendor,
  external,
  disputed,
  under_review,
  fewer_items
};

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
inline constexpr std::array<std::string_view, 2> cap_names{"all-missing", "vendor"};
inline constexpr std::array<std::string_view, 2> drop_names{"runtime-breaking", "stale"};
inline constexpr std::array<std::string_view, 5> factor_names{"reproductions", "age", "variance", "missing", "outlier"};
inline constexpr std::array<std::string_view, 12> unranked_reason_names{
    "failed", "partial",  "skipped",  "not-yet-benchmarked", "not-comparable", "retired", "very-stale",
    "vendor", "external", "disputed", "under-review",        "fewer-items"};

// The array of a set's names, found by a value of it: what the templates below read.
constexpr const auto& names_of(Kind) {
  return kind_names;
}
constexpr const auto& names_of(Source) {
  return source_names;
}
constexpr const auto& names_of(OperatorKind) {
  return operator_kind_names;
}
constexpr const auto& names_of(ModerationState) {
  return moderation_state_names;
}
constexpr const auto& names_of(ExecutionState) {
  return execution_state_names;
}
constexpr const auto& names_of(Lane) {
  return lane_names;
}
constexpr const auto& names_of(Disposition) {
  return disposition_names;
}
constexpr const auto& names_of(LifecycleState) {
  return lifecycle_names;
}
constexpr const auto& names_of(TrustTier) {
  return trust_tier_names;
}
constexpr const auto& names_of(Verification) {
  return verification_names;
}
constexpr const auto& names_of(ConfidenceTier) {
  return confidence_tier_names;
}
constexpr const auto& names_of(Label) {
  return label_names;
}
constexpr const auto& names_of(Flag) {
  return flag_names;
}
constexpr const auto& names_of(IntervalKind) {
  return interval_names;
}
constexpr const auto& names_of(AttemptOutcome) {
  return outcome_names;
}
constexpr const auto& names_of(IneligibleReason) {
  return ineligible_reason_names;
}
constexpr const auto& names_of(RunStatistic) {
  return run_statistic_names;
}
constexpr const auto& names_of(CeilingKind) {
  return ceiling_names;
}
constexpr const auto& names_of(Surface) {
  return surface_names;
}
constexpr const auto& names_of(Cap) {
  return cap_names;
}
constexpr const auto& names_of(Drop) {
  return drop_names;
}
constexpr const auto& names_of(Factor) {
  return factor_names;
}
constexpr const auto& names_of(UnrankedReason) {
  return unranked_reason_names;
}

// The interface's name of a value of any set with a names_of.
template <typename E>
requires std::is_enum_v<E>
constexpr std::string_view name_of(E value) {
  return names_of(value)[static_cast<std::size_t>(value)];
}

// The value of that name in one of the arrays above; nullopt where there is none.
template <typename E, std::size_t N>
constexpr std::optional<E> named(std::string_view name, const std::array<std::string_view, N>& names) {
  for (std::size_t i = 0; i < N; ++i) {
    if (names[i] == name) return static_cast<E>(i);
  }
  return std::nullopt;
}

// The same, of the set's own names.
template <typename E>
constexpr std::optional<E> named(std::string_view name) {
  return named<E>(name, names_of(E{}));
}

// A set of enumerators, one bit each.
template <typename E>
struct Set {
  std::uint16_t bits = 0;
  bool has(E e) const { return (bits >> static_cast<unsigned>(e)) & 1u; }
  void add(E e) { bits = static_cast<std::uint16_t>(bits | (1u << static_cast<unsigned>(e))); }
  void remove(E e) { bits = static_cast<std::uint16_t>(bits & ~(1u << static_cast<unsigned>(e))); }
  bool empty() const { return bits == 0; }
  int size() const { return __builtin_popcount(bits); }
  auto operator<=>(const Set&) const = default;
};

// Every value of a set that has names.
template <typename E>
constexpr auto all_of() {
  std::array<E, std::tuple_size_v<std::remove_cvref_t<decltype(names_of(E{}))>>> all{};
  for (std::size_t i = 0; i < all.size(); ++i) all[i] = static_cast<E>(i);
  return all;
}

// The members of a set that has names, in the enumeration's order.
template <typename E>
std::vector<E> members_of(Set<E> set) {
  std::vector<E> members;
  for (const E value : all_of<E>()) {
    if (set.has(value)) members.push_back(value);
  }
  return members;
}

constexpr SourceClass class_of(Source source) {
  if (source == Source::vendor) return SourceClass::vendor;
  if (source == Source::external) return SourceClass::external;
  return SourceClass::own;
}

}  // namespace assay

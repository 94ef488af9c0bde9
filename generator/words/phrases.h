// The words of the site: every term of the rules as a reader meets it, in one place. A set of model/kinds.h has a word
// for each of its values, or this does not compile. How rows are told: row_phrases.h.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "model/kinds.h"
#include "model/policy.h"

namespace assay {

inline constexpr std::string_view not_provided = "not provided";

// What `words` says of the value of that name ("very-stale"), as documents and facets hold it; the name itself where the
// set has none such.
template <typename E, typename Words>
std::string words_for(std::string_view name, const Words& words) {
  const std::optional<E> value = named<E>(name);
  return value ? std::string(words(*value)) : std::string(name);
}

// Trust (rules §2, 4, 6).
std::string_view tier_words(ConfidenceTier tier);                     // "Very high"
std::string_view tier_icon(ConfidenceTier tier);                      // id of its drawing in partials/icons.html: "n4"
std::string_view trust_tier_words(TrustTier tier);                    // "Operator-verified"
std::string_view trust_tier_icon(TrustTier tier);                     // "i-check"
std::string trust_tier_reason(TrustTier tier, const Policy& policy);  // one sentence
std::string_view verification_words(Verification state);              // "Independently reproduced"
std::string_view verification_icon(Verification state);
std::string_view factor_words(Factor factor);  // "Missing fields"
std::string_view cap_words(Cap cap);           // one sentence
std::string drop_words(Drop drop, const Policy& policy);
std::string_view outcome_words(AttemptOutcome outcome);  // "Successful"
// Why an attempt does not count: "measured by the same operator".
std::string ineligible_words(IneligibleReason reason, const Policy& policy);
// What a flag found, one sentence (rules §8).
std::string flag_words(Flag flag, const Policy& policy);

// What would raise a row (rules §6), and the page and anchor that say how.
struct HowTo {
  std::string_view page, anchor;
};
std::string raise_words(std::string_view action);  // "One more independent reproduction"
HowTo how_to(std::string_view action);             // methodology/confidence, reproduce

// Claims (rules §7).
std::string_view source_words(Source source);  // "community submission"
std::string_view lane_words(Lane lane);        // "Decision": the evidence level
std::string_view lane_supports(Lane lane);     // a sentence
std::string_view lane_does_not_support(Lane lane);
std::string_view control_words(std::string_view control);  // of a benchmark: what it promises
std::string_view operator_kind_words(OperatorKind kind);   // "a vendor"
std::string_view label_words(Label label);                 // "Decision-grade"
std::string_view label_meaning(Label label);               // "You can choose by it."

// Life and execution (rules §5, 7).
std::string_view lifecycle_words(LifecycleState state);  // "Very stale"
std::string_view state_words(ExecutionState state);      // "failed", "not yet benchmarked"

// Labels of fields; unknown names as they are, with "_" as a space.
std::string context_label(std::string_view key);              // "ISL"
std::string metric_label(std::string_view metric);            // "First token"
std::string field_label(std::string_view field);              // "Operating system"
std::string_view known_metric_unit(std::string_view metric);  // "ms"; "" where unknown

}  // namespace assay

// The words of the site: every term of the rules as a reader meets it, in one place. Names are the
// interface's ("very-stale"); an unknown name comes back as it is. How rows are told: row_phrases.h.
#pragma once

#include <string>
#include <string_view>

#include "model/policy.h"

namespace assay {

inline constexpr std::string_view not_provided = "not provided";

// Trust (rules §2, 4, 6).
std::string_view tier_words(std::string_view tier);                          // "Very high"
std::string_view tier_icon(std::string_view tier);                           // id of its drawing in partials/icons.html: "n4"
std::string_view trust_tier_words(std::string_view tier);                    // "Operator-verified"
std::string_view trust_tier_icon(std::string_view tier);                     // "i-check"
std::string trust_tier_reason(std::string_view tier, const Policy& policy);  // one sentence
std::string_view verification_words(std::string_view state);                 // "Independently reproduced"
std::string_view verification_icon(std::string_view state);
std::string_view factor_words(std::string_view factor);  // "Missing fields"
std::string cap_words(std::string_view cap);             // one sentence
std::string drop_words(std::string_view drop, const Policy& policy);
std::string_view outcome_words(std::string_view outcome);  // "Successful"
// Why an attempt does not count: "measured by the same operator".
std::string ineligible_words(std::string_view reason, const Policy& policy);
// What a flag found, one sentence (rules §8).
std::string flag_words(std::string_view flag, const Policy& policy);

// What would raise a row (rules §6), and the page and anchor that say how.
struct HowTo {
  std::string_view page, anchor;
};
std::string raise_words(std::string_view action);  // "One more independent reproduction"
HowTo how_to(std::string_view action);             // methodology/confidence, reproduce

// Claims (rules §7).
std::string_view source_words(std::string_view source);  // "community submission"
std::string_view lane_words(std::string_view lane);      // "Decision": the evidence level
std::string_view lane_supports(std::string_view lane);   // a sentence
std::string_view lane_does_not_support(std::string_view lane);
std::string_view control_words(std::string_view control);     // of a benchmark: what it promises
std::string_view operator_kind_words(std::string_view kind);  // "a vendor"
std::string_view label_words(std::string_view label);         // "Decision-grade"
std::string_view label_meaning(std::string_view label);       // "You can choose by it."

// Life and execution (rules §5, 7).
std::string_view lifecycle_words(std::string_view state);  // "Very stale"
std::string_view state_words(std::string_view state);      // "failed", "not yet benchmarked"

// Labels of fields; unknown names as they are, with "_" as a space.
std::string context_label(std::string_view key);              // "ISL"
std::string metric_label(std::string_view metric);            // "First token"
std::string field_label(std::string_view field);              // "Operating system"
std::string_view known_metric_unit(std::string_view metric);  // "ms"; "" where unknown

}  // namespace assay

// The words for who has to choose: claims (rules §9b) and recommendations (rules §11).
#pragma once

#include <string_view>

#include "model/choices.h"

namespace assay {

std::string_view claim_verdict_words(ClaimVerdict verdict);    // "Better than measured"
std::string_view claim_verdict_meaning(ClaimVerdict verdict);  // a sentence
std::string_view floor_verdict_words(FloorVerdict verdict);    // "probably meets it"
std::string_view evidence_match_words(EvidenceMatch match);    // "on another device of its tier"; "" where exact
std::string_view group_words(CandidateGroup group);            // "Promising"
std::string_view group_meaning(CandidateGroup group);          // within a line: "every floor met, …"

}  // namespace assay

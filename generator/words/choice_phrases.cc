#include "words/choice_phrases.h"

#include "words/keyed.h"

namespace assay {

std::string_view claim_verdict_words(ClaimVerdict verdict) {
  using enum ClaimVerdict;
  constexpr auto words = keyed<ClaimVerdict>({{untested, "Nobody has measured it"},
                                              {consistent, "As measured"},
                                              {above, "Better than measured"},
                                              {below, "Worse than measured"}});
  return word_of(verdict, words);
}

std::string_view claim_verdict_meaning(ClaimVerdict verdict) {
  using enum ClaimVerdict;
  constexpr auto words =
      keyed<ClaimVerdict>({{untested, "No ranked row has this configuration; one measurement of it would settle the claim."},
                           {consistent, "The figure lies within what others measured."},
                           {above, "The figure lies beyond the best end of all that others measured."},
                           {below, "The figure lies beyond the worst end of all that others measured."}});
  return word_of(verdict, words);
}

std::string_view floor_verdict_words(FloorVerdict verdict) {
  using enum FloorVerdict;
  constexpr auto words = keyed<FloorVerdict>({{unmeasured, "not measured"},
                                              {clears, "meets it"},
                                              {probably, "probably meets it"},
                                              {surely_misses, "surely misses it"},
                                              {misses, "misses it"}});
  return word_of(verdict, words);
}

std::string_view evidence_match_words(EvidenceMatch match) {
  using enum EvidenceMatch;
  switch (match) {
    case tier:
      return "on another device of its tier";
    case other_runtime:
      return "on another runtime";
    case exact:
    case none:
      break;
  }
  return "";
}

std::string_view group_words(CandidateGroup group) {
  using enum CandidateGroup;
  constexpr auto words = keyed<CandidateGroup>(
      {{recommended, "Recommended"}, {promising, "Promising"}, {unknown, "Not known yet"}, {no, "Falls short"}});
  return word_of(group, words);
}

std::string_view group_meaning(CandidateGroup group) {
  using enum CandidateGroup;
  constexpr auto words = keyed<CandidateGroup>({{recommended, "every floor met, on evidence that you can decide by"},
                                                {promising, "every floor met, on evidence too thin to decide by"},
                                                {unknown, "nothing speaks against it, and not everything is measured"},
                                                {no, "a floor is missed"}});
  return word_of(group, words);
}

}  // namespace assay

#include "rules/choices.h"

#include "rules/baselines.h"
#include "rules/claims.h"
#include "rules/identity.h"
#include "rules/recommendation.h"
#include "rules/setups.h"

namespace assay {

Choices choices_of(const RowFacts& facts, const Site& site, const Decisions& decisions) {
  const auto configurations = configurations_of(facts);
  Choices choices;
  choices.setups = setups_of_boards(facts, site, decisions, configurations);  // §9a: one line for each setup
  choices.claims = claims_of(facts, site, decisions);                         // §9b: makers' figures
  decide_recommendations(facts, site, decisions, configurations, choices);    // §11: what would do
  choices.comparisons = baseline_comparisons(facts, site, decisions);         // §12: before and after
  return choices;
}

}  // namespace assay

// What would do for a use case on a device, by the evidence there is (rules §11).
#pragma once

#include <optional>
#include <vector>

#include "model/choices.h"
#include "model/decision.h"
#include "model/facts.h"
#include "model/site.h"

namespace assay {

// What a setup says of a floor. `higher_is_better` is the benchmark's.
FloorVerdict floor_verdict(const Setup& evidence, double floor, bool higher_is_better);

// Every recommendation and the setups that they rest on: fills Choices::recommendations and Choices::evidence. Needs
// everything that makes a row ranked, labels and confidence.
void decide_recommendations(const RowFacts& facts, const Site& site, const Decisions& decisions,
                            const std::vector<std::uint32_t>& configurations, Choices& choices);

}  // namespace assay

// How far a performance row can be believed: five factors, caps, drops, tier, and what would raise it (rules §6).
#pragma once

#include <string>
#include <vector>

#include "model/decision.h"
#include "model/facts.h"
#include "model/site.h"

namespace assay {

// Score, tier, caps and drops from the inputs alone, so that "what would raise this" can ask again.
Confidence confidence_of(const ConfidenceInputs& inputs, const Policy& policy);

// Single changes that would alter score or tier: most tiers gained first, then most score, then action.
// Empty for superseded and retired rows.
std::vector<Raise> raise_of(const Confidence& confidence, const LifecycleDecision& lifecycle, const Policy& policy);

// One sentence that names the factor's input and what it did.
std::string detail_of(Factor factor, const Confidence& confidence, const Policy& policy);

// Confidence of every published, completed performance row, and the groups that lie far apart. Needs
// reproductions, history and generation.
void decide_confidence(const RowFacts& facts, const Site& site, const std::vector<std::uint32_t>& configurations,
                       Decisions& decisions);

}  // namespace assay

// Makers' figures held against what others measured (rules §9b).
#pragma once

#include <vector>

#include "model/choices.h"
#include "model/decision.h"
#include "model/facts.h"
#include "model/site.h"

namespace assay {

// Every claim, by row. Needs everything that makes a row ranked.
std::vector<Claim> claims_of(const RowFacts& facts, const Site& site, const Decisions& decisions);

}  // namespace assay

// Reproduction attempts and the verification state of performance rows (rules §4).
#pragma once

#include "model/decision.h"
#include "model/facts.h"
#include "model/site.h"

namespace assay {

// Fills Decisions::attempts and every performance row's verification and own attempt. Needs disposition,
// lifecycle, history and generation.
void decide_reproductions(const RowFacts& facts, const Policy& policy, Decisions& decisions);

// The verification state from a row's source and its counted reproductions.
Verification verification_of(Source source, int successful, int divergent, const Policy& policy);

// What an attempt would show: eligibility of A's attempt at O, where A names N.
Attempt attempt_of(const RowFacts& facts, const Decisions& decisions, const Policy& policy, std::uint32_t a, std::uint32_t named,
                   std::uint32_t original);

}  // namespace assay

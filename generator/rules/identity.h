// Which rows are one measurement repeated, which of them is current, and what it superseded (rules §3).
#pragma once

#include <cstdint>
#include <vector>

#include "model/decision.h"
#include "model/facts.h"

namespace assay {

// Rows with one number here are in the same place: on one hardware, on hardware of one non-blank tier, or with one
// provider (rules, Words).
std::uint64_t place_class(const Facts& row);

// For every row the number of its configuration: benchmark, model, quant, runtime, hardware or provider,
// hardware_count, shape, variants; blanks are equal to each other. Rows of one configuration have one number.
std::vector<std::uint32_t> configurations_of(const RowFacts& facts);

// Whether `a` comes before `b`: by moderation.at, then id (rules, Words).
bool earlier(const RowFacts& facts, std::uint32_t a, std::uint32_t b);
// Whether `a` was measured before `b`; ties by `earlier`.
bool measured_before(const RowFacts& facts, std::uint32_t a, std::uint32_t b);

// Sets superseded_by and history of the published rows. Needs disposition, lifecycle state and trust tier.
void decide_history(const RowFacts& facts, const std::vector<std::uint32_t>& configurations, Decisions& decisions);

}  // namespace assay

// Flags: signs that a row needs an editor before readers see it (rules §8).
#pragma once

#include <cstdint>
#include <vector>

#include "model/decision.h"
#include "model/facts.h"
#include "model/ledger.h"
#include "model/site.h"

namespace assay {

// Whether the headline lies within 0.5 % of the median of runs.values, or of their mean where runs.statistic says so.
// Only for rows that have values.
bool headline_fits_runs(const Facts& row);
// Whether the headline, in % or as a fraction, is the mean of the row's outcomes, but for 0.05 points or its rounding.
// True where there are none.
bool headline_fits_outcomes(const Facts& row, const Benchmark& benchmark);

// Sets the flags and the hint of every row in question: class own, and found neither future, rejected, pending
// nor removed. Linear-ish in the rows: no pair is compared.
void decide_flags(const RowFacts& facts, const Site& site, const Ledger& ledger, const std::vector<std::uint32_t>& configurations,
                  Date as_of, Decisions& decisions);

}  // namespace assay

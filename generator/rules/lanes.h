// Lanes and evidence labels (rules §7).
#pragma once

#include "model/catalogue.h"
#include "model/decision.h"
#include "model/facts.h"

namespace assay {

// The highest lane whose controls the benchmark declares: decision, reference or gold.
Lane lane_by_controls(const Benchmark& benchmark);
// The lowest of the row's declared lane, the benchmark's lane and what its controls allow.
Lane effective_lane_of(const Facts& row, const Benchmark& benchmark);
// What kind of evidence the row is. Needs every other decision about it but the interval.
Label label_of(const Facts& row, const Verdict& verdict);

}  // namespace assay

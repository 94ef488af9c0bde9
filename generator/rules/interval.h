// How far a headline can be trusted as a number (rules §9, Interval).
#pragma once

#include "model/catalogue.h"
#include "model/decision.h"
#include "model/facts.h"
#include "model/policy.h"

namespace assay {

// The interval of a completed row's headline, in the benchmark's unit. `outcomes` are the row's, or null.
Interval interval_of(const Facts& row, const Outcomes* outcomes, const Benchmark& benchmark, const Policy& policy);

// Student's t, two-sided 95 %, for that many degrees of freedom (>= 1); 1.96 above 30.
double student_t(std::uint32_t degrees);

}  // namespace assay

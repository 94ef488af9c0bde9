// Age, staleness and retirement (rules §5).
#pragma once

#include "base/date.h"
#include "model/decision.h"
#include "model/facts.h"
#include "model/policy.h"

namespace assay {

// The lifecycle of a row. `retire_entry`: index of the retire entry in force, or `nothing`. Ages count from the
// UTC day of measured_at. superseded_by is §3's and left at `nothing`.
LifecycleDecision lifecycle_of(const Facts& row, std::uint32_t retire_entry, const Policy& policy, Date as_of);

// The first day after as_of on which the state changes by age; nullopt when it will not.
std::optional<Date> next_lifecycle_change(const LifecycleDecision& lifecycle, Date as_of);

}  // namespace assay

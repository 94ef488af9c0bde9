// The trust gate and the trust tier of quality and fidelity rows (rules §2).
#pragma once

#include <optional>

#include "base/date.h"
#include "model/catalogue.h"
#include "model/decision.h"
#include "model/editorial.h"
#include "model/facts.h"
#include "model/policy.h"
#include "model/row.h"

namespace assay {

// What the trust gate misses in a row, by reason; empty when it passes.
Set<PendingReason> trust_gate_of(const Row& row, const Benchmark& benchmark);

// `points` percentage points in the unit; nullopt for a unit that is neither "%" nor "fraction" (rules §2).
std::optional<double> points_in(std::string_view unit, double points);

// The trust tier of a published quality or fidelity row. `verification` is the row's latest verify record dated
// <= as-of, or null.
TrustTier trust_tier_of(const Facts& row, const VerifyEntry* verification, const Benchmark& benchmark, const Policy& policy);

}  // namespace assay

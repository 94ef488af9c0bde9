// When anything dated can next change any output (rules §9, next_change_at of the manifest).
#pragma once

#include <optional>

#include "model/decision.h"
#include "model/facts.h"
#include "model/site.h"

namespace assay {

// The first day after as_of on which a published row grows a month older or changes state, a row stops being
// future, a dated entry about a row that is not rejected or pending takes effect, or a breaking version counts.
// Rejected and pending rows have no say, so that the manifest says nothing about them.
std::optional<Date> next_change_of(const RowFacts& facts, const Site& site, const Decisions& decisions);

}  // namespace assay

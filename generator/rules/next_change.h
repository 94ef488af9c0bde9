// When anything dated can next change any output (rules §9, next_change_at of the manifest).
#pragma once

#include <optional>

#include "model/decision.h"
#include "model/facts.h"
#include "model/ledger.h"
#include "model/site.h"

namespace assay {

// The first day after as_of on which a published row grows a month older or changes state, a row stops being
// future, a dated entry about a row that is not rejected or pending takes effect, a line of data/approvals.ndjson changes
// what is public, or a breaking version counts.
// Rejected and pending rows have no say, so that the manifest says nothing about them; but a row of the ledger leaves
// its tombstone on the day of its remove entry, whatever has become of it since.
std::optional<Date> next_change_of(const RowFacts& facts, const Site& site, const Ledger& ledger, const Decisions& decisions);

}  // namespace assay

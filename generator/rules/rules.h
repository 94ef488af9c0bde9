// The engine: every decision about every row, from facts alone. No I/O, no clock; as_of is a parameter.
#pragma once

#include "base/date.h"
#include "model/decision.h"
#include "model/facts.h"
#include "model/ledger.h"
#include "model/row.h"
#include "model/site.h"

namespace assay {

// The compact facts of a row that load/ found good, appended to `facts` (whose rows are put in order of id by
// `finish`). Evaluates the boards' `where` and slices, which need the full row.
void add_facts(const Row& row, const Site& site, RowFacts& facts);
void finish(RowFacts& facts);

// Runs every rule in order. `facts` must be finished. rules.cc is the table of contents.
Decisions decide(const RowFacts& facts, const Site& site, const Ledger& ledger, Date as_of);

}  // namespace assay

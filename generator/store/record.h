// Writes what the rules decided into the store: dispositions, verdicts as members of the API document, board
// entries, tombstones and changes. After it the store is complete and only read.
#pragma once

#include "model/decision.h"
#include "model/facts.h"
#include "model/ledger.h"
#include "model/site.h"
#include "store/store.h"

namespace assay {

void record(Store& store, const Site& site, const RowFacts& facts, const Decisions& decisions, const Ledger& ledger);

}  // namespace assay

// What the public rows, claims and recommendations of a store leave open, as runs that would settle it
// (rules/measurements.h).
#pragma once

#include <vector>

#include "model/site.h"
#include "rules/measurements.h"
#include "store/store.h"

namespace assay {

// At most listed_runs, the most useful first.
std::vector<UsefulRun> most_useful_runs(const Store& store, const Site& site);

// The public row whose command is nearest to the run: the row that it repeats, else one of the benchmark, of its model
// rather than of its device; null where the benchmark has no public row.
const RowSummary* nearest_row(const Store& store, const ProposedRun& run);

}  // namespace assay

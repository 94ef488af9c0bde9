// Rows of two sites.
#pragma once

#include "diff/difference.h"
#include "inspect/finished_site.h"

namespace assay {

// Fills in added, removed, changed, retiered, lifecycle, words and rescored.
void compare_rows(const FinishedSite& before, const FinishedSite& after, Difference& difference);

}  // namespace assay

// Places on the boards of two sites.
#pragma once

#include "diff/difference.h"
#include "inspect/finished_site.h"

namespace assay {

// Fills in boards, and which added rows take a first place.
void compare_boards(const FinishedSite& before, const FinishedSite& after, Difference& difference);

}  // namespace assay

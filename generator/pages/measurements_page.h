// measurements/: the runs that would improve the site most (rules/measurements.h), each with what it settles and the
// command to start from.
#pragma once

#include "edition/edition.h"
#include "edition/page_model.h"

namespace assay {

Page measurements_page(const Edition& edition);

}  // namespace assay

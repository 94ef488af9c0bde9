// Terminal-Bench 1: the folder of a run, results.json with run_metadata.json beside it. A run is one row, its trials the
// scores by item; a trial without a verdict failed.
#pragma once

#include "import/format.h"

namespace assay {

Format terminal_bench_format();

}  // namespace assay

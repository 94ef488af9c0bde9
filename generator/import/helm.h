// HELM: one run is a folder, read by its run_spec.json: stats.json beside it has the statistics, per_instance_stats.json
// the scores by item. Which statistic is the score is not in the run, so each known score of each split is a row.
#pragma once

#include "import/format.h"

namespace assay {

Format helm_format();

}  // namespace assay

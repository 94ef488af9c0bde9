// MLPerf Inference: the folders of a round. A performance run's mlperf_log_summary.txt is one row; the system, the
// measurement and the detail log are read along with it. Accuracy, compliance and ranging runs are no results.
#pragma once

#include "import/format.h"

namespace assay {

Format mlperf_format();

}  // namespace assay

// NVIDIA's AIPerf: profile_export_aiperf.json, one run with a unit beside each metric.
#pragma once

#include "import/format.h"

namespace assay {

Format aiperf_format();

}  // namespace assay

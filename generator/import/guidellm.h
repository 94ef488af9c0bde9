// GuideLLM: one JSON report with a benchmark for each load that was offered. Each of them is one row.
#pragma once

#include "import/format.h"

namespace assay {

Format guidellm_format();

}  // namespace assay

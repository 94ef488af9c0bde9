// Results of SGLang's bench_serving: JSON Lines, one run a line. The model stands in `server_info` alone, a date nowhere.
#pragma once

#include "import/format.h"

namespace assay {

Format sglang_bench_format();

}  // namespace assay

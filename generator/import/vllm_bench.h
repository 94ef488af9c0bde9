// Results of `vllm bench serve` (benchmark_serving.py --save-result): one object a run; sweeps and --append-result put
// several into a file.
#pragma once

#include "import/format.h"

namespace assay {

Format vllm_bench_format();

}  // namespace assay

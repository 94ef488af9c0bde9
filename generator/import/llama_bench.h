// Output of llama.cpp's llama-bench. One test is one row: prompt processing goes to the benchmark
// "llama-bench-prefill" (prefill_tps), generation to "llama-bench-decode" (decode_tps), both in one test to
// "llama-bench-mixed" (total_tps), which compares with neither.
#pragma once

#include "import/format.h"

namespace assay {

Format llama_bench_format();

}  // namespace assay

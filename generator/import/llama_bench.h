// Output of llama.cpp's llama-bench. One test is one row: prompt processing goes to the benchmark
// "llama-bench-prefill" (prefill_tps), generation to "llama-bench-decode" (decode_tps), both in one test to
// "llama-bench-mixed" (total_tps), which compares with neither.
#pragma once

#include <string_view>

#include "import/import.h"

namespace assay {

Imported import_llama_bench(std::string_view text, std::string_view file_name, const ImportOptions& options,
                            Diagnostics& diagnostics);

}  // namespace assay

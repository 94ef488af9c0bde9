// The Markdown tables of llama-bench, as people paste them between lines of a log and words of their own.
#pragma once

#include <string_view>
#include <vector>

#include "import/llama_bench_records.h"

namespace assay {

// Whether a table with the columns of llama-bench stands in the text.
bool has_llama_bench_table(std::string_view text);

// Its lines as records with the columns that the other forms have; device lines above a table name its devices, a build
// line below it its version. "±" is kept as stddev_ts. A line with another number of cells than its head is an error.
std::vector<LlamaBenchRecord> llama_bench_tables(std::string_view text, std::string_view file_name, Diagnostics& diagnostics);

}  // namespace assay

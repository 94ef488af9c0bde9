// The records of a llama-bench output, whichever of its machine-readable forms it has.
#pragma once

#include <string_view>
#include <vector>

#include "base/diagnostics.h"
#include "base/json.h"

namespace assay {

// One test: its columns by name. Columns changed often; nothing is taken by position.
struct LlamaBenchRecord {
  Json columns;
  std::size_t line = 0;  // in the file; 0 where it is one of an array
};

// `-o json`, `-o jsonl`, `-o csv`, `-o sql` and the Markdown tables, also behind lines of a log. A record with another
// number of values than there are names is an error: shifted values would be wrong ones.
std::vector<LlamaBenchRecord> llama_bench_records(std::string_view text, std::string_view file_name, Diagnostics& diagnostics);

}  // namespace assay

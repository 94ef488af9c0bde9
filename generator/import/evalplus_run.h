// One run of EvalPlus, task by task.
#pragma once

#include "base/json.h"
#include "import/foreign_file.h"
#include "import/harvest.h"

namespace assay {

// Two rows, the base tests and the plus tests, from a file with `eval` by task.
void read_evalplus_run(const Json& json, const ForeignFile& file, Harvest& harvest);

// A benchmark of EvalPlus: "humaneval", "humaneval+", "mbpp", "mbpp+".
BenchmarkDraft evalplus_benchmark(std::string_view name);

}  // namespace assay

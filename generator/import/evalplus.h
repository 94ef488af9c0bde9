// EvalPlus: results of one run by task (`*_eval_results.json`), the figures of its site (`results.json`), and those of
// EvalPerf and RepoQA (`COMBINED-RESULTS.json`). pass@1 is in percent everywhere here but in RepoQA's own fractions.
#pragma once

#include "import/format.h"

namespace assay {

Format evalplus_format();

}  // namespace assay

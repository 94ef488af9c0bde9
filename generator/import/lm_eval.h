// Result files of EleutherAI's lm-evaluation-harness: 0.4 and later, 0.3, and the 0.3 fork with several prompts
// a task. One value of the file is one row.
//
// Benchmark slug: task, metric, and the filter unless it is "none" ("gsm8k-exact_match-strict-match"). Model
// slug: the model's name, and its revision unless it is "main" ("eleutherai-pythia-v1.1-12b-step0"). Shots,
// prompt, task version and chat template stand in the context and make up the shape.
#pragma once

#include "import/format.h"

namespace assay {

Format lm_eval_format();

}  // namespace assay

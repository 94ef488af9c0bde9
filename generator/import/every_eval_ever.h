// Every Eval Ever: records of evaluations in one JSON schema (0.2 and 0.3), from which and to which about 25 leaderboards
// and harnesses convert. One entry of `evaluation_results` is one row; scores by item lie in a .jsonl file beside the record.
#pragma once

#include "import/format.h"

namespace assay {

Format every_eval_ever_format();

}  // namespace assay

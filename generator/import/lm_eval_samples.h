// The scores by item that lm-evaluation-harness writes beside a results file with --log_samples.
#pragma once

#include "import/drafts.h"
#include "import/foreign_file.h"
#include "import/harvest.h"
#include "import/lm_eval_entries.h"

namespace assay {

// Adds the outcomes of this value's samples_<task>_*.jsonl, where it lies beside the results file and its mean is the
// value; says why where it is not. Items are named by their hashes: no question and no answer is read into a row.
void add_lm_eval_samples(const ForeignFile& results, const LmEvalEntry& entry, RowDraft& draft, Harvest& harvest);

}  // namespace assay

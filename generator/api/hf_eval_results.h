// Public scores as `.eval_results` of Hugging Face model repositories. The format has a dataset, a task, a value, a date
// and a source, and no place for anything else: the row as it was submitted stands in a remark above its entry, so that
// `assay import hugging-face` makes the same row of it.
#pragma once

#include <optional>
#include <string>

#include "base/json.h"
#include "model/site.h"

namespace assay {

// The entry of one public row's API document, with its remark. Absent for rows that are not completed and for
// performance rows.
std::optional<std::string> hf_eval_result(const Json& document, const Site& site);

}  // namespace assay

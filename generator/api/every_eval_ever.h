// Public rows as records of Every Eval Ever, schema 0.3: what `assay export every-eval-ever` writes. Beside the fields
// of the schema a record holds the row as it was submitted (`assay_row`), so that `assay import every-eval-ever` makes the
// same row of it.
#pragma once

#include <optional>

#include "base/date.h"
#include "base/json.h"
#include "model/site.h"

namespace assay {

// The record of one public row's API document. Absent for rows that are not completed and for performance rows: the
// schema is one of scores. `as_of` stands as the day on which the record was made.
std::optional<Json> every_eval_ever_record(const Json& document, const Site& site, Date as_of);

}  // namespace assay

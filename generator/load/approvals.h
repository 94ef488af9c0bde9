// data/approvals.ndjson: who approved or rejected which row, as it stood (rules §1).
#pragma once

#include <string>
#include <vector>

#include "base/diagnostics.h"
#include "model/site.h"

namespace assay {

inline constexpr const char* approvals_file = "data/approvals.ndjson";

// The lines of the site's file, in its order; none where the file does not exist. Errors: a line that is no such object
// [approval.malformed], one whose `by` is no operator of kind editorial [approval.by]. Where moderation is in the rows
// the file is not read, and a warning says so [approval.unused].
std::vector<Approval> load_approvals(const Site& site, Diagnostics& diagnostics);

}  // namespace assay

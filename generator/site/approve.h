// `assay approve`: the rows that an editor means, what would become of them, and the writing of the decision where the
// site keeps it (rules §1): in the rows themselves, or in data/approvals.ndjson.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/diagnostics.h"
#include "report/approval.h"
#include "site/pipeline.h"

namespace assay {

struct PreparedApproval {
  ApprovalPlan plan;
  // Files of the site with what would stand in them.
  std::vector<std::pair<std::filesystem::path, std::string>> files;
};

// Reads and judges the site; writes nothing. `rows_in`: a file whose rows are meant, or empty. Errors of the site are in
// `diagnostics`, then nothing is planned. A row that stands in a file which cannot be edited in place (CSV, JSON, SQLite)
// is a problem of the plan, with the remedy.
PreparedApproval prepare_approval(const BuildRequest& request, ApprovalRequest approval, const std::filesystem::path& rows_in,
                                  Diagnostics& diagnostics);
// Replaces the files, each by rename. Throws EnvironmentError.
void write_approval(const PreparedApproval& prepared);

}  // namespace assay

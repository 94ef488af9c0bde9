// `assay approve`: which rows an editor means, and what would become of them, before anything is written.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "model/decision.h"
#include "model/facts.h"
#include "model/ledger.h"
#include "model/site.h"

namespace assay {

struct ApprovalRequest {
  std::vector<std::string> rows;       // ids that were named
  std::vector<std::string> file_rows;  // ids that stand in the file that was named
  std::string operator_handle;         // every row of this operator that waits; empty: not asked for
  bool all_pending = false;            // every row that waits
  ModerationState state = ModerationState::approved;
  std::string by, note;
  Timestamp at;
};

struct ApprovalPlan {
  std::vector<std::uint32_t> rows;    // ordinals to approve or reject, ascending
  std::size_t unidentified = 0;       // rows that were asked for by file, operator or all_pending and no approval would publish
  std::vector<std::string> problems;  // why nothing can be done: unknown rows, nobody who may approve
  std::string text;                   // what would become public, what not and why; ends in a line feed
};

// Rows that wait for moderation are meant by file, operator and all_pending; a row that is named may also be one that was
// rejected. Runs every rule on the rows as they would then be (rules §1, §2, §8).
ApprovalPlan plan_approval(const Site& site, const RowFacts& facts, const Decisions& decisions, const Ledger& ledger,
                           const ApprovalRequest& request);

// A line of data/approvals.ndjson about a row as it stands, without its line feed.
std::string approval_line(const RowFacts& facts, std::uint32_t row, const ApprovalRequest& request);
// The `moderation` member of a row.
Json moderation_of(const ApprovalRequest& request);

}  // namespace assay

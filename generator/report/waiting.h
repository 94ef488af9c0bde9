// What waits for an editor, by number and reason. No row is named: what a build prints is read by strangers.
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>

#include "model/decision.h"
#include "model/facts.h"
#include "model/kinds.h"

namespace assay {

struct Waiting {
  std::size_t pending = 0, withheld = 0;                           // rows
  std::array<std::size_t, pending_reason_names.size()> reasons{};  // pending rows that each reason holds back
  std::array<std::size_t, flag_names.size()> flags{};              // withheld rows that each flag holds back
};

Waiting waiting_of(const Decisions& decisions);

// "3 rows wait for an editor: 2 pending (2 not moderated, 1 without log_url), 1 withheld (1 copied); `assay review` shows
// them"; empty where none waits.
std::string waiting_line(const Waiting& waiting);

// "not moderated", "without log_url".
std::string_view words_of(PendingReason reason);
// What an editor does about it, as an order: "ask the operator for the log's address".
std::string_view remedy_of(PendingReason reason);

}  // namespace assay

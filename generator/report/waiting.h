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
  std::size_t unidentified = 0;                                    // rows rejected for what nobody filled in, by no editor
  std::array<std::size_t, pending_reason_names.size()> reasons{};  // pending rows that each reason holds back
  std::array<std::size_t, flag_names.size()> flags{};              // withheld rows that each flag holds back
};

Waiting waiting_of(const Decisions& decisions);

// "3 rows wait for an editor: 2 pending (2 not moderated, 1 without log_url), 1 withheld (1 copied); 4 rows are rejected
// without runtime_version, driver, os and quant; `assay review` shows them"; empty where there is none of them.
std::string waiting_line(const Waiting& waiting);

// What rows lack that nobody could repeat.
inline constexpr std::string_view without_identity = "without runtime_version, driver, os and quant";
// "4 rows are rejected without runtime_version, driver, os and quant" (rules §1, critical-metadata).
std::string unidentified_words(std::size_t rows);

// "not moderated", "without log_url".
std::string_view words_of(PendingReason reason);
// What an editor does about it, as an order: "ask the operator for the log's address".
std::string_view remedy_of(PendingReason reason);

}  // namespace assay

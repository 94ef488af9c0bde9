// Boards: slices of matched rows, rank ranges, and what stays unranked (rules §9).
#pragma once

#include <optional>
#include <vector>

#include "model/decision.h"
#include "model/facts.h"
#include "model/site.h"

namespace assay {

// Why a row on a board is not ranked; nullopt when it is.
std::optional<UnrankedReason> unranked_reason_of(const Facts& row, const Verdict& verdict);

// Ranks and rank ranges of matched rows, by rank, then id. A row is surely better when its worst end is strictly
// better than the other's best end.
std::vector<RankedEntry> ranked(const RowFacts& facts, const Decisions& decisions, std::vector<std::uint32_t> rows,
                                bool higher_is_better);

// Fills Decisions::boards. Needs everything else about rows.
void decide_boards(const RowFacts& facts, const Site& site, Decisions& decisions);

}  // namespace assay

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

// Ranks and rank ranges of matched rows, by rank, then id; how many pairs are paired and sure; the longest sequence of
// surely better rows. Fills these of the slice.
void rank(const RowFacts& facts, const Decisions& decisions, std::vector<std::uint32_t> rows, bool higher_is_better,
          Slice& slice);

// Fills Decisions::boards. Needs everything else about rows.
void decide_boards(const RowFacts& facts, const Site& site, Decisions& decisions);

}  // namespace assay

// Many contenders at once (rules §9): how many are surely better and worse than each, and the longest sequence of rows
// of which each is surely better than the next. Pairs that no items join are counted by sorting the ends of their
// intervals, so that ten thousand rows cost little; only paired ones are looked at one by one.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "model/decision.h"
#include "rules/surely_better.h"

namespace assay {

struct SureCounts {
  std::uint32_t better = 0, worse = 0;  // others that are surely so
};

struct SureOrder {
  std::vector<SureCounts> counts;  // by position
  SlicePairs pairs;
  std::uint32_t tiers = 0;
};

// Of a slice's ranked rows, given with the better headline first.
SureOrder sure_order(const SurelyBetter& surely_better, std::span<const std::uint32_t> rows);

// Of contenders of one or several rows each, in any order: one is surely better than another when all its rows are
// surely better than all rows of the other (rules §9a).
std::vector<SureCounts> sure_counts(const SurelyBetter& surely_better, std::span<const std::vector<std::uint32_t>> contenders);

}  // namespace assay

// What the store tells somebody who has to choose (rules §9a, §9b, §11, §12). Words are the interface's; derived numbers
// are decimal text of nine significant digits.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "store/store.h"

namespace assay {

// The rows of one configuration.
struct SetupInfo {
  std::uint32_t rank = 0, rank_low = 0, rank_high = 0;  // 0 where it is evidence rather than a line of a board
  const RowSummary& row;                                // its representative
  RowList rows;                                         // by id
  std::uint32_t operators = 0;
  Decimal value;
  std::optional<Decimal> low, high, spread;
};

// A maker's figure and what others measured.
struct ClaimInfo {
  const RowSummary& row;
  std::string verdict;  // untested, consistent, above, below
  RowList rivals;       // by id
  std::uint32_t operators = 0;
  std::optional<Decimal> median, ratio, low, high;  // absent where untested
};

struct FloorInfo {
  std::string benchmark;
  std::string verdict;             // unmeasured, clears, probably, surely-misses, misses
  std::string match;               // exact, tier, other-runtime; empty where unmeasured
  std::optional<SetupInfo> setup;  // absent where unmeasured
};

struct CandidateInfo {
  std::string model, quant, runtime;
  std::string group;              // recommended, promising, unknown, no
  bool tied = false;              // with the first of its place
  std::vector<FloorInfo> floors;  // in the use case's order
  // What to measure next: a benchmark, or a public row and the raise (rules §6) that takes it to another tier.
  std::string next_benchmark, next_row, next_action;
};

struct PlaceInfo {
  std::string hardware;
  std::int64_t count = 1;
  std::vector<CandidateInfo> candidates;  // best first
};

// Two rows of one benchmark; one of them is null where that side lacks the benchmark.
struct BaselinePairInfo {
  std::string benchmark;
  std::string change;  // better, worse, same, not-comparable, missing, new
  const RowSummary *baseline = nullptr, *candidate = nullptr;
  bool paired = false;
  std::optional<Decimal> p;
  std::vector<std::string> differing;
};

struct BaselineComparisonInfo {
  std::string baseline, candidate;  // slugs
  std::string verdict;              // improved, regressed, traded, unchanged, not-comparable
  BaselinePairInfo performance;
  std::string quality;                       // better, worse, same, mixed, not-comparable
  std::vector<BaselinePairInfo> benchmarks;  // by slug
};

}  // namespace assay

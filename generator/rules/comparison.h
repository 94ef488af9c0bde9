// Rows side by side (rules §9): whether they may be compared at all, and whether their headlines differ. The browser
// has the same function (themes/default/verdict.js); tests/vectors/comparison.json holds the two together.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "model/decision.h"
#include "model/facts.h"
#include "model/site.h"

namespace assay {

// What a comparison looks at in a row.
struct ComparisonSide {
  std::string benchmark;
  std::vector<std::string> replaced;  // benchmarks that it replaces, directly or through others
  Json context;                       // object: what must be equal, names in order, absent values null
  bool higher_is_better = true;
  bool completed = true;
  double value = 0;  // the headline and its interval, when completed
  Interval interval;
};

// The verdict on two rows, the only comparison (rules §9, M = 1): by their items where `paired` is there (of a against
// b), else by their intervals drawn to it, with the slack of 1e-9; without an interval never.
PairVerdict pair_verdict(const ComparisonSide& a, const ComparisonSide& b, const std::optional<PairedTest>& paired);
// The paired test of two positions; nullopt where they are not paired.
using PairedTestOf = std::function<std::optional<PairedTest>(std::size_t, std::size_t)>;
// Every pair, in the order of the rows.
std::vector<PairVerdict> pair_verdicts(const std::vector<ComparisonSide>& sides, const PairedTestOf& paired);

// Why a published row has no rank: "superseded", or the reason of a board. Empty where it is ranked or not completed.
std::string_view caveat_of(const Facts& row, const Verdict& verdict);

// Fills Decisions::comparisons. Needs everything else about rows.
void decide_comparisons(const RowFacts& facts, const Site& site, Decisions& decisions);

}  // namespace assay

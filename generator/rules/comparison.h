// Rows side by side (rules §9): whether they may be compared at all, and whether their headlines differ. The browser
// has the same function (themes/default/verdict.js); tests/vectors/comparison.json holds the two together.
#pragma once

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

// The verdict on two rows. Surely better as on boards: the worst end lies beyond the other's best end, with the slack
// of 1e-9; without an interval never.
PairVerdict pair_verdict(const ComparisonSide& a, const ComparisonSide& b);
// Every pair, in the order of the rows.
std::vector<PairVerdict> pair_verdicts(const std::vector<ComparisonSide>& sides);

// Why a published row has no rank: "superseded", or the reason of a board. Empty where it is ranked or not completed.
std::string_view caveat_of(const Facts& row, const Verdict& verdict);

// Fills Decisions::comparisons. Needs everything else about rows.
void decide_comparisons(const RowFacts& facts, const Site& site, Decisions& decisions);

}  // namespace assay

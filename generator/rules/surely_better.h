// When a row is surely better than another (rules §9): by their items where they are paired, else by their intervals,
// drawn to the number of comparisons that shall hold together.
#pragma once

#include <cstdint>
#include <limits>
#include <memory>
#include <optional>

#include "model/decision.h"
#include "model/facts.h"

namespace assay {

// M of a slice of that many ranked rows: max(1, n(n-1)/2).
double comparisons_among(std::size_t ranked_rows);

// A headline and the ends of its interval, turned so that more is better and drawn to the number of comparisons. A row
// without an interval reaches from -infinity to infinity.
struct SureEnds {
  double value = 0;
  double worst = -std::numeric_limits<double>::infinity(), best = std::numeric_limits<double>::infinity();
};

// Whether `worst` lies beyond `best`, with the slack of the rules; it does where it is larger than with_slack(best).
bool is_beyond(double worst, double best);
double with_slack(double best);

// The interval of a row drawn in or out around its headline by `factor`.
SureEnds sure_ends(double headline, const Interval& interval, bool higher_is_better, double factor);

// The rows' paired test (of the first against the second); nullopt where they are not paired.
std::optional<PairedTest> paired_test_of(const RowFacts& facts, std::uint32_t first, std::uint32_t second);

// The relation among `comparisons` comparisons, for completed rows of one benchmark that are matched. Keeps what
// several pairs need, so that many may be asked; one thread at a time. `facts` and `decisions` (whose intervals are
// decided) must outlive it. A comparison of two named rows, a use case or a baseline has 1 comparison.
class SurelyBetter {
 public:
  SurelyBetter(const RowFacts& facts, const Decisions& decisions, bool higher_is_better, double comparisons = 1);
  ~SurelyBetter();
  SurelyBetter(const SurelyBetter&) = delete;
  SurelyBetter& operator=(const SurelyBetter&) = delete;

  bool operator()(std::uint32_t a, std::uint32_t b) const;
  // Decided by their items.
  bool paired(std::uint32_t a, std::uint32_t b) const;
  SureEnds ends(std::uint32_t row) const;
  double factor() const { return factor_; }
  // Which rows `row` may be paired with: those with the same number. nullopt where it can be paired with none.
  std::optional<std::uint32_t> item_set(std::uint32_t row) const;

 private:
  struct Pairs;
  const RowFacts& facts_;
  const Decisions& decisions_;
  bool higher_;
  double factor_;
  std::unique_ptr<Pairs> pairs_;
};

}  // namespace assay

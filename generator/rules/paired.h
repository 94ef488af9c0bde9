// Two rows on the same items (rules §9, Paired).
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "model/outcomes.h"

namespace assay {

// Rows of these items may be paired: at least 10 items in at least 5 clusters.
bool can_pair(const ItemSet& set);

// The paired test of two rows' outcomes on one set of items.
PairedTest paired_test(const Outcomes& first, const Outcomes& second, const ItemSet& set);

// About how many items like these would tell the rows apart, where these cannot: with so many the difference that was
// seen is found in four of five trials at p <= 0.05. nullopt where no difference was seen, or nothing varies.
std::optional<std::int64_t> items_to_tell(const PairedTest& test);

// Verdicts of many pairs of rows of one set of items at one limit for p: what is the same for several pairs is computed
// once.
class PairedRows {
 public:
  // Pairs are sure with p <= limit (with slack).
  PairedRows(const ItemSet& set, double limit) : set_(&set), limit_(limit) {}
  // Adds a row and returns its number.
  std::size_t add(const Outcomes& outcomes);
  // > 0 when the larger mean is surely the first's, < 0 the second's, 0 when nothing is sure.
  int sure(std::size_t first, std::size_t second);

 private:
  struct Row {
    const Outcomes* outcomes;
    std::vector<double> sums;  // of its scores by cluster; made when first needed
    double mean = 0;
  };
  int by_counts(const Row& first, const Row& second);
  int by_sums(Row& first, Row& second);
  void make_sums(Row& row) const;
  // The largest smaller count with which rows that differ on so many items are sure; -1 for none.
  std::int64_t critical(std::uint32_t differing);

  const ItemSet* set_;
  double limit_;
  std::vector<Row> rows_;
  std::vector<std::int64_t> critical_;  // by differing; -2: not computed yet
  std::vector<double> sizes_;           // of the clusters
  double t_limit_ = -1;
};

}  // namespace assay

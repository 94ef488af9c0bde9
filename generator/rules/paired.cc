#include "rules/paired.h"

#include <algorithm>
#include <bit>
#include <cmath>

#include "base/number.h"
#include "rules/distributions.h"
#include "rules/outcomes.h"

namespace assay {
namespace {

constexpr std::uint32_t items_at_least = 10, clusters_at_least = 5;  // fixed by the rules
constexpr double no_difference = 1e-13;                              // fixed by the rules

struct Counts {
  std::uint32_t first_only = 0, second_only = 0;
};

bool is_exact(const Outcomes& first, const Outcomes& second, const ItemSet& set) {
  return !set.clustered() && first.scores.binary() && second.scores.binary();
}

Counts counts_of(const Scores& first, const Scores& second) {
  Counts counts;
  for (std::size_t i = 0; i < first.bits().size(); ++i) {
    const std::uint64_t a = first.bits()[i], b = second.bits()[i];
    counts.first_only += static_cast<std::uint32_t>(std::popcount(a & ~b));
    counts.second_only += static_cast<std::uint32_t>(std::popcount(b & ~a));
  }
  return counts;
}

std::vector<double> sums_by_cluster(const Outcomes& row, const ItemSet& set) {
  std::vector<double> values = row.scores.values();
  if (!set.clustered()) return values;
  std::vector<double> sums(set.clusters);
  for (std::size_t i = 0; i < values.size(); ++i) sums[set.cluster[i]] += values[i];
  return sums;
}

std::vector<double> cluster_sizes(const ItemSet& set) {
  if (!set.clustered()) return std::vector<double>(set.size(), 1.0);
  std::vector<double> sizes(set.clusters);
  for (const std::uint32_t cluster : set.cluster) sizes[cluster] += 1;
  return sizes;
}

// s of the differences whose mean is `difference`.
double error_of(const std::vector<double>& first, const std::vector<double>& second, const std::vector<double>& sizes,
                double difference, double items) {
  const auto clusters = static_cast<double>(sizes.size());
  double squares = 0;
  for (std::size_t i = 0; i < sizes.size(); ++i) {
    const double sum = first[i] - second[i] - difference * sizes[i];
    squares += sum * sum;
  }
  return std::sqrt(clusters / (clusters - 1) * squares) / items;
}

double t_test_p(double difference, double error, double clusters) {
  if (std::fabs(difference) < no_difference) return 1;
  return error < no_difference ? 0 : student_p(std::fabs(difference) / error, clusters - 1);
}

}  // namespace

bool can_pair(const ItemSet& set) {
  return set.size() >= items_at_least && set.clusters >= clusters_at_least;
}

PairedTest paired_test(const Outcomes& first, const Outcomes& second, const ItemSet& set) {
  PairedTest test;
  test.items = set.size();
  test.clusters = set.clusters;
  test.exact = is_exact(first, second, set);
  const std::vector<double> a = sums_by_cluster(first, set), b = sums_by_cluster(second, set);
  test.difference = first.mean - second.mean;
  if (test.exact) {
    const Counts counts = counts_of(first.scores, second.scores);
    test.first_only = counts.first_only;
    test.second_only = counts.second_only;
    test.difference = (static_cast<double>(counts.first_only) - counts.second_only) / set.size();
  }
  test.error = error_of(a, b, cluster_sizes(set), test.difference, set.size());
  test.p = test.exact ? mcnemar_p(test.first_only, test.second_only) : t_test_p(test.difference, test.error, set.clusters);
  return test;
}

std::optional<std::int64_t> items_to_tell(const PairedTest& test) {
  constexpr double z_of_found = 1.959963985 + 0.841621234;  // normal quantiles of 97.5 % and of 80 %
  if (std::fabs(test.difference) < 1e-13 || test.error < 1e-13) return std::nullopt;
  const double times = z_of_found * test.error / std::fabs(test.difference);
  const double items = std::ceil(test.items * times * times);
  return items < 1e15 ? std::optional(static_cast<std::int64_t>(items)) : std::nullopt;
}

std::size_t PairedRows::add(const Outcomes& outcomes) {
  rows_.push_back({&outcomes, {}, outcomes.mean});
  return rows_.size() - 1;
}

int PairedRows::sure(std::size_t first, std::size_t second) {
  Row& a = rows_[first];
  Row& b = rows_[second];
  return is_exact(*a.outcomes, *b.outcomes, *set_) ? by_counts(a, b) : by_sums(a, b);
}

int PairedRows::by_counts(const Row& first, const Row& second) {
  const Counts counts = counts_of(first.outcomes->scores, second.outcomes->scores);
  const std::int64_t smaller = std::min(counts.first_only, counts.second_only);
  if (counts.first_only == counts.second_only || smaller > critical(counts.first_only + counts.second_only)) return 0;
  return counts.first_only > counts.second_only ? 1 : -1;
}

std::int64_t PairedRows::critical(std::uint32_t differing) {
  constexpr std::int64_t unknown = -2;
  if (critical_.empty()) critical_.assign(std::size_t{set_->size()} + 1, unknown);
  std::int64_t& known = critical_[differing];
  if (known != unknown) return known;
  std::int64_t sure = -1, unsure = differing / 2 + 1;
  while (unsure - sure > 1) {
    const std::int64_t middle = (sure + unsure) / 2;
    const bool holds =
        at_most(mcnemar_p(static_cast<std::uint64_t>(middle), static_cast<std::uint64_t>(differing - middle)), limit_);
    (holds ? sure : unsure) = middle;
  }
  return known = sure;
}

void PairedRows::make_sums(Row& row) const {
  if (row.sums.empty()) row.sums = sums_by_cluster(*row.outcomes, *set_);
}

int PairedRows::by_sums(Row& first, Row& second) {
  const double difference = first.mean - second.mean;
  if (std::fabs(difference) < no_difference) return 0;
  if (sizes_.empty()) sizes_ = cluster_sizes(*set_);
  make_sums(first);
  make_sums(second);
  const double error = error_of(first.sums, second.sums, sizes_, difference, set_->size());
  const int verdict = difference > 0 ? 1 : -1;
  if (error < no_difference) return verdict;
  // Far from the limit the value of t decides; near it, p itself.
  const double degrees = set_->clusters - 1, t = std::fabs(difference) / error;
  if (t_limit_ < 0) t_limit_ = limit_ < 1 ? student_value(limit_, degrees) : 0;
  if (std::fabs(t - t_limit_) > 1e-3 * t_limit_) return t > t_limit_ ? verdict : 0;
  return at_most(student_p(t, degrees), limit_) ? verdict : 0;
}

}  // namespace assay

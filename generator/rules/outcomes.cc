#include "rules/outcomes.h"

#include <algorithm>
#include <cassert>
#include <cmath>

#include "rules/interval.h"

namespace assay {
namespace {

std::vector<double> means_by_item(const ItemScores& all) {
  std::vector<double> means;
  means.reserve(all.items.size());
  std::size_t at = 0;
  for (const std::uint32_t end : all.trial_ends) {
    double sum = 0;
    const std::size_t begin = at;
    for (; at < end; ++at) sum += all.scores[at];
    means.push_back(sum / static_cast<double>(end - begin));
  }
  return means;
}

// How many of the trials of each item are 1; empty unless every item has the same number of trials, at least two, all 0
// or 1.
std::vector<std::uint32_t> ones_by_item(const ItemScores& all) {
  if (all.trial_ends.empty() || all.trial_ends.front() < 2) return {};
  const std::uint32_t trials = all.trial_ends.front();
  std::vector<std::uint32_t> ones(all.trial_ends.size());
  for (std::size_t item = 0; item < ones.size(); ++item) {
    if (all.trial_ends[item] != trials * (item + 1)) return {};
    for (std::size_t at = item * trials; at < all.trial_ends[item]; ++at) {
      if (all.scores[at] != 0 && all.scores[at] != 1) return {};
      ones[item] += all.scores[at] == 1;
    }
  }
  return ones;
}

// C(ones, tries) / C(trials, tries): the chance that so many tries, drawn from the trials, are all right.
double all_right(std::uint32_t ones, std::uint32_t trials, std::uint32_t tries) {
  if (ones < tries) return 0;
  double chance = 1;
  for (std::uint32_t i = 0; i < tries; ++i) chance *= static_cast<double>(ones - i) / static_cast<double>(trials - i);
  return chance;
}

// By number of ones: how many items have it.
using Histogram = std::vector<double>;

std::optional<double> intraclass_correlation(const Histogram& items, double n) {
  if (n < 2) return std::nullopt;
  const double k = static_cast<double>(items.size() - 1);
  double sum = 0;
  for (std::size_t ones = 0; ones < items.size(); ++ones) sum += items[ones] * static_cast<double>(ones);
  double between = 0, within = 0;
  for (std::size_t i = 0; i < items.size(); ++i) {
    const auto ones = static_cast<double>(i);
    between += items[i] * (ones - sum / n) * (ones - sum / n) / k;
    within += items[i] * ones * (k - ones) / k;
  }
  between /= n - 1;
  within /= n * (k - 1);
  if (between + (k - 1) * within == 0) return std::nullopt;
  return (between - within) / (between + (k - 1) * within);
}

std::optional<Repeats> repeats_of(const ItemScores& all) {
  const std::vector<std::uint32_t> ones = ones_by_item(all);
  if (ones.empty()) return std::nullopt;
  Repeats repeats;
  repeats.trials = all.trial_ends.front();
  Histogram items(repeats.trials + 1);
  for (const std::uint32_t count : ones) items[count] += 1;
  const auto n = static_cast<double>(ones.size());
  for (std::uint32_t tries = 1; tries <= repeats.trials; ++tries) {
    double sum = 0;
    for (std::uint32_t count = tries; count <= repeats.trials; ++count)
      sum += items[count] * all_right(count, repeats.trials, tries);
    repeats.pass_hat.push_back(sum / n);
  }
  repeats.flip_rate = (n - items.front() - items.back()) / n;
  repeats.icc = intraclass_correlation(items, n);
  return repeats;
}

}  // namespace

ItemSet item_set_of(NameList items, const Clusters* clusters) {
  ItemSet set;
  set.items = std::move(items);
  std::map<std::uint32_t, std::uint32_t> numbers;  // of the benchmark's clusters, here
  set.cluster.reserve(set.items.size());
  for (std::size_t i = 0; i < set.items.size(); ++i) {
    const auto known = clusters ? clusters->of.find(set.items[i]) : decltype(clusters->of.find(""))();
    if (!clusters || known == clusters->of.end()) {
      set.cluster.push_back(set.clusters++);
      continue;
    }
    const auto [number, added] = numbers.try_emplace(known->second, set.clusters);
    if (added) ++set.clusters;
    set.cluster.push_back(number->second);
  }
  if (set.clusters == set.items.size()) set.cluster = {};
  return set;
}

double clustered_error(const std::vector<double>& deviations_by_cluster, double items) {
  const auto clusters = static_cast<double>(deviations_by_cluster.size());
  if (clusters < 2) return 0;
  double squares = 0;
  for (double sum : deviations_by_cluster) squares += sum * sum;
  return std::sqrt(clusters / (clusters - 1) * squares) / items;
}

Outcomes outcomes_of(const ItemScores& scores, const ItemSet& set) {
  assert(set.size() > 0);
  const std::vector<double> means = means_by_item(scores);
  Outcomes outcomes;
  outcomes.items = set.size();
  outcomes.clusters = set.clusters;
  const auto n = static_cast<double>(means.size());
  for (double mean : means) outcomes.mean += mean;
  outcomes.mean /= n;
  std::vector<double> deviations(set.clusters);
  for (std::size_t i = 0; i < means.size(); ++i) {
    deviations[set.clustered() ? set.cluster[i] : i] += means[i] - outcomes.mean;
  }
  outcomes.error = clustered_error(deviations, n);
  outcomes.scores = Scores(means);
  outcomes.repeats = repeats_of(scores);
  return outcomes;
}

ShareInterval share_interval_of(const Outcomes& outcomes) {
  ShareInterval interval = wilson(outcomes.mean, outcomes.items);
  if (outcomes.clusters < 2) return interval;
  const double reach = student_t(outcomes.clusters - 1) * outcomes.error;
  interval.low = std::min(interval.low, outcomes.mean - reach);
  interval.high = std::max(interval.high, outcomes.mean + reach);
  return interval;
}

}  // namespace assay

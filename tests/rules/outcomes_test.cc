// Scores by item: what one row's say of it (rules §9, Outcomes).
#include "rules/outcomes.h"

#include <catch2/catch.hpp>
#include <cmath>
#include <string>
#include <vector>

#include "rules/interval.h"
#include "rules/wilson.h"

namespace assay {
namespace {

std::string item_name(std::size_t i) {
  return "item-" + std::to_string(100000 + i);
}

// Items in order, each with the scores of its trials.
ItemScores scores_of(const std::vector<std::vector<double>>& trials) {
  ItemScores all;
  for (std::size_t i = 0; i < trials.size(); ++i) {
    all.items.add(item_name(i));
    all.scores.insert(all.scores.end(), trials[i].begin(), trials[i].end());
    all.trial_ends.push_back(static_cast<std::uint32_t>(all.scores.size()));
  }
  return all;
}

Outcomes outcomes_of(const std::vector<std::vector<double>>& trials, const Clusters* clusters = nullptr) {
  const ItemScores scores = scores_of(trials);
  return outcomes_of(scores, item_set_of(scores.items, clusters));
}

// The items one after the other in clusters of this size.
Clusters clusters_of(std::size_t items, std::size_t size) {
  Clusters clusters;
  for (std::size_t i = 0; i < items; ++i) clusters.of.emplace(item_name(i), static_cast<std::uint32_t>(i / size));
  clusters.count = static_cast<std::uint32_t>((items + size - 1) / size);
  return clusters;
}

std::vector<std::vector<double>> ones_and_zeros(std::size_t ones, std::size_t zeros) {
  std::vector<std::vector<double>> trials(ones, {1.0});
  trials.resize(ones + zeros, {0.0});
  return trials;
}

// Task i of one size passed that many of its trials.
std::vector<std::vector<double>> passed(std::uint32_t trials, const std::vector<std::uint32_t>& ones) {
  std::vector<std::vector<double>> all;
  for (const std::uint32_t count : ones) {
    all.emplace_back(trials, 0.0);
    std::fill_n(all.back().begin(), count, 1.0);
  }
  return all;
}

TEST_CASE("Wilson's interval meets its closed forms at nothing, one and everything right", "[rules][outcomes]") {
  const double z = 1.96;
  CHECK(wilson(0, 10).low == 0);
  CHECK(wilson(0, 10).high == Approx(z * z / (10 + z * z)).epsilon(1e-14));
  CHECK(wilson(0, 10).high == Approx(0.277540).margin(5e-7));
  CHECK(wilson(1, 10).low == Approx(10 / (10 + z * z)).epsilon(1e-14));
  CHECK(wilson(1, 10).high == 1);
  CHECK(wilson(0.8, 10).low == Approx(0.490157).margin(5e-7));
  CHECK(wilson(0.8, 10).high == Approx(0.943319).margin(5e-7));
  CHECK(wilson(131.0 / 164, 164).low == Approx(0.730904).margin(5e-7));
  CHECK(wilson(131.0 / 164, 164).high == Approx(0.852980).margin(5e-7));
  // The ends are where the score test is exactly at its limit: |share - end| = z √(end (1 - end) / n).
  const ShareInterval one = wilson(1.0 / 30, 30);
  CHECK(1.0 / 30 - one.low == Approx(z * std::sqrt(one.low * (1 - one.low) / 30)));
  CHECK(one.high - 1.0 / 30 == Approx(z * std::sqrt(one.high * (1 - one.high) / 30)));
}

TEST_CASE("a share beyond the scale is taken as its end", "[rules][outcomes]") {
  CHECK(wilson(-0.2, 10).high == wilson(0, 10).high);
  CHECK(wilson(1.2, 10).low == wilson(1, 10).low);
}

TEST_CASE("items that are their own clusters have the plain standard error of their mean", "[rules][outcomes]") {
  const Outcomes outcomes = outcomes_of(ones_and_zeros(80, 20));
  CHECK(outcomes.items == 100);
  CHECK(outcomes.clusters == 100);
  CHECK(outcomes.mean == Approx(0.8));
  CHECK(outcomes.error == Approx(std::sqrt(0.8 * 0.2 / 99)).epsilon(1e-12));
}

TEST_CASE("items that agree within clusters count as few, items that disagree as many", "[rules][outcomes]") {
  // Twenty passages of five questions each: all right, or all wrong.
  const Clusters clusters = clusters_of(100, 5);
  const Outcomes agreeing = outcomes_of(ones_and_zeros(80, 20), &clusters);
  CHECK(agreeing.clusters == 20);
  CHECK(agreeing.error == Approx(std::sqrt(0.8 * 0.2 / 19)).epsilon(1e-12));
  std::vector<std::vector<double>> mixed;
  for (int passage = 0; passage < 20; ++passage) {
    for (const double score : {1.0, 1.0, 1.0, 1.0, 0.0}) mixed.push_back({score});
  }
  CHECK(outcomes_of(mixed, &clusters).error == Approx(0).margin(1e-15));
}

TEST_CASE("an item that no cluster names is its own", "[rules][outcomes]") {
  Clusters clusters = clusters_of(4, 2);
  clusters.of.erase(item_name(3));
  const ItemSet set = item_set_of(scores_of(ones_and_zeros(2, 4)).items, &clusters);
  CHECK(set.clusters == 5);
  CHECK(set.cluster == std::vector<std::uint32_t>{0, 0, 1, 2, 3, 4});
  // Where every cluster has one item, nothing is clustered.
  const Clusters single = clusters_of(6, 1);
  CHECK_FALSE(item_set_of(scores_of(ones_and_zeros(2, 4)).items, &single).clustered());
}

TEST_CASE("outcomes move the ends of Wilson's interval out where their clusters reach further", "[rules][outcomes]") {
  const Outcomes plain = outcomes_of(ones_and_zeros(80, 20));
  CHECK(share_interval_of(plain).low == wilson(0.8, 100).low);
  CHECK(share_interval_of(plain).high == Approx(0.8 + 1.96 * plain.error));  // Wilson's upper end is the nearer one here
  const Clusters clusters = clusters_of(100, 5);
  const Outcomes agreeing = outcomes_of(ones_and_zeros(80, 20), &clusters);
  CHECK(share_interval_of(agreeing).low == Approx(0.8 - 2.093 * agreeing.error));
  CHECK(share_interval_of(agreeing).high == Approx(0.8 + 2.093 * agreeing.error));
  const Clusters one = clusters_of(100, 100);
  CHECK(share_interval_of(outcomes_of(ones_and_zeros(80, 20), &one)).high == wilson(0.8, 100).high);
}

TEST_CASE("an item's score is the mean of its trials", "[rules][outcomes]") {
  const Outcomes outcomes = outcomes_of({{1.0, 0.0}, {1.0}, {0.5, 0.25, 0.0}});
  CHECK(outcomes.scores.values() == std::vector<double>{0.5, 1.0, 0.25});
  CHECK(outcomes.mean == Approx(1.75 / 3));
  CHECK_FALSE(outcomes.repeats);  // not every item has the same number
}

TEST_CASE("pass^k, flip rate and intraclass correlation of a table by hand", "[rules][outcomes]") {
  // Four tasks of four trials with 4, 2, 1 and 0 passes.
  const Repeats repeats = *outcomes_of(passed(4, {4, 2, 1, 0})).repeats;
  CHECK(repeats.trials == 4);
  REQUIRE(repeats.pass_hat.size() == 4);
  CHECK(repeats.pass_hat[0] == Approx((1 + 2.0 / 4 + 1.0 / 4) / 4));
  CHECK(repeats.pass_hat[1] == Approx((1 + 1.0 / 6) / 4));
  CHECK(repeats.pass_hat[2] == Approx(0.25));
  CHECK(repeats.pass_hat[3] == Approx(0.25));
  CHECK(repeats.flip_rate == Approx(0.5));
  // Means 1, 0.5, 0.25, 0 about 0.4375; squares between 4·0.546875/3, within (1 + 0.75)/12.
  const double between = 4 * (0.5625 * 0.5625 + 0.0625 * 0.0625 + 0.1875 * 0.1875 + 0.4375 * 0.4375) / 3, within = 1.75 / 12;
  CHECK(*repeats.icc == Approx((between - within) / (between + 3 * within)));
}

TEST_CASE("pass^k and the intraclass correlation meet what tau-bench published of fifty tasks in four trials",
          "[rules][outcomes]") {
  // The table (.420 .273 .220 .200) leaves one way to spread the successes: so many tasks were solved four times, three …
  std::vector<std::uint32_t> solved;
  for (const auto& [times, tasks] :
       {std::pair(4u, 10), std::pair(3u, 4), std::pair(2u, 10), std::pair(1u, 12), std::pair(0u, 14)}) {
    for (int task = 0; task < tasks; ++task) solved.push_back(times);
  }
  const Repeats repeats = *outcomes_of(passed(4, solved)).repeats;
  REQUIRE(repeats.pass_hat.size() == 4);
  CHECK(repeats.pass_hat[0] == Approx(0.420).margin(0.0005));
  CHECK(repeats.pass_hat[1] == Approx(0.273).margin(0.0005));
  CHECK(repeats.pass_hat[2] == Approx(0.220).margin(0.0005));
  CHECK(repeats.pass_hat[3] == Approx(0.200).margin(0.0005));
  CHECK(*repeats.icc == Approx(0.405).margin(0.0005));
  CHECK(repeats.flip_rate == Approx(26.0 / 50));
}

TEST_CASE("repeats that always agree correlate fully, and nothing is said where nothing varies", "[rules][outcomes]") {
  CHECK(*outcomes_of(passed(3, {3, 0, 3, 0})).repeats->icc == Approx(1));
  CHECK_FALSE(outcomes_of(passed(3, {3, 3, 3})).repeats->icc);
  CHECK_FALSE(outcomes_of(passed(3, {2})).repeats->icc);
  CHECK(outcomes_of(passed(3, {2})).repeats->flip_rate == 1);
  CHECK(*outcomes_of(passed(2, {1, 1, 1})).repeats->icc == Approx(-1));
}

TEST_CASE("repeats need two trials of 0 and 1 for every item", "[rules][outcomes]") {
  CHECK_FALSE(outcomes_of({{1.0}, {0.0}}).repeats);
  CHECK_FALSE(outcomes_of({{1.0, 0.0}, {0.5, 0.5}}).repeats);
  CHECK_FALSE(outcomes_of({{1.0, 0.0}, {1.0}}).repeats);
  CHECK(outcomes_of({{1.0, 0.0}, {0.0, 0.0}}).repeats);
}

TEST_CASE("scores are held as bits, bytes or numbers, and come back as they were", "[rules][outcomes]") {
  std::vector<double> zeros_and_ones, thirds, all_different;
  for (int i = 0; i < 1000; ++i) {
    zeros_and_ones.push_back(i % 3 == 0);
    thirds.push_back(i % 4 / 3.0);
    all_different.push_back(1.0 / (i + 2));
  }
  for (const auto& values : {zeros_and_ones, thirds, all_different, std::vector<double>{}}) {
    CHECK(Scores(values).values() == values);
  }
  CHECK(Scores(zeros_and_ones).binary());
  CHECK(Scores(zeros_and_ones).memory() <= 128);
  CHECK_FALSE(Scores(thirds).binary());
  CHECK(Scores(thirds).memory() <= 1040);
  CHECK(Scores(all_different).memory() == 8000);
}

}  // namespace
}  // namespace assay

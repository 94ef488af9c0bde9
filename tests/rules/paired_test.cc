// Two rows on the same items (rules §9, Paired), against values computed in a second way.
#include "rules/paired.h"

#include <catch2/catch.hpp>
#include <cmath>
#include <random>
#include <string>
#include <vector>

#include "rules/distributions.h"
#include "rules/outcomes.h"

namespace assay {
namespace {

NameList names(std::size_t count) {
  NameList all;
  for (std::size_t i = 0; i < count; ++i) all.add(std::to_string(100000 + i));
  return all;
}

Clusters clusters_of_two(std::size_t items) {
  Clusters clusters;
  for (std::size_t i = 0; i < items; ++i) clusters.of.emplace(std::to_string(100000 + i), static_cast<std::uint32_t>(i / 2));
  clusters.count = static_cast<std::uint32_t>((items + 1) / 2);
  return clusters;
}

Outcomes with(const std::vector<double>& scores, const ItemSet& set) {
  ItemScores all{set.items, scores, {}};
  for (std::uint32_t i = 1; i <= scores.size(); ++i) all.trial_ends.push_back(i);
  return outcomes_of(all, set);
}

// Rows of `items` items of which `first` are right in the first alone, `second` in the second alone, `both` in both.
std::pair<std::vector<double>, std::vector<double>> differing(int first, int second, int both, int items) {
  std::pair<std::vector<double>, std::vector<double>> rows{std::vector<double>(items), std::vector<double>(items)};
  for (int i = 0; i < items; ++i) {
    rows.first[i] = i < first || (i >= first + second && i < first + second + both);
    rows.second[i] = i >= first && i < first + second + both;
  }
  return rows;
}

// McNemar's p by adding binomial coefficients through their logarithms: a second way.
double summed_p(int first, int second) {
  const int all = first + second;
  long double sum = 0;
  for (int i = 0; i <= std::min(first, second); ++i) {
    sum += std::exp(std::lgamma(all + 1.0L) - std::lgamma(i + 1.0L) - std::lgamma(all - i + 1.0L) - all * std::log(2.0L));
  }
  return static_cast<double>(std::min(1.0L, 2 * sum));
}

// Student's p, two-sided, by integrating the density from 0 (Simpson's rule): a second way.
double integrated_p(double t, double degrees) {
  const double scale = std::exp(std::lgamma((degrees + 1) / 2) - std::lgamma(degrees / 2)) / std::sqrt(degrees * std::acos(-1.0));
  const auto density = [&](double x) { return scale * std::pow(1 + x * x / degrees, -(degrees + 1) / 2); };
  const int steps = 20000;
  double area = density(0) + density(t);
  for (int i = 1; i < steps; ++i) area += (i % 2 == 1 ? 4 : 2) * density(t * i / steps);
  return 1 - 2 * area * t / steps / 3;
}

TEST_CASE("McNemar's exact p meets the known answers", "[rules][paired]") {
  struct Known {
    int first, second;
    double p;
  };
  for (const Known& known : {Known{32, 4, 1.941575e-06}, Known{77, 3, 1.412841e-19}, Known{70, 24, 2.202760e-06},
                             Known{24, 17, 0.3488889}, Known{6, 0, 0.03125}, Known{5, 5, 1}, Known{0, 0, 1}}) {
    INFO(known.first << "/" << known.second);
    const auto first = static_cast<std::uint64_t>(known.first), second = static_cast<std::uint64_t>(known.second);
    CHECK(mcnemar_p(first, second) == Approx(known.p).epsilon(3e-7));
    CHECK(mcnemar_p(second, first) == mcnemar_p(first, second));
    CHECK(mcnemar_p(first, second) == Approx(summed_p(known.first, known.second)).epsilon(1e-12));
  }
}

TEST_CASE("Student's p meets the tables and an integral", "[rules][paired]") {
  // Two-sided values of printed tables: degrees, t at 5 %, t at 1 %.
  for (const auto& [degrees, at_5, at_1] :
       std::vector<std::array<double, 3>>{{1, 12.706, 63.657}, {4, 2.776, 4.604}, {9, 2.262, 3.250}, {30, 2.042, 2.750}}) {
    CHECK(student_p(at_5, degrees) == Approx(0.05).margin(5e-5));
    CHECK(student_p(at_1, degrees) == Approx(0.01).margin(1e-5));
    CHECK(student_value(0.05, degrees) == Approx(at_5).margin(6e-4));
  }
  CHECK(student_p(2.5, 7) == Approx(integrated_p(2.5, 7)).epsilon(1e-9));
  CHECK(student_p(1.3, 199) == Approx(integrated_p(1.3, 199)).epsilon(1e-9));
  CHECK(student_p(0, 5) == Approx(1));
}

TEST_CASE("the factor by which intervals are drawn meets the known answers", "[rules][paired]") {
  CHECK(interval_factor(1) == Approx(0.7071).margin(5e-5));
  CHECK(interval_factor(10) == Approx(1.0127).margin(5e-5));
  CHECK(interval_factor(300) == Approx(1.3582).margin(5e-5));
  CHECK(interval_factor(4950) == Approx(1.5928).margin(5e-5));
  CHECK(interval_factor(499500) == Approx(1.9217).margin(5e-5));
}

TEST_CASE("rows of 0 and 1 are paired by the items on which they differ", "[rules][paired]") {
  const ItemSet set = item_set_of(names(200), nullptr);
  const auto [a, b] = differing(32, 4, 100, 200);
  const PairedTest test = paired_test(with(a, set), with(b, set), set);
  CHECK(test.exact);
  CHECK(test.first_only == 32);
  CHECK(test.second_only == 4);
  CHECK(test.difference == Approx(0.14));
  CHECK(test.p == Approx(1.941575e-06).epsilon(3e-7));
  // The plain standard error of the 200 differences.
  CHECK(test.error == Approx(std::sqrt((36 - 200 * 0.14 * 0.14) / 199.0 / 200)));
  const PairedTest turned = paired_test(with(b, set), with(a, set), set);
  CHECK(turned.difference == -test.difference);
  CHECK(turned.p == test.p);
}

TEST_CASE("rows of other scores are paired by Student's t of their differences", "[rules][paired]") {
  const ItemSet set = item_set_of(names(10), nullptr);
  const std::vector<double> a{0.9, 0.8, 0.7, 1.0, 0.6, 0.9, 0.8, 0.75, 0.65, 1.0};
  const std::vector<double> b{0.8, 0.7, 0.75, 0.9, 0.6, 0.7, 0.8, 0.65, 0.6, 0.85};
  const PairedTest test = paired_test(with(a, set), with(b, set), set);
  // Differences .1 .1 -.05 .1 0 .2 0 .1 .05 .15: mean .075, squares about it .053125... by hand.
  const std::vector<double> d{0.1, 0.1, -0.05, 0.1, 0, 0.2, 0, 0.1, 0.05, 0.15};
  double squares = 0;
  for (double one : d) squares += (one - 0.075) * (one - 0.075);
  CHECK_FALSE(test.exact);
  CHECK(test.difference == Approx(0.075));
  CHECK(test.error == Approx(std::sqrt(squares / 9 / 10)));
  CHECK(test.p == Approx(integrated_p(0.075 / std::sqrt(squares / 90), 9)).epsilon(1e-8));
}

TEST_CASE("clusters are what is drawn: items of one cluster are no independent witnesses", "[rules][paired]") {
  const Clusters clusters = clusters_of_two(12);
  const ItemSet set = item_set_of(names(12), &clusters), plain = item_set_of(names(12), nullptr);
  // In six passages of two questions the first is better in both questions of five.
  std::vector<double> a(12, 1.0), b(12, 0.0);
  b[10] = b[11] = 1;
  const PairedTest alone = paired_test(with(a, plain), with(b, plain), plain);
  CHECK(alone.exact);
  CHECK(alone.p == Approx(2 * std::pow(0.5, 10)));
  const PairedTest clustered = paired_test(with(a, set), with(b, set), set);
  CHECK_FALSE(clustered.exact);
  CHECK(clustered.clusters == 6);
  // Six sums of (d - 10/12): five of 2/6, one of -10/6; s² = 6/5 · Σ²/144.
  const double error = std::sqrt(6.0 / 5 * (5 * 4.0 / 36 + 100.0 / 36) / 144);
  CHECK(clustered.error == Approx(error));
  CHECK(clustered.p == Approx(integrated_p(10.0 / 12 / error, 5)).epsilon(1e-8));
  CHECK(clustered.p > alone.p);
}

TEST_CASE("rows that do not differ, and rows that differ by the same on every item", "[rules][paired]") {
  const ItemSet set = item_set_of(names(10), nullptr);
  std::vector<double> a(10), b(10), shifted(10), swapped(10);
  for (int i = 0; i < 10; ++i) {
    a[i] = 0.1 * i / 3;
    shifted[i] = a[i] + 0.25;
    swapped[i] = 0.1 * (9 - i) / 3;
  }
  CHECK(paired_test(with(a, set), with(a, set), set).p == 1);
  CHECK(paired_test(with(a, set), with(swapped, set), set).p == 1);
  CHECK(paired_test(with(shifted, set), with(a, set), set).p == 0);
  CHECK(paired_test(with(shifted, set), with(a, set), set).difference == Approx(0.25));
}

TEST_CASE("fewer than ten items or five clusters are no pair", "[rules][paired]") {
  const Clusters clusters = clusters_of_two(11), fewer = clusters_of_two(10);
  CHECK(can_pair(item_set_of(names(10), nullptr)));
  CHECK_FALSE(can_pair(item_set_of(names(9), nullptr)));
  CHECK(can_pair(item_set_of(names(10), &fewer)));
  Clusters four = fewer;
  for (auto& [name, cluster] : four.of) cluster = std::min(cluster, 3u);
  CHECK_FALSE(can_pair(item_set_of(names(10), &four)));
}

TEST_CASE("many pairs at once get the verdict that each gets alone", "[rules][paired]") {
  std::mt19937 random(20261130);
  const auto chance = [&] { return std::uniform_real_distribution<double>()(random); };
  const Clusters clusters = clusters_of_two(60);
  for (const Clusters* grouped : {static_cast<const Clusters*>(nullptr), &clusters}) {
    const ItemSet set = item_set_of(names(60), grouped);
    for (const bool halves : {false, true}) {
      const double limit = 0.05 / 45;
      PairedRows rows(set, limit);
      std::vector<Outcomes> outcomes;
      for (int row = 0; row < 10; ++row) {
        std::vector<double> scores;
        for (int item = 0; item < 60; ++item) {
          const bool right = chance() < 0.15 + 0.08 * row;
          scores.push_back(halves && chance() < 0.2 ? 0.5 : right);
        }
        outcomes.push_back(with(scores, set));
      }
      for (const Outcomes& one : outcomes) rows.add(one);
      int sure = 0;
      for (std::size_t a = 0; a < 10; ++a) {
        for (std::size_t b = 0; b < 10; ++b) {
          const PairedTest test = paired_test(outcomes[a], outcomes[b], set);
          const int wanted = test.p > limit ? 0 : test.difference > 0 ? 1 : -1;
          CHECK(rows.sure(a, b) == wanted);
          sure += wanted != 0;
        }
      }
      CHECK(sure > 10);
      CHECK(sure < 80);
    }
  }
}

}  // namespace
}  // namespace assay

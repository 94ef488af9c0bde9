// How often the verdicts of whole tables are right, on boards whose truth is known: seeded, so that the counts are the same
// everywhere. The small runs belong to the tests; `assay-tests "[simulation]"` with ASSAY_SIMULATED_BOARDS=10000 runs more.
#include <fmt/format.h>

#include <catch2/catch.hpp>
#include <cstdlib>
#include <random>
#include <vector>

#include "rules/distributions.h"
#include "rules/outcomes.h"
#include "rules/paired.h"
#include "rules/ranking.h"
#include "rules/surely_better.h"
#include "rules/wilson.h"

namespace assay {
namespace {

std::size_t boards_wanted(std::size_t usual) {
  const char* more = std::getenv("ASSAY_SIMULATED_BOARDS");
  return more ? std::strtoul(more, nullptr, 10) : usual;
}

using Answers = std::vector<std::vector<double>>;  // by row, then item: 0 or 1

// A model's ability and an item's difficulty decide with a logistic curve; items are shared, so that rows are alike.
Answers answers_of(std::mt19937_64& random, const std::vector<double>& abilities, std::size_t items) {
  std::normal_distribution<double> difficulty(0, 1.5);
  std::uniform_real_distribution<double> chance(0, 1);
  Answers answers(abilities.size(), std::vector<double>(items));
  for (std::size_t i = 0; i < items; ++i) {
    const double hard = difficulty(random);
    for (std::size_t row = 0; row < abilities.size(); ++row) {
      const double right = 1 / (1 + std::exp(hard - abilities[row]));
      answers[row][i] = chance(random) < right ? 1 : 0;
    }
  }
  return answers;
}

ItemSet items_named(std::size_t count) {
  ItemSet set;
  for (std::size_t i = 0; i < count; ++i) set.items.add(fmt::format("q{:06}", i));
  set.clusters = static_cast<std::uint32_t>(count);
  return set;
}

Outcomes outcomes_from(const std::vector<double>& scores) {
  Outcomes outcomes;
  outcomes.scores = Scores(scores);
  for (const double score : scores) outcomes.mean += score / static_cast<double>(scores.size());
  outcomes.items = outcomes.clusters = static_cast<std::uint32_t>(scores.size());
  return outcomes;
}

// Which of the rows are surely better than which, all verdicts of the table together.
class Table {
 public:
  Table(const Answers& answers, const ItemSet& set, double comparisons) : rows_(set, 0.05 / comparisons) {
    for (const std::vector<double>& scores : answers) outcomes_.push_back(outcomes_from(scores));
    for (const Outcomes& one : outcomes_) rows_.add(one);
  }
  int sure(std::size_t a, std::size_t b) { return rows_.sure(a, b); }

 private:
  std::vector<Outcomes> outcomes_;
  PairedRows rows_;
};

}  // namespace

TEST_CASE("in a table of equal rows some pair is called sure in at most one of twenty boards", "[rules][simulation]") {
  const std::size_t boards = boards_wanted(300), rows = 10, items = 200;
  const ItemSet set = items_named(items);
  std::mt19937_64 random(20261201);
  std::size_t wrong = 0;
  for (std::size_t board = 0; board < boards; ++board) {
    Table table(answers_of(random, std::vector<double>(rows, 0.5), items), set, comparisons_among(rows));
    bool any = false;
    for (std::size_t a = 0; a < rows; ++a) {
      for (std::size_t b = a + 1; b < rows; ++b) any = any || table.sure(a, b) != 0;
    }
    wrong += any ? 1 : 0;
  }
  WARN(wrong << " of " << boards << " boards of " << rows << " equal rows call some pair sure");
  CHECK(static_cast<double>(wrong) <= 0.05 * static_cast<double>(boards));
}

TEST_CASE("the ranges of a table's ranks hold the true ranks together in at least 94 of 100 boards", "[rules][simulation]") {
  const std::size_t boards = boards_wanted(300), rows = 10, items = 300;
  const ItemSet set = items_named(items);
  std::mt19937_64 random(7);
  std::size_t covered = 0;
  std::normal_distribution<double> spread(0.5, 0.4);
  for (std::size_t board = 0; board < boards; ++board) {
    std::vector<double> abilities(rows);
    for (double& ability : abilities) ability = spread(random);
    Table table(answers_of(random, abilities, items), set, comparisons_among(rows));
    bool all = true;
    for (std::size_t a = 0; a < rows && all; ++a) {
      std::size_t rank = 1, low = 1, high = rows;
      for (std::size_t b = 0; b < rows; ++b) {
        if (b == a) continue;
        rank += abilities[b] > abilities[a] ? 1 : 0;
        low += table.sure(b, a) > 0 ? 1 : 0;
        high -= table.sure(a, b) > 0 ? 1 : 0;
      }
      all = low <= rank && rank <= high;
    }
    covered += all ? 1 : 0;
  }
  WARN(covered << " of " << boards << " boards have every true rank within its range");
  CHECK(static_cast<double>(covered) >= 0.94 * static_cast<double>(boards));
}

TEST_CASE("of 500 shared items, 70 % against 74 %, two named rows are told apart in seven of ten trials", "[rules][simulation]") {
  const std::size_t trials = boards_wanted(1000), items = 500;
  const ItemSet set = items_named(items);
  std::mt19937_64 random(1);
  std::uniform_real_distribution<double> chance(0, 1);
  std::size_t paired = 0, exact = 0, intervals = 0;
  for (std::size_t trial = 0; trial < trials; ++trial) {
    Answers answers(2, std::vector<double>(items));
    std::uint64_t first_only = 0, second_only = 0;
    for (std::size_t i = 0; i < items; ++i) {
      const double u = chance(random);  // 8 % only the second, 4 % only the first, 66 % both
      answers[0][i] = u < 0.66 || (u >= 0.74 && u < 0.78) ? 1 : 0;
      answers[1][i] = u < 0.74 ? 1 : 0;
      first_only += answers[0][i] > answers[1][i] ? 1 : 0;
      second_only += answers[1][i] > answers[0][i] ? 1 : 0;
    }
    Table table(answers, set, 1);
    paired += table.sure(1, 0) > 0 ? 1 : 0;
    exact += second_only > first_only && mcnemar_p(first_only, second_only) <= 0.05 ? 1 : 0;
    const auto low = wilson(outcomes_from(answers[1]).mean, items), high = wilson(outcomes_from(answers[0]).mean, items);
    intervals += low.low > high.high ? 1 : 0;
  }
  WARN(paired << " of " << trials << " trials are told apart by their items, " << intervals
              << " by intervals that do not overlap");
  CHECK(paired == exact);  // the same test, computed for many pairs at once
  CHECK(static_cast<double>(paired) > 0.68 * static_cast<double>(trials));
  CHECK(static_cast<double>(paired) < 0.76 * static_cast<double>(trials));
  CHECK(static_cast<double>(intervals) < 0.05 * static_cast<double>(trials));
}

}  // namespace assay

#include "rules/surely_better.h"

#include <algorithm>
#include <cmath>

#include "base/number.h"
#include "rules/distributions.h"
#include "rules/paired.h"

namespace assay {
namespace {

constexpr double slack = 1e-9;         // relative to the limit (rules, Words)
constexpr double false_alarms = 0.05;  // that all verdicts of a slice together may cost

// Item sets are per benchmark, so that equal numbers mean one benchmark.
bool are_paired(const RowFacts& facts, std::uint32_t a, std::uint32_t b) {
  const Facts& x = facts.rows[a];
  const Facts& y = facts.rows[b];
  if (x.outcomes == nothing || y.outcomes == nothing || x.shape != y.shape) return false;
  const std::uint32_t set = facts.outcomes[x.outcomes].set;
  return set == facts.outcomes[y.outcomes].set && can_pair(facts.item_sets[set]);
}

}  // namespace

double comparisons_among(std::size_t ranked_rows) {
  const auto n = static_cast<double>(ranked_rows);
  return std::max(1.0, n * (n - 1) / 2);
}

double with_slack(double best) {
  return best + slack * std::fabs(best);
}

bool is_beyond(double worst, double best) {
  return worst > with_slack(best);
}

SureEnds sure_ends(double headline, const Interval& interval, bool higher_is_better, double factor) {
  const double turn = higher_is_better ? 1 : -1;
  SureEnds ends;
  ends.value = turn * headline;
  if (interval.kind == IntervalKind::none) return ends;
  const double low = headline - factor * (headline - interval.low), high = headline + factor * (interval.high - headline);
  ends.worst = turn * (higher_is_better ? low : high);
  ends.best = turn * (higher_is_better ? high : low);
  return ends;
}

std::optional<PairedTest> paired_test_of(const RowFacts& facts, std::uint32_t first, std::uint32_t second) {
  if (!are_paired(facts, first, second)) return std::nullopt;
  const Outcomes& a = facts.outcomes[facts.rows[first].outcomes];
  return paired_test(a, facts.outcomes[facts.rows[second].outcomes], facts.item_sets[a.set]);
}

// Rows that were asked for, by the items that they share. Filled when somebody asks.
struct SurelyBetter::Pairs {
  double limit = false_alarms;
  std::vector<std::unique_ptr<PairedRows>> by_set;  // by number of the item set
  std::vector<std::uint32_t> numbers;               // by number of the outcomes: theirs in PairedRows

  int sure(const RowFacts& facts, std::uint32_t first, std::uint32_t second) {
    if (by_set.empty()) {
      by_set.resize(facts.item_sets.size());
      numbers.resize(facts.outcomes.size(), nothing);
    }
    const std::uint32_t set = facts.outcomes[first].set;
    if (!by_set[set]) by_set[set] = std::make_unique<PairedRows>(facts.item_sets[set], limit);
    for (const std::uint32_t one : {first, second}) {
      if (numbers[one] == nothing) numbers[one] = static_cast<std::uint32_t>(by_set[set]->add(facts.outcomes[one]));
    }
    return by_set[set]->sure(numbers[first], numbers[second]);
  }
};

SurelyBetter::SurelyBetter(const RowFacts& facts, const Decisions& decisions, bool higher_is_better, double comparisons)
    : facts_(facts),
      decisions_(decisions),
      higher_(higher_is_better),
      factor_(interval_factor(comparisons)),
      pairs_(std::make_unique<Pairs>()) {
  pairs_->limit = false_alarms / comparisons;
}
SurelyBetter::~SurelyBetter() = default;

SureEnds SurelyBetter::ends(std::uint32_t row) const {
  return sure_ends(facts_.rows[row].headline, decisions_.rows[row].interval, higher_, factor_);
}

std::optional<std::uint32_t> SurelyBetter::item_set(std::uint32_t row) const {
  const std::uint32_t outcomes = facts_.rows[row].outcomes;
  if (outcomes == nothing) return std::nullopt;
  const std::uint32_t set = facts_.outcomes[outcomes].set;
  return can_pair(facts_.item_sets[set]) ? std::optional(set) : std::nullopt;
}

bool SurelyBetter::paired(std::uint32_t a, std::uint32_t b) const {
  return are_paired(facts_, a, b);
}

bool SurelyBetter::operator()(std::uint32_t a, std::uint32_t b) const {
  const double x = facts_.rows[a].headline, y = facts_.rows[b].headline;
  if (higher_ ? x <= y : x >= y) return false;
  if (!paired(a, b)) return is_beyond(ends(a).worst, ends(b).best);
  const int verdict = pairs_->sure(facts_, facts_.rows[a].outcomes, facts_.rows[b].outcomes);
  return higher_ ? verdict > 0 : verdict < 0;
}

}  // namespace assay

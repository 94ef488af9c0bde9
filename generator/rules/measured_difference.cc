#include "rules/measured_difference.h"

#include "rules/baselines.h"
#include "rules/distributions.h"
#include "rules/sure.h"
#include "rules/surely_better.h"
#include "rules/trust.h"

namespace assay {
namespace {

constexpr double false_alarms = 0.05;

// By the rows' items: D and the width that Student's t gives its standard error, in the benchmark's unit where a score of
// an item has one.
void set_by_items(MeasuredDifference& found, const Benchmark& benchmark) {
  const PairedTest& test = *found.paired;
  const auto scale = benchmark.kind == Kind::quality ? points_in(benchmark.unit, 100) : std::nullopt;
  const double unit = scale.value_or(1);
  const double half = test.clusters < 2 ? 0 : student_value(false_alarms, test.clusters - 1.0) * test.error;
  found.by_item = !scale;
  found.difference = test.difference * unit;
  found.low = (test.difference - half) * unit;
  found.high = (test.difference + half) * unit;
}

void set_by_intervals(MeasuredDifference& found, const RowFacts& facts, const Decisions& decisions, std::uint32_t first,
                      std::uint32_t second) {
  const Interval &x = decisions.rows[first].interval, &y = decisions.rows[second].interval;
  if (x.kind == IntervalKind::none || y.kind == IntervalKind::none) return;
  const SureEnds a = sure_ends(facts.rows[first].headline, x, true, interval_factor(1));
  const SureEnds b = sure_ends(facts.rows[second].headline, y, true, interval_factor(1));
  found.difference = b.value - a.value;
  found.low = b.worst - a.best;
  found.high = b.best - a.worst;
}

}  // namespace

MeasuredDifference measured_difference(const RowFacts& facts, const Site& site, const Decisions& decisions, std::uint32_t first,
                                       std::uint32_t second) {
  MeasuredDifference found;
  found.differing = unmatched_keys(facts, site, first, second);
  if (!found.differing.empty()) return found;
  found.change = SideChange::same;
  if (surely_better(facts, site, decisions, second, first)) found.change = SideChange::better;
  if (surely_better(facts, site, decisions, first, second)) found.change = SideChange::worse;
  found.paired = paired_test_of(facts, second, first);
  if (found.paired) {
    set_by_items(found, site.catalogue.benchmarks[facts.rows[first].benchmark]);
  } else {
    set_by_intervals(found, facts, decisions, first, second);
  }
  return found;
}

}  // namespace assay

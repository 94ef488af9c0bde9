#include "rules/interval.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>

#include "rules/outcomes.h"
#include "rules/trust.h"
#include "rules/wilson.h"

namespace assay {
namespace {

constexpr double normal_95 = 1.96;

Interval around(double headline, double half_width, IntervalKind kind, std::optional<std::int64_t> n) {
  return {kind, headline - half_width, headline + half_width, n};
}

Interval none(std::optional<std::int64_t> n) {
  return {IntervalKind::none, 0, 0, n};
}

Interval performance_interval(const Facts& row, const Policy& policy) {
  if (row.runs >= 3) {
    const double from_runs = student_t(row.runs - 1) * row.runs_deviation / std::sqrt(static_cast<double>(row.runs));
    return around(row.headline, std::max(from_runs, policy.noise_session * row.headline), IntervalKind::runs, row.runs);
  }
  if (row.standard_error) {
    return around(row.headline, normal_95 * *row.standard_error, IntervalKind::standard_error, row.metric_n);
  }
  return around(row.headline, policy.noise_performance * row.headline, IntervalKind::assumed, row.metric_n);
}

// A share's interval in a unit whose whole scale is `scale`.
Interval share_interval(const ShareInterval& share, double scale, IntervalKind kind, std::optional<std::int64_t> n) {
  return {kind, share.low * scale, share.high * scale, n};
}

// What the number of test items tells, moved out to what was reported.
Interval items_interval(const Facts& row, std::int64_t n, double scale) {
  const IntervalKind kind = row.standard_error ? IntervalKind::standard_error : IntervalKind::n;
  Interval interval = share_interval(wilson(row.headline / scale, static_cast<double>(n)), scale, kind, n);
  if (!row.standard_error) return interval;
  interval.low = std::min(interval.low, row.headline - normal_95 * *row.standard_error);
  interval.high = std::max(interval.high, row.headline + normal_95 * *row.standard_error);
  return interval;
}

Interval share_interval_of(const Facts& row, const Outcomes* outcomes, std::optional<std::int64_t> n, double scale,
                           double noise) {
  if (outcomes) return share_interval(share_interval_of(*outcomes), scale, IntervalKind::outcomes, outcomes->items);
  if (n && *n > 0) return items_interval(row, *n, scale);
  if (row.standard_error) return around(row.headline, normal_95 * *row.standard_error, IntervalKind::standard_error, n);
  return around(row.headline, noise, IntervalKind::assumed, n);
}

Interval quality_interval(const Facts& row, const Outcomes* outcomes, const Benchmark& benchmark, const Policy& policy) {
  std::optional<std::int64_t> n = row.metric_n;
  if (!n && benchmark.items) n = *benchmark.items;
  if (n && row.item_clusters) n = std::min(*n, *row.item_clusters);
  const auto scale = points_in(benchmark.unit, 100);  // 100 points: the whole scale in the unit
  if (!scale) {
    if (!row.standard_error) return none(n);
    return around(row.headline, normal_95 * *row.standard_error, IntervalKind::standard_error, n);
  }
  Interval interval = share_interval_of(row, outcomes, n, *scale, *points_in(benchmark.unit, policy.noise_quality_pp));
  interval.low = std::min(std::clamp(interval.low, 0.0, *scale), row.headline);
  interval.high = std::max(std::clamp(interval.high, 0.0, *scale), row.headline);
  return interval;
}

}  // namespace

double student_t(std::uint32_t degrees) {
  constexpr std::array<double, 30> table{12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228,
                                         2.201,  2.179, 2.160, 2.145, 2.131, 2.120, 2.110, 2.101, 2.093, 2.086,
                                         2.080,  2.074, 2.069, 2.064, 2.060, 2.056, 2.052, 2.048, 2.045, 2.042};
  assert(degrees >= 1);
  return degrees <= 30 ? table[degrees - 1] : normal_95;
}

Interval interval_of(const Facts& row, const Outcomes* outcomes, const Benchmark& benchmark, const Policy& policy) {
  if (benchmark.kind == Kind::performance) return performance_interval(row, policy);
  if (benchmark.kind == Kind::quality) return quality_interval(row, outcomes, benchmark, policy);
  if (!row.standard_error) return none(row.metric_n);
  return around(row.headline, normal_95 * *row.standard_error, IntervalKind::standard_error, row.metric_n);
}

}  // namespace assay

#include "rules/interval.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>

#include "rules/trust.h"

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

// The larger of what was reported and what n test items can tell, as a share of the scale.
double share_half_width(double share, double n, double reported) {
  const double p = std::clamp(share, 0.0, 1.0);
  return std::max({reported, normal_95 * std::sqrt(p * (1 - p) / n), 3 / n});
}

Interval quality_interval(const Facts& row, const Benchmark& benchmark, const Policy& policy) {
  std::optional<std::int64_t> n = row.metric_n;
  if (!n && benchmark.items) n = *benchmark.items;
  const auto scale = points_in(benchmark.unit, 100);  // 100 points: the whole scale in the unit
  if (n && scale) {
    const double reported = row.standard_error ? normal_95 * *row.standard_error / *scale : 0;
    const double half = share_half_width(row.headline / *scale, static_cast<double>(*n), reported) * *scale;
    return around(row.headline, half, row.standard_error ? IntervalKind::standard_error : IntervalKind::n, n);
  }
  if (row.standard_error) {
    return around(row.headline, normal_95 * *row.standard_error, IntervalKind::standard_error, n);
  }
  const auto noise = points_in(benchmark.unit, policy.noise_quality_pp);
  return noise ? around(row.headline, *noise, IntervalKind::assumed, n) : none(n);
}

}  // namespace

double student_t(std::uint32_t degrees) {
  constexpr std::array<double, 30> table{12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228,
                                         2.201,  2.179, 2.160, 2.145, 2.131, 2.120, 2.110, 2.101, 2.093, 2.086,
                                         2.080,  2.074, 2.069, 2.064, 2.060, 2.056, 2.052, 2.048, 2.045, 2.042};
  assert(degrees >= 1);
  return degrees <= 30 ? table[degrees - 1] : normal_95;
}

Interval interval_of(const Facts& row, const Benchmark& benchmark, const Policy& policy) {
  if (benchmark.kind == Kind::performance) return performance_interval(row, policy);
  if (benchmark.kind == Kind::quality) return quality_interval(row, benchmark, policy);
  if (!row.standard_error) return none(row.metric_n);
  return around(row.headline, normal_95 * *row.standard_error, IntervalKind::standard_error, row.metric_n);
}

}  // namespace assay

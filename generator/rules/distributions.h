// The distributions that the rules ask (rules §9, Paired and Surely better). The one place that knows Boost.Math.
#pragma once

#include <cstdint>

namespace assay {

// McNemar's exact p, two-sided, of two rows that differ on `first` + `second` items, where `first` of them speak for the
// one and `second` for the other: min(1, 2 · Σ C(N,i)/2^N for i = 0 .. the smaller); 1 where they differ on none.
double mcnemar_p(std::uint64_t first, std::uint64_t second);

// Student's t, two-sided: how probable a value this far from 0 (t >= 0) is by chance, with `degrees` >= 1.
double student_p(double t, double degrees);
// The value that student_p(_, degrees) gives p for, 0 < p < 1.
double student_value(double p, double degrees);

// z for `comparisons` >= 1 that shall hold together at 95 %: the normal quantile at 1 - 0.025 / comparisons.
double simultaneous_z(double comparisons);
// The factor c = z / (1.96 · √2) by which intervals are drawn in or out for so many comparisons.
double interval_factor(double comparisons);

}  // namespace assay

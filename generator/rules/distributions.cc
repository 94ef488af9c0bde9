#include "rules/distributions.h"

#include <algorithm>
#include <boost/math/distributions/binomial.hpp>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/students_t.hpp>
#include <cmath>

namespace assay {

namespace bm = boost::math;

double mcnemar_p(std::uint64_t first, std::uint64_t second) {
  const std::uint64_t all = first + second;
  if (all == 0) return 1;
  const bm::binomial_distribution<double> coin(static_cast<double>(all), 0.5);
  return std::min(1.0, 2 * bm::cdf(coin, static_cast<double>(std::min(first, second))));
}

double student_p(double t, double degrees) {
  return 2 * bm::cdf(bm::complement(bm::students_t_distribution<double>(degrees), t));
}

double student_value(double p, double degrees) {
  return bm::quantile(bm::complement(bm::students_t_distribution<double>(degrees), p / 2));
}

double simultaneous_z(double comparisons) {
  return bm::quantile(bm::complement(bm::normal_distribution<double>(), 0.025 / comparisons));
}

double interval_factor(double comparisons) {
  return simultaneous_z(comparisons) / (1.96 * std::sqrt(2.0));
}

}  // namespace assay

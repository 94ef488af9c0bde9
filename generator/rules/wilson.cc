#include "rules/wilson.h"

#include <algorithm>
#include <cmath>

namespace assay {

ShareInterval wilson(double p, double n) {
  constexpr double z = 1.96;
  p = std::clamp(p, 0.0, 1.0);
  const double middle = p + z * z / (2 * n);
  const double half = z * std::sqrt(p * (1 - p) / n + z * z / (4 * n * n));
  const double whole = 1 + z * z / n;
  return {p == 0 ? 0 : (middle - half) / whole, p == 1 ? 1 : (middle + half) / whole};
}

}  // namespace assay

// Wilson's score interval (rules §9, Interval): how far a share of n items can be trusted.
#pragma once

namespace assay {

struct ShareInterval {
  double low = 0, high = 0;
};

// The interval of the share `p` (clamped to 0..1) of `n` items (> 0) with z = 1.96; low is exactly 0 at p = 0, high
// exactly 1 at p = 1.
ShareInterval wilson(double p, double n);

}  // namespace assay

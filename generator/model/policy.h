// Every number of the rules that a site may set (interface, [policy]); the defaults are the interface's.
#pragma once

#include <array>

namespace assay {

struct Policy {
  int stale_months = 18;
  int very_stale_months = 24;
  double reproduction_tolerance = 0.15;  // share of the original headline
  int reproduction_min_runs = 3;
  int independent_at = 3;         // operators
  double verify_margin_pp = 2.0;  // percentage points
  double spread_tight = 0.10;     // share of the median
  double spread_wide = 0.30;
  double outlier_factor = 3.0;
  int outlier_min_operators = 3;
  int flood_rows = 5;
  std::array<double, 6> points_reproduction{20, 50, 62, 72, 80, 85};
  double points_age = -10;
  double points_tight = 10;
  double points_wide = -20;
  double points_missing = -4;
  double points_outlier = -20;
  std::array<double, 3> tiers{40, 65, 85};
  double noise_performance = 0.15;  // share of the headline
  double noise_session = 0.02;      // share of the headline
  double noise_quality_pp = 10.0;   // percentage points
  double ceiling_factor = 1.25;     // share of the hardware's ceiling
};

}  // namespace assay

// Quality against speed and against memory: which measurements may stand together as one point, and which points no
// other one makes needless. Two axes and a front, never one number.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "model/decision.h"
#include "model/facts.h"
#include "model/site.h"

namespace assay {

// A measured value, turned so that more is better; `worst` and `best` are the ends of its interval, where it has one.
struct AxisValue {
  double value = 0;
  std::optional<double> worst, best;
};
AxisValue axis_value(double value, const Interval& interval, bool higher_is_better);

struct PlanePoint {
  AxisValue x, y;
};

// For each point whether it is on the front. A point is off the front only when another is surely better on one axis and
// at least as good on the other; without an interval nothing is surely better.
std::vector<bool> front_of(const std::vector<PlanePoint>& points);

// The interval of a row's peak memory: 1.96 standard errors where one was sent, else what a speed without a spread has.
Interval memory_interval(const Facts& row, const Policy& policy);

// Fills Decisions::tradeoffs. Needs the boards.
void decide_tradeoffs(const RowFacts& facts, const Site& site, Decisions& decisions);

}  // namespace assay

// A number as an operator would have typed it: fixed places, the same text everywhere.
#pragma once

#include <string>

namespace assay::demo {

struct Decimal {
  std::string text;
  double value = 0;  // what a reader of `text` gets
};

// Rounded half away from zero to `places` (0 … 9) decimals, trailing zeros kept: (131.8, 2) is 131.80.
Decimal decimal(double value, int places);
// Places that leave four significant digits or so: 1204, 131.8, 13.84, 1.917.
int places_for(double value);
inline Decimal measured(double value) {
  return decimal(value, places_for(value));
}

}  // namespace assay::demo

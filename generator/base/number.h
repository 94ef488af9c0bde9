// Numbers: what was submitted keeps its decimal text; what is computed has one formatter.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace assay {

// A finite number as it was submitted. `text` is in JSON's grammar and is what every output shows.
struct Decimal {
  std::string text = "0";
  double value = 0;
};

// JSON's number grammar only: no plus sign, hex, nan, inf, locale. "-0" becomes "0". nullopt when the
// text is no such number or is not finite as a double.
std::optional<Decimal> parse_decimal(std::string_view text);
Decimal decimal_of(double value);  // shortest text that reads back as `value`
Decimal decimal_of(long long value);

// A computed number with at most 9 significant digits (rules, Words): 99.47, -0.031, 1e-7 as 0.0000001.
std::string nine_digits(double value);
// Rounded half away from zero to `places` decimals: 51.0 for (51, 1). Never "-0".
std::string fixed(double value, int places);
// The same without zeros at its end: 51 for (51.04, 1).
std::string at_most_decimals(double value, int places);
double rounded_half_away(double value, int places);
// Digits of the integer part grouped with a comma: 11,712,367.35
std::string grouped(std::string_view decimal_text);

// Comparisons with the slack of 1e-9 relative to the limit (rules, Words: Limits).
bool at_most(double value, double limit);
bool at_least(double value, double limit);
bool below(double value, double limit);
bool above(double value, double limit);

// The middle value, or the mean of the two middle ones. The vector is taken by value and reordered.
double median_of(std::vector<double> values);

}  // namespace assay

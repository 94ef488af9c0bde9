#include "base/number.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cassert>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <limits>

namespace assay {
namespace {

constexpr double slack = 1e-9;
constexpr double countable = 1e15;  // below it a double tells halves of units apart

double power_of_ten(int exponent) {
  constexpr std::array usual{1.0, 10.0, 100.0, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9};
  const auto at = static_cast<std::size_t>(exponent);
  return exponent >= 0 && at < usual.size() ? usual[at] : std::pow(10.0, exponent);
}

// How many units of the last of `places` decimals a number has, without its sign. A decimal half such as 0.35 lies a hair
// below itself in binary; the slack puts it back.
double whole_units(double value, int places) {
  return std::floor(std::fabs(value) * power_of_ten(places) + 0.5 + slack);
}

// The end of JSON's number grammar from `at`, or nullptr.
const char* end_of_number(const char* at, const char* end) {
  auto digits = [&] {
    const char* start = at;
    while (at != end && *at >= '0' && *at <= '9') ++at;
    return at != start;
  };
  if (at != end && *at == '-') ++at;
  if (at != end && *at == '0') {
    ++at;
  } else if (!digits()) {
    return nullptr;
  }
  if (at != end && *at == '.') {
    ++at;
    if (!digits()) return nullptr;
  }
  if (at != end && (*at == 'e' || *at == 'E')) {
    ++at;
    if (at != end && (*at == '+' || *at == '-')) ++at;
    if (!digits()) return nullptr;
  }
  return at;
}

// "1.2345e+02" as "123.45": the digits stay, the point moves.
std::string without_exponent(std::string_view text) {
  const std::size_t mark = text.find('e');
  int exponent = 0;
  std::from_chars(text.data() + mark + (text[mark + 1] == '+' ? 2 : 1), text.data() + text.size(), exponent);
  const bool negative = text.front() == '-';
  std::string digits{text[negative ? 1 : 0]};
  if (const std::size_t point = text.find('.'); point != std::string_view::npos)
    digits += text.substr(point + 1, mark - point - 1);
  if (const std::size_t last = digits.find_last_not_of('0'); last != std::string::npos) digits.resize(last + 1);
  if (exponent < 0) return (negative ? "-0." : "0.") + std::string(static_cast<std::size_t>(-exponent - 1), '0') + digits;
  const auto whole = static_cast<std::size_t>(exponent) + 1;
  if (digits.size() > whole)
    digits.insert(whole, ".");
  else
    digits.append(whole - digits.size(), '0');
  if (negative) digits.insert(digits.begin(), '-');
  return digits;
}

}  // namespace

std::optional<Decimal> parse_decimal(std::string_view text) {
  const char* end = text.data() + text.size();
  if (text.empty() || end_of_number(text.data(), end) != end) return std::nullopt;
  Decimal number{std::string(text), 0};
  auto [stop, error] = std::from_chars(text.data(), end, number.value);
  if (error == std::errc::result_out_of_range) {
    // from_chars reports underflow and overflow alike; only a number too large is no number.
    number.value = std::strtod(number.text.c_str(), nullptr);
  }
  if (!std::isfinite(number.value)) return std::nullopt;
  if (number.value == 0 && number.text[0] == '-') number = {number.text.substr(1), 0.0};
  return number;
}

Decimal decimal_of(double value) {
  assert(std::isfinite(value));
  if (value == 0) return {"0", 0.0};
  return {fmt::format("{}", value), value};
}

Decimal decimal_of(long long value) {
  return {fmt::format("{}", value), static_cast<double>(value)};
}

std::string nine_digits(double value) {
  assert(std::isfinite(value));
  if (value == 0) return "0";
  const int exponent = static_cast<int>(std::floor(std::log10(std::fabs(value))));
  // Beyond double's exact integers plain digits would invent precision: the exponent form stays.
  if (exponent > 17 || exponent < -12) return fmt::format("{:.9g}", value);
  return without_exponent(fmt::format("{:.8e}", value));
}

double rounded_half_away(double value, int places) {
  const double magnitude = whole_units(value, places) / power_of_ten(places);
  return value < 0 && magnitude > 0 ? -magnitude : magnitude;
}

std::string fixed(double value, int places) {
  const double units = whole_units(value, places);
  if (places < 0 || units >= countable) return fmt::format("{:.{}f}", rounded_half_away(value, places), places);
  const fmt::format_int digits(static_cast<std::uint64_t>(units));
  const auto decimals = static_cast<std::size_t>(places);
  std::string text(value < 0 && units > 0 ? "-" : "");
  const std::size_t whole = digits.size() > decimals ? digits.size() - decimals : 0;
  text.append(whole == 0 ? "0" : std::string_view(digits.data(), whole));
  if (decimals == 0) return text;
  return text.append(".").append(decimals - (digits.size() - whole), '0').append(digits.data() + whole, digits.size() - whole);
}

std::string at_most_decimals(double value, int places) {
  std::string text = fixed(value, places);
  if (text.find('.') == std::string::npos) return text;
  text.resize(text.find_last_not_of('0') + 1);
  if (text.back() == '.') text.pop_back();
  return text;
}

std::string grouped(std::string_view decimal_text) {
  const std::size_t start = !decimal_text.empty() && decimal_text[0] == '-' ? 1 : 0;
  const std::size_t end = std::min(decimal_text.find_first_not_of("0123456789", start), decimal_text.size());
  std::string out(decimal_text.substr(0, start));
  for (std::size_t i = start; i < end; ++i) {
    if (i > start && (end - i) % 3 == 0) out += ',';
    out += decimal_text[i];
  }
  return out.append(decimal_text.substr(end));
}

bool at_most(double value, double limit) {
  return value <= limit + slack * std::fabs(limit);
}
bool at_least(double value, double limit) {
  return value >= limit - slack * std::fabs(limit);
}
bool below(double value, double limit) {
  return !at_least(value, limit);
}
bool above(double value, double limit) {
  return !at_most(value, limit);
}

double median_of(std::vector<double> values) {
  assert(!values.empty());
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  if (values.size() % 2 == 1) return *middle;
  const double upper = *middle;
  return (*std::max_element(values.begin(), middle) + upper) / 2;
}

}  // namespace assay

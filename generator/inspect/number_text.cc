#include "inspect/number_text.h"

#include <algorithm>
#include <cmath>

#include "base/number.h"
#include "base/text.h"

namespace assay {
namespace {

constexpr std::string_view minus_sign = "\xE2\x88\x92";  // U+2212
constexpr std::string_view no_break_space = "\xC2\xA0";
constexpr std::string_view narrow_space = "\xE2\x80\xAF";
constexpr std::size_t longest_unit = 24;

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool is_word_byte(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return is_digit(c) || (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || byte == '_';
}

struct ShownNumber {
  std::string plain;               // "-1024.50"
  std::size_t begin = 0, end = 0;  // in the text, without the sign
  bool negative = false;
  std::size_t decimals = 0;
  int exponent = 0;  // of ten
};

// "e-5" behind the digits: the number as it was submitted.
void take_exponent(std::string_view text, ShownNumber& number) {
  std::size_t at = number.end;
  if (at == text.size() || (text[at] != 'e' && text[at] != 'E')) return;
  ++at;
  if (at < text.size() && (text[at] == '-' || text[at] == '+')) ++at;
  const std::size_t digits = at;
  while (at < text.size() && is_digit(text[at])) ++at;
  if (at == digits || at - digits > 3 || (at < text.size() && is_word_byte(text[at]))) return;
  number.plain += text.substr(number.end, at - number.end);
  number.exponent = std::stoi(std::string(text.substr(number.end + 1, at - number.end - 1)));
  number.end = at;
}

// The digits that begin at `at`: grouped by commas, with at most one decimal point.
std::optional<ShownNumber> number_at(std::string_view text, std::size_t at) {
  ShownNumber number{{}, at, at, false, 0, 0};
  bool point = false;
  while (number.end < text.size()) {
    const char c = text[number.end];
    const bool digit_follows = number.end + 1 < text.size() && is_digit(text[number.end + 1]);
    if (is_digit(c)) {
      number.plain += c;
      number.decimals += point ? 1 : 0;
    } else if (c == '.' && digit_follows && !point) {
      number.plain += c;
      point = true;
    } else if (c != ',' || !digit_follows || point) {
      break;
    }
    ++number.end;
  }
  if (number.plain.empty()) return std::nullopt;
  take_exponent(text, number);
  const std::string_view before = text.substr(0, at);
  number.negative = before.ends_with('-') || before.ends_with(minus_sign);
  return number;
}

std::optional<ShownNumber> first_number(std::string_view text) {
  const auto digit = std::find_if(text.begin(), text.end(), is_digit);
  if (digit == text.end()) return std::nullopt;
  return number_at(text, static_cast<std::size_t>(digit - text.begin()));
}

double value_of(const ShownNumber& number) {
  const auto parsed = parse_decimal(number.plain);
  // "007" is no JSON number; nobody measures that.
  const double value = parsed ? parsed->value : std::nan("");
  return number.negative ? -value : value;
}

// Equal after rounding to as many decimals as are shown. Half a unit is allowed both ways: who rounds, and how, is
// the page's business.
bool agrees(double shown, double value, std::size_t decimals, int exponent = 0) {
  const double half = 0.5 * std::pow(10.0, exponent - static_cast<double>(decimals));
  return std::abs(shown - value) <= half * (1 + 1e-6) + std::abs(value) * 1e-9;
}

std::size_t significant_digits(std::string_view plain) {
  std::size_t digits = 0;
  for (char c : plain.substr(0, plain.find_first_of("eE"))) {
    if (is_digit(c) && (digits > 0 || c != '0')) ++digits;
  }
  return digits;
}

// Letters, digits and joints around it make it a part of something else: "v0.9.2", "2026-11-21", "Q4_0.5".
bool stands_alone(std::string_view text, const ShownNumber& number) {
  const char before = number.begin > 0 ? text[number.begin - 1] : ' ';
  const char after = number.end < text.size() ? text[number.end] : ' ';
  if (is_word_byte(before) || before == '.' || before == '/' || before == '#') return false;
  if (before == '-' && number.begin > 1 && text[number.begin - 2] != ' ') return false;
  if (is_word_byte(after) || after == '_' || after == '-') return false;
  return after != '.' || number.end + 1 >= text.size() || !is_word_byte(text[number.end + 1]);
}

std::string_view without_leading_space(std::string_view text) {
  while (true) {
    if (text.starts_with(' ') || text.starts_with('\n'))
      text.remove_prefix(1);
    else if (text.starts_with(no_break_space))
      text.remove_prefix(no_break_space.size());
    else if (text.starts_with(narrow_space))
      text.remove_prefix(narrow_space.size());
    else
      return text;
  }
}

}  // namespace

bool says_number(std::string_view shown, double value) {
  const auto number = first_number(shown);
  if (!number) return true;
  const double said = value_of(*number);
  const bool percent = shown.find('%') != std::string_view::npos;
  const auto fits = [&](double wanted) { return agrees(said, wanted, number->decimals, number->exponent); };
  return fits(value) || (percent && fits(value * 100));
}

std::vector<LooseNumber> loose_numbers_in(std::string_view text) {
  std::vector<LooseNumber> found;
  for (std::size_t at = 0; at < text.size();) {
    if (!is_digit(text[at])) {
      ++at;
      continue;
    }
    const ShownNumber number = *number_at(text, at);
    at = number.end;
    if (significant_digits(number.plain) < 3 || !stands_alone(text, number)) continue;
    const std::string_view after = without_leading_space(text.substr(number.end)).substr(0, longest_unit);
    if (number.decimals == 0 && after.empty()) continue;
    found.push_back({value_of(number), std::string(text.substr(number.begin, number.end - number.begin)), std::string(after)});
  }
  return found;
}

bool repeats(const LooseNumber& loose, double value, std::string_view unit) {
  const auto number = first_number(loose.text);
  const std::size_t decimals = number ? number->decimals : 0;
  const bool marked = decimals > 0 || (!unit.empty() && std::string_view(loose.after).starts_with(unit));
  return marked && agrees(loose.value, value, decimals, number ? number->exponent : 0);
}

}  // namespace assay

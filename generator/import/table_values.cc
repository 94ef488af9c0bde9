#include "import/table_values.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <regex>

#include "base/date.h"
#include "base/text.h"

namespace assay {
namespace {

std::string without_units(std::string_view text) {
  std::string plain(trimmed(text));
  for (const std::string_view mark : {"%", "$", "€", "\xC2\xA0", "\xE2\x80\xAF", " "}) {
    for (auto at = plain.find(mark); at != std::string::npos; at = plain.find(mark)) plain.erase(at, mark.size());
  }
  if (plain.starts_with("+")) plain.erase(0, 1);
  return plain;
}

// "14,042" or "1.234.567": groups of three behind each mark.
bool is_grouped(std::string_view text, char mark) {
  const auto parts = split(text.starts_with('-') ? text.substr(1) : text, mark);
  return parts.size() > 1 && !parts[0].empty() && parts[0].size() <= 3 &&
         std::all_of(parts.begin() + 1, parts.end(), [](std::string_view part) { return part.size() == 3; });
}

std::string day_of(int year, int month, int day) {
  const std::string text = fmt::format("{:04}-{:02}-{:02}", year, month, day);
  return parse_date(text) ? text : std::string();
}

// "DD.MM.YYYY" -> which part is which: the places of year, month and day.
std::optional<std::array<std::size_t, 3>> order_of(std::string_view form) {
  std::array<std::size_t, 3> order{9, 9, 9};
  std::size_t place = 0;
  for (std::size_t at = 0; at < form.size(); ++at) {
    const char c = form[at];
    if (at > 0 && form[at - 1] == c) continue;
    if (c == 'Y') order[0] = place++;
    if (c == 'M') order[1] = place++;
    if (c == 'D') order[2] = place++;
  }
  if (place != 3 || order[0] == 9 || order[1] == 9 || order[2] == 9) return std::nullopt;
  return order;
}

std::optional<std::array<int, 3>> three_numbers(std::string_view text) {
  static const std::regex three(R"(^(\d{1,4})[./-](\d{1,2})[./-](\d{1,4})(?:[ T,].*)?$)");
  std::cmatch match;
  if (text.size() > 60 || !std::regex_match(text.begin(), text.end(), match, three)) return std::nullopt;
  return std::array<int, 3>{std::stoi(match[1].str()), std::stoi(match[2].str()), std::stoi(match[3].str())};
}

}  // namespace

std::optional<Decimal> cell_number(std::string_view text, char decimal_mark) {
  std::string plain = without_units(text);
  const char other = decimal_mark == ',' ? '.' : ',';
  const bool has_mark = plain.find(decimal_mark) != std::string::npos, has_other = plain.find(other) != std::string::npos;
  if (has_other && !has_mark && decimal_mark == ',' && is_grouped(plain, '.')) return std::nullopt;
  if (has_other && (has_mark || other == ',')) {
    const auto whole = plain.substr(0, plain.find(decimal_mark));
    if (!is_grouped(whole, other)) return std::nullopt;
    std::erase(plain, other);
  }
  std::replace(plain.begin(), plain.end(), ',', '.');
  if (plain.starts_with('.')) plain.insert(0, "0");
  while (plain.size() > 1 && plain[0] == '0' && plain[1] >= '0' && plain[1] <= '9') plain.erase(0, 1);
  return parse_decimal(plain);
}

std::string cell_date(std::string_view text, std::string_view form) {
  text = trimmed(text);
  if (parse_instant(text)) return std::string(text);
  const auto numbers = three_numbers(text);
  if (!numbers) return {};
  if (const auto order = order_of(form)) {
    const int year = (*numbers)[(*order)[0]];
    return year < 1000 ? std::string() : day_of(year, (*numbers)[(*order)[1]], (*numbers)[(*order)[2]]);
  }
  return (*numbers)[0] > 999 ? day_of((*numbers)[0], (*numbers)[1], (*numbers)[2]) : std::string();
}

std::optional<std::string> form_of_dates(const std::vector<std::string>& cells) {
  std::optional<std::string> form;
  for (const std::string& cell : cells) {
    if (is_blank(cell)) continue;
    const std::string_view text = trimmed(cell);
    if (!cell_date(text, "").empty()) {
      if (!form) form = "ISO";
      continue;
    }
    if (cell_date(text, "DD.MM.YYYY").empty() && cell_date(text, "MM.DD.YYYY").empty()) return std::nullopt;
    form = text.find('.') != std::string_view::npos && text.find('/') == std::string_view::npos ? "DD.MM.YYYY" : "";
  }
  return form;
}

}  // namespace assay

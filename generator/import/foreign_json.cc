#include "import/foreign_json.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <map>
#include <regex>
#include <utility>

#include "base/date.h"
#include "base/text.h"

namespace assay {
namespace {

constexpr int most_repairs = 64;

JsonLimits lenient_limits() {
  JsonLimits limits;
  limits.depth = 128;
  limits.string_bytes = 16u << 20;
  limits.nodes = 20'000'000;
  limits.python_non_finite = true;
  return limits;
}

bool is_number_character(char c) {
  return (c >= '0' && c <= '9') || c == '-' || c == '+' || c == '.' || c == 'e' || c == 'E';
}

// Overwrites the number that starts there with null, which is shorter than any number that is too large.
bool make_null(std::string& text, std::size_t at) {
  std::size_t end = at;
  while (end < text.size() && is_number_character(text[end])) ++end;
  if (end - at < 4) return false;
  text.replace(at, end - at, "null" + std::string(end - at - 4, ' '));
  return true;
}

// Gives the member whose name begins there another name, so that the first of that name remains.
bool rename_member(std::string& text, std::size_t at) {
  if (at + 1 >= text.size() || text[at] != '"' || text[at + 1] == '"' || text[at + 1] == '\\') return false;
  const char first = text[at + 1];
  if (static_cast<unsigned char>(first) >= 0x80) return false;
  text[at + 1] = first == '~' ? '!' : '~';
  return true;
}

bool repaired(std::string& text, const JsonError& error) {
  if (error.id == "json.number") return make_null(text, error.offset);
  if (error.id == "json.duplicate-key") return rename_member(text, error.offset);
  return false;
}

// The end of the JSON object or list that begins at `start`, past its last bracket; npos where it is not closed.
std::size_t end_of_value(std::string_view text, std::size_t start) {
  std::size_t depth = 0;
  bool in_string = false;
  for (std::size_t at = start; at < text.size(); ++at) {
    const char c = text[at];
    if (in_string) {
      if (c == '\\') ++at;
      if (c == '"') in_string = false;
      continue;
    }
    if (c == '"') in_string = true;
    if (c == '{' || c == '[') ++depth;
    if ((c == '}' || c == ']') && --depth == 0) return at + 1;
  }
  return std::string_view::npos;
}

void take_items(const Json& value, std::size_t line, const std::function<void(const Json&, std::size_t)>& take) {
  if (value.items() == nullptr) return take(value, line);
  for (const Json& item : *value.items()) take(item, line);
}

std::string utc_text(Instant instant) {
  const Date day = day_of(instant);
  const long long seconds = (instant.second - std::chrono::sys_seconds(day)).count();
  return fmt::format("{}T{:02}:{:02}:{:02}Z", iso_date(day), seconds / 3600, seconds / 60 % 60, seconds % 60);
}

double mean_of(const std::vector<OutcomeDraft>& outcomes) {
  std::map<std::string_view, std::pair<double, int>> items;
  for (const OutcomeDraft& outcome : outcomes) {
    auto& [sum, trials] = items[outcome.item];
    sum += outcome.score.value;
    ++trials;
  }
  double total = 0;
  for (const auto& [item, sum_and_trials] : items) total += sum_and_trials.first / sum_and_trials.second;
  return items.empty() ? 0 : total / static_cast<double>(items.size());
}

// How far the headline may lie from the mean of its outcomes, as a fraction (rules §8): 0.05 points, or half a unit of
// its last decimal, of that at most 0.5 points.
double tolerance_of(const Decimal& headline, double scale) {
  const auto point = headline.text.find('.');
  const auto decimals = point == std::string::npos ? 0 : static_cast<int>(headline.text.size() - point - 1);
  const double half_unit = 0.5 * std::pow(10.0, -decimals) / scale;
  return std::max(0.0005, std::min(0.005, half_unit));
}

}  // namespace

std::optional<Json> foreign_json(std::string_view text, const std::string& name, std::size_t line, Diagnostics& diagnostics) {
  if (text.starts_with("version https://git-lfs")) {
    diagnostics.error("import.format", {name}, "a git-LFS pointer, not the file itself");
    return std::nullopt;
  }
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  std::string repairs;
  std::variant<Json, JsonError> result = parse_json(text, lenient_limits());
  for (int round = 0; round < most_repairs && std::holds_alternative<JsonError>(result); ++round) {
    if (repairs.empty()) repairs = text;
    if (!repaired(repairs, std::get<JsonError>(result))) break;
    result = parse_json(repairs, lenient_limits());
  }
  if (Json* json = std::get_if<Json>(&result)) return std::move(*json);
  const JsonError& error = std::get<JsonError>(result);
  diagnostics.error("import." + error.id, place_in(text, error.offset, name, line), error.message);
  return std::nullopt;
}

std::optional<Json> foreign_json(const ForeignFile& file, Diagnostics& diagnostics) {
  const std::optional<std::string_view> text = file.text(diagnostics);
  if (!text) return std::nullopt;
  return foreign_json(*text, file.name(), 1, diagnostics);
}

void each_foreign_object(const ForeignFile& file, Diagnostics& diagnostics,
                         const std::function<void(const Json& object, std::size_t line)>& take) {
  const std::optional<std::string_view> text = file.text(diagnostics);
  if (!text) return;
  std::size_t at = 0, line = 1;
  for (;;) {
    const std::size_t start = std::min(text->find_first_not_of(" \t\r\n", at), text->size());
    line += static_cast<std::size_t>(
        std::count(text->begin() + static_cast<std::ptrdiff_t>(at), text->begin() + static_cast<std::ptrdiff_t>(start), '\n'));
    if (start == text->size()) return;
    const std::size_t end = std::min(end_of_value(*text, start), text->size());
    const std::string_view value = text->substr(start, end - start);
    const std::optional<Json> json = foreign_json(value, file.name(), line, diagnostics);
    if (!json) return;
    take_items(*json, line, take);
    line += static_cast<std::size_t>(std::count(value.begin(), value.end(), '\n'));
    at = end;
  }
}

bool names_members(std::string_view text, std::initializer_list<std::string_view> names) {
  return std::all_of(names.begin(), names.end(),
                     [&](std::string_view name) { return text.find("\"" + std::string(name) + "\"") != std::string_view::npos; });
}

Decimal shifted(const Decimal& number, int places) {
  static const std::regex form(R"((-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d{1,4}))?)");
  std::smatch parts;
  if (!std::regex_match(number.text, parts, form)) return decimal_of(number.value * std::pow(10.0, places));
  const std::string fraction = parts[3].str();
  std::string digits = parts[2].str() + fraction;
  const int exponent = parts[4].matched ? std::atoi(parts[4].str().c_str()) : 0;
  int point = static_cast<int>(parts[2].str().size()) + exponent + places;
  if (point > 400 || point < -400) return decimal_of(number.value * std::pow(10.0, places));
  if (point <= 0) {
    digits.insert(0, static_cast<std::size_t>(1 - point), '0');
    point = 1;
  }
  if (point > static_cast<int>(digits.size())) digits.append(static_cast<std::size_t>(point) - digits.size(), '0');
  std::string whole = digits.substr(0, static_cast<std::size_t>(point)), rest = digits.substr(static_cast<std::size_t>(point));
  whole.erase(0, std::min(whole.find_first_not_of('0'), whole.size() - 1));
  while (!rest.empty() && rest.back() == '0') rest.pop_back();
  const std::string text = parts[1].str() + whole + (rest.empty() ? "" : "." + rest);
  return parse_decimal(text).value_or(decimal_of(number.value * std::pow(10.0, places)));
}

std::string date_said(std::string_view text) {
  const std::string_view word = trimmed(text);
  if (word.size() < 10) return "";
  const std::string_view day = word.substr(0, 10);
  if (!parse_date(day)) return "";
  if (word.size() == 10) return std::string(day);
  std::string with_t(word);
  if (with_t[10] == ' ') with_t[10] = 'T';
  if (const std::optional<Instant> instant = parse_instant(with_t)) return utc_text(*instant);
  return with_t[10] == 'T' ? std::string(day) : "";
}

std::string date_of_unix_seconds(std::string_view seconds) {
  const std::optional<Decimal> number = parse_decimal(trimmed(seconds));
  if (!number || number->value < 1 || number->value > 4e9) return "";
  return utc_text({std::chrono::sys_seconds(std::chrono::seconds(static_cast<long long>(number->value))), 0});
}

ModelDraft model_by_id(std::string_view id) {
  ModelDraft model = named_draft<ModelDraft>(id);
  const auto slash = model.name.find('/');
  if (slash == std::string::npos || slash + 1 == model.name.size()) return model;
  model.organization = model.name.substr(0, slash);
  model.name.erase(0, slash + 1);
  return model;
}

void add_outcomes(RowDraft& draft, std::vector<OutcomeDraft> outcomes, const Decimal& headline, Harvest& harvest) {
  if (outcomes.empty()) return;
  const double scale = draft.benchmark.headline.unit == "%" ? 100 : 1;
  const double mean = mean_of(outcomes);
  if (std::abs(mean - headline.value / scale) > tolerance_of(headline, scale) * (1 + 1e-9)) {
    harvest.refuse(draft.place, "scores by item of " + draft.benchmark.slug,
                   "their mean is " + nine_digits(mean * scale) + ", the file's value is " + headline.text);
    return;
  }
  draft.outcomes = std::move(outcomes);
}

}  // namespace assay

#include "words/row_phrases.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "base/number.h"
#include "base/text.h"
#include "words/phrases.h"

namespace assay {
namespace {

constexpr std::string_view no_break_space = "\u00A0";
constexpr std::string_view minus = "\u2212";

std::string with_minus(std::string text) {
  if (text.starts_with('-')) text.replace(0, 1, minus);
  return text;
}

int decimals_of(std::string_view decimal_text) {
  const std::size_t point = decimal_text.find('.');
  return point == std::string_view::npos ? 0 : static_cast<int>(decimal_text.size() - point - 1);
}

bool is_zero(std::string_view digits) {
  return digits.find_first_of("123456789") == std::string_view::npos;
}

std::string operators_words(int count) {
  return "by " + counted(static_cast<std::size_t>(count), "operator", "operators");
}

std::string or_slug(std::string_view name, std::string_view slug) {
  return std::string(name.empty() ? slug : name);
}

std::string with_reason(std::string_view what, std::string_view why) {
  return is_blank(why) ? std::string(what) : fmt::format("{}: {}", what, why);
}

template <typename Entry>
std::string name_or_slug(const Entry* entry, std::string_view slug) {
  return or_slug(entry ? std::string_view(entry->name) : std::string_view(), slug);
}

}  // namespace

std::string number_words(const Decimal& number, std::optional<int> decimals) {
  if (decimals) return with_minus(grouped(fixed(number.value, *decimals)));
  const bool exponent = number.text.find_first_of("eE") != std::string::npos;
  return with_minus(exponent ? number.text : grouped(number.text));
}

std::string number_words(std::string_view decimal_text, std::optional<int> decimals) {
  const auto number = parse_decimal(decimal_text);
  return number ? number_words(*number, decimals) : std::string(decimal_text);
}

std::string with_unit(std::string_view number, std::string_view unit) {
  if (unit.empty() || unit == "fraction") return std::string(number);
  return fmt::format("{}{}{}", number, no_break_space, unit);
}

std::string_view difference_unit(std::string_view unit) {
  return unit == "%" ? "points" : unit;
}

std::string share_words(double share) {
  const std::string text = fixed(std::abs(share) * 100, 1);
  const std::string_view sign = is_zero(text) ? "" : share < 0 ? minus : "+";
  return fmt::format("{}{}{}%", sign, text, no_break_space);
}

std::string points_words(double points) {
  std::string text = at_most_decimals(points, 1);
  return points > 0 && text != "0" ? "+" + text : with_minus(std::move(text));
}

std::string percent_words(double share) {
  return fmt::format("{}{}%", nine_digits(share * 100), no_break_space);
}

std::string rank_words(std::uint32_t low, std::uint32_t high) {
  return low == high ? fmt::format("{}", low) : fmt::format("{}\u2013{}", low, high);
}

ValueWords value_words(const RowSummary& row, const Benchmark& benchmark) {
  ValueWords words;
  if (!row.value) return words;
  words.value = number_words(*row.value, benchmark.decimals);
  if (!row.low || !row.high) return words;
  words.half_width = size_words((row.high->value - row.low->value) / 2, places_of(row, benchmark));
  return words;
}

BoundWords bound_words(const RowSummary& row, const Benchmark& benchmark) {
  const int places = places_of(row, benchmark);
  return {number_words(*row.low, places), number_words(*row.high, places)};
}

int places_of(const RowSummary& row, const Benchmark& benchmark) {
  return benchmark.decimals ? *benchmark.decimals : row.value ? decimals_of(row.value->text) : 0;
}

std::string size_words(double size, int places) {
  std::string text = fixed(size, places);
  for (int more = 1; size > 0 && is_zero(text) && more <= 4; ++more) text = fixed(size, places + more);
  return grouped(text);
}

std::string interval_words(const RowSummary& row) {
  const auto counted_words = [&](std::string_view with, std::string_view without) {
    return row.n ? fmt::format(fmt::runtime(with), number_words(fmt::format("{}", *row.n))) : std::string(without);
  };
  switch (row.interval) {
    case IntervalKind::runs:
      return counted_words("from {} runs", "from single runs");
    case IntervalKind::standard_error:
      return "from its standard error";
    case IntervalKind::n:
      return counted_words("from {} test items", "from its test items");
    case IntervalKind::outcomes:
      return counted_words("from its scores on {} items", "from its scores by item");
    case IntervalKind::assumed:
      return "assumed: no spread was sent";
    case IntervalKind::none:
      break;
  }
  return "no interval: no spread was sent";
}

std::string reproduced_words(const RowSummary& row) {
  if (!row.verification) return "";
  const Verification state = *row.verification;
  if (state == Verification::vendor_published) return "vendor figure";
  if (state == Verification::external) return "from elsewhere";
  if (state == Verification::contested) {
    return fmt::format("contested, {} of {} differ", row.divergent, row.successful + row.divergent);
  }
  if (row.successful > 0)
    return operators_words(row.successful) + (row.divergent > 0 ? fmt::format(", {} differs", row.divergent) : "");
  return state == Verification::editorial ? "by the editors" : "not yet";
}

std::string near_stale_words(const RowSummary& row, Date as_of) {
  if (row.lifecycle != LifecycleState::current) return "";
  const int left = whole_months_between(row.measured_day, row.stale_on) - whole_months_between(row.measured_day, as_of);
  if (left > 3) return "";
  return left <= 1 ? "stale on " + short_date(row.stale_on) : fmt::format("stale within {} months", left);
}

std::string not_completed_words(const RowSummary& row) {
  return with_reason(state_words(row.state), row.state_reason);
}

std::string unranked_words(const RowSummary& row, UnrankedReason reason) {
  switch (reason) {
    case UnrankedReason::retired:
      return with_reason(row.retired_on ? "retired on " + short_date(*row.retired_on) : "retired", row.retired_reason);
    case UnrankedReason::very_stale:
      return "very stale since " + short_date(row.very_stale_on);
    case UnrankedReason::vendor:
      return "published by the vendor, not measured here";
    case UnrankedReason::external:
      return "copied from elsewhere, not measured here";
    case UnrankedReason::under_review:
      return "under review: an editor has to look at it";
    case UnrankedReason::fewer_items:
      return "fewer items than the benchmark has: a part is no run of the whole";
    case UnrankedReason::disputed:
      return "disputed by the editors' own run";
    case UnrankedReason::failed:
    case UnrankedReason::partial:
    case UnrankedReason::skipped:
    case UnrankedReason::not_yet_benchmarked:
    case UnrankedReason::not_comparable:
      break;
  }
  return not_completed_words(row);
}

std::string model_name(const Catalogue& catalogue, std::string_view slug) {
  return name_or_slug(find_model(catalogue, slug), slug);
}
std::string hardware_name(const Catalogue& catalogue, std::string_view slug) {
  return name_or_slug(find_hardware(catalogue, slug), slug);
}
std::string provider_name(const Catalogue& catalogue, std::string_view slug) {
  return name_or_slug(find_provider(catalogue, slug), slug);
}
std::string runtime_name(const Catalogue& catalogue, std::string_view slug) {
  return name_or_slug(find_runtime(catalogue, slug), slug);
}
std::string benchmark_name(const Catalogue& catalogue, std::string_view slug) {
  return name_or_slug(find_benchmark(catalogue, slug), slug);
}
std::string operator_name(const Catalogue& catalogue, std::string_view handle) {
  return name_or_slug(find_operator(catalogue, handle), handle);
}

std::string hardware_words(const Catalogue& catalogue, const RowSummary& row) {
  if (!row.provider.empty()) return provider_name(catalogue, row.provider);
  const std::string name = hardware_name(catalogue, row.hardware);
  return row.hardware_count == 1 ? name : fmt::format("{} × {}", row.hardware_count, name);
}

std::string runtime_words(const Catalogue& catalogue, const RowSummary& row) {
  if (is_blank(row.runtime)) return "";
  const std::string name = runtime_name(catalogue, row.runtime);
  return is_blank(row.runtime_version) ? name : fmt::format("{} {}", name, row.runtime_version);
}

std::string place_words(const Catalogue& catalogue, const RowSummary& row) {
  std::vector<std::string> parts{runtime_words(catalogue, row), hardware_words(catalogue, row)};
  if (row.lifecycle != LifecycleState::current) parts.push_back(lower_ascii(lifecycle_words(row.lifecycle)));
  std::erase(parts, "");
  return joined(parts, " · ");
}

std::string setup_words(const Catalogue& catalogue, const RowSummary& row) {
  const std::string model = model_name(catalogue, row.model), hardware = hardware_words(catalogue, row);
  if (is_blank(row.quant)) return fmt::format("{} on {}", model, hardware);
  return fmt::format("{}, {} on {}", model, row.quant, hardware);
}

std::string scalar_words(const Json& value) {
  if (const Decimal* number = value.number()) return number_words(number->text);
  if (const bool* truth = value.boolean()) return *truth ? "yes" : "no";
  if (const std::string* text = value.string()) return *text;
  return value.is_null() ? "" : to_json(value);
}

std::string field_words(const Catalogue& catalogue, std::string_view field, const Json& value) {
  const std::string* text = value.string();
  if (text == nullptr) return scalar_words(value);
  if (field == "model") return model_name(catalogue, *text);
  if (field == "hardware") return hardware_name(catalogue, *text);
  if (field == "runtime") return runtime_name(catalogue, *text);
  if (field == "benchmark") return benchmark_name(catalogue, *text);
  if (field == "operator") return operator_name(catalogue, *text);
  if (field == "source") return words_for<Source>(*text, source_words);
  return *text;
}

std::string condition_words(std::string_view key, std::string_view value) {
  if (key == "n_shot") return fmt::format("{}-shot", value);
  if (key == "isl") return fmt::format("{}-token prompt", value);
  if (key == "osl") return fmt::format("{}-token answer", value);
  if (key == "concurrency") return value == "1" ? "one user" : fmt::format("{} users at once", value);
  return fmt::format("{} {}", context_label(key), value);
}

std::string context_words(const Catalogue& catalogue, const Json& context) {
  std::vector<std::string> parts;
  if (context.members() == nullptr) return "";
  for (const Json::Member& member : *context.members()) {
    const std::string label = context_label(member.key);
    const std::string words = field_words(catalogue, member.key, member.value);
    const bool names_itself = member.key == "model" || member.key == "hardware" || member.key == "runtime" ||
                              member.key == "quant" || member.key == "source" || member.key == "operator";
    if (is_blank(words)) {
      parts.push_back(fmt::format("{} not provided", label));
    } else {
      parts.push_back(names_itself ? words : condition_words(member.key, words));
    }
  }
  return joined(parts, " · ");
}

std::string short_context_words(const Json& context) {
  std::vector<std::string> parts;
  if (context.members() == nullptr) return "";
  for (const Json::Member& member : *context.members()) {
    if (member.value.is_null() || (member.key != "isl" && member.key != "osl" && member.key != "concurrency")) continue;
    const bool is_length = member.key != "concurrency";
    parts.push_back(fmt::format("{} {}", is_length ? context_label(member.key) : member.key, scalar_words(member.value)));
  }
  return joined(parts, ", ");
}

}  // namespace assay

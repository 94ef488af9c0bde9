#include "pages/compare_phrases.h"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "base/number.h"
#include "base/text.h"
#include "pages/phrases.h"
#include "pages/row_phrases.h"

namespace assay {
namespace {

using Terms = std::array<std::pair<std::string_view, std::string_view>, 6>;

std::string_view words_of(std::string_view name, const Terms& terms) {
  const auto found = std::find_if(terms.begin(), terms.end(), [&](const auto& term) { return term.first == name; });
  return found == terms.end() ? name : found->second;
}

// What a sentence about one pair needs.
struct Told {
  const Json& verdict;
  const ComparedPair& rows;
  const Benchmark& benchmark;
  std::string a, b;   // letters
};

// "99.5–99.9 and 101.0–105.2 tok/s"
std::string intervals_words(const Told& told) {
  const ValueWords a = value_words(told.rows.a, told.benchmark), b = value_words(told.rows.b, told.benchmark);
  return with_unit(fmt::format("{}–{} and {}–{}", a.low, a.high, b.low, b.high), told.benchmark.unit);
}

std::string gap_words(const Told& told) {
  const int places = std::max(places_of(told.rows.a, told.benchmark), places_of(told.rows.b, told.benchmark));
  return with_unit(size_words(told.verdict["resolvable_gap"].number()->value, places), told.benchmark.unit);
}

std::string differ_words(const Told& told) {
  const bool first = told.verdict["better"].number()->value == told.verdict["a"].number()->value;
  const RowSummary& better = first ? told.rows.a : told.rows.b;
  const RowSummary& other = first ? told.rows.b : told.rows.a;
  return fmt::format("{} and {} differ: {} is better, {} against {}{}, and their intervals do not overlap ({}); a difference "
                     "under {} would be noise.",
                     told.a, told.b, first ? told.a : told.b, value_words(better, told.benchmark).value,
                     with_unit(value_words(other, told.benchmark).value, told.benchmark.unit),
                     told.benchmark.higher_is_better ? "" : " where lower is better", intervals_words(told), gap_words(told));
}

std::string no_interval_words(const Told& told) {
  const bool a = told.rows.a.low.has_value(), b = told.rows.b.low.has_value();
  const std::string who = !a && !b ? "neither has an interval" : fmt::format("{} has no interval", a ? told.b : told.a);
  return fmt::format("{} and {}: no verdict, because {}; without one no difference is sure.", told.a, told.b, who);
}

std::string not_completed_words(const Told& told) {
  std::vector<std::string> reasons;
  for (const auto& [letter, row] : {std::pair(told.a, &told.rows.a), std::pair(told.b, &told.rows.b)}) {
    if (row->state == "completed") continue;
    const std::string why = is_blank(row->state_reason) ? "" : ": " + row->state_reason;
    reasons.push_back(fmt::format("{} has no number ({}{})", letter, state_words(row->state), why));
  }
  return fmt::format("{} and {}: nothing to compare, because {}.", told.a, told.b, joined(reasons, " and "));
}

std::string value_or_not(const Catalogue& catalogue, std::string_view key, const Json& value) {
  const std::string words = field_words(catalogue, key, value);
  return is_blank(words) ? std::string(not_provided) : words;
}

std::string not_comparable_words(const Told& told, const Catalogue& catalogue) {
  const std::string start = fmt::format("{} and {} are not comparable, because ", told.a, told.b);
  if (const std::string* newer = told.verdict["replacing"].string()) {
    const std::string& older = *newer == told.rows.a.benchmark ? told.rows.b.benchmark : told.rows.a.benchmark;
    return fmt::format("{}{} replaces {}: its scoring changed, and numbers of the two are never compared.", start,
                       benchmark_name(catalogue, *newer), benchmark_name(catalogue, older));
  }
  if (told.rows.a.benchmark != told.rows.b.benchmark) {
    return fmt::format("{}they are results of two benchmarks, {} and {}.", start, benchmark_name(catalogue, told.rows.a.benchmark),
                       benchmark_name(catalogue, told.rows.b.benchmark));
  }
  std::vector<std::string> keys;
  for (const Json& key : *told.verdict["differing"].items()) {
    keys.push_back(fmt::format("{} ({} and {})", context_label(key.text("key")), value_or_not(catalogue, key.text("key"), key["a"]),
                               value_or_not(catalogue, key.text("key"), key["b"])));
  }
  return fmt::format("{}they differ in {}.", start, joined(keys, ", "));
}

}  // namespace

std::string letter_of(std::size_t position) { return std::string(1, static_cast<char>('A' + position)); }

std::string_view verdict_words(std::string_view verdict) {
  static constexpr Terms terms{{{"differ", "Differ"},
                                {"do-not-differ", "Do not differ"},
                                {"no-interval", "No verdict"},
                                {"not-completed", "Nothing to compare"},
                                {"not-comparable", "Not comparable"},
                                {"", ""}}};
  return words_of(verdict, terms);
}

std::string pair_words(const Json& verdict, const ComparedPair& rows, const Catalogue& catalogue) {
  const auto position = [&](std::string_view key) { return static_cast<std::size_t>(verdict[key].number()->value); };
  const Told told{verdict, rows, *find_benchmark(catalogue, rows.a.benchmark), letter_of(position("a")), letter_of(position("b"))};
  const std::string_view name = verdict.text("verdict");
  if (name == "differ") return differ_words(told);
  if (name == "no-interval") return no_interval_words(told);
  if (name == "not-completed") return not_completed_words(told);
  if (name == "not-comparable") return not_comparable_words(told, catalogue);
  return fmt::format("{} and {} do not differ: their intervals overlap ({}); a difference under {} is noise here.", told.a, told.b,
                     intervals_words(told), gap_words(told));
}

std::string_view caveat_words(std::string_view caveat) {
  static constexpr Terms terms{{{"superseded", "a newer measurement replaced it"},
                                {"retired", "it was retired"},
                                {"very-stale", "it is very stale"},
                                {"vendor", "the vendor published it, nobody here measured it"},
                                {"external", "it was copied from elsewhere, nobody here measured it"},
                                {"disputed", "the editors' own run disputes it"}}};
  return words_of(caveat, terms);
}

std::string_view interval_source_words(std::string_view interval) {
  static constexpr Terms terms{{{"runs", "single runs"},
                                {"stderr", "its standard error"},
                                {"n", "the number of test items"},
                                {"assumed", "an assumption: no spread was sent"},
                                {"none", "no interval: no spread was sent"},
                                {"", ""}}};
  return words_of(interval, terms);
}

}  // namespace assay

#include "words/compare_phrases.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "base/number.h"
#include "base/text.h"
#include "words/row_phrases.h"
#include "words/words.h"

namespace assay {
namespace {

// What a sentence about one pair needs.
struct Told {
  const Json& verdict;
  const ComparedPair& rows;
  const Benchmark& benchmark;
  const Json& words;
  std::string a, b;  // letters

  std::string_view sentence(std::string_view name) const { return words["sentence"].text(name); }
};

// "99.5–99.9 and 101.0–105.2 tok/s"
std::string intervals_words(const Told& told) {
  const BoundWords a = bound_words(told.rows.a, told.benchmark), b = bound_words(told.rows.b, told.benchmark);
  return with_unit(fmt::format("{}–{} and {}–{}", a.low, a.high, b.low, b.high), told.benchmark.unit);
}

std::string gap_words(const Told& told) {
  const int places = std::max(places_of(told.rows.a, told.benchmark), places_of(told.rows.b, told.benchmark));
  return with_unit(size_words(told.verdict["resolvable_gap"].number()->value, places), difference_unit(told.benchmark.unit));
}

std::string differ_words(const Told& told) {
  const bool first = told.verdict["better"].number()->value == told.verdict["a"].number()->value;
  const ValueWords more = value_words(first ? told.rows.a : told.rows.b, told.benchmark);
  const ValueWords less = value_words(first ? told.rows.b : told.rows.a, told.benchmark);
  return filled(told.sentence(told.benchmark.higher_is_better ? "differ" : "differ-lower"),
                {{"A", told.a},
                 {"B", told.b},
                 {"better", first ? told.a : told.b},
                 {"more", more.value},
                 {"less", with_unit(less.value, told.benchmark.unit)},
                 {"intervals", intervals_words(told)},
                 {"gap", gap_words(told)}});
}

std::string counted_words(const Json& number) {
  return number_words(number.number()->text);
}

// "they differ on 41, 24 for A and 17 for B (p = 0.3489)"
std::string test_words(const Told& told, const Json& paired) {
  const std::string& p = paired["p"].number()->text;
  if (paired["only_a"].is_null()) {
    return filled(told.sentence("test-clusters"), {{"p", p}, {"clusters", counted_words(paired["clusters"])}});
  }
  const double differing = paired["only_a"].number()->value + paired["only_b"].number()->value;
  return filled(told.sentence("test-counts"), {{"differing", number_words(nine_digits(differing))},
                                               {"a", counted_words(paired["only_a"])},
                                               {"b", counted_words(paired["only_b"])},
                                               {"A", told.a},
                                               {"B", told.b},
                                               {"p", p}});
}

// Of two rows with scores of the same items.
std::string paired_words(const Told& told, const Json& paired) {
  const std::string test = test_words(told, paired), items = counted_words(paired["items"]);
  if (told.verdict.text("verdict") == "differ") {
    const bool first = told.verdict["better"].number()->value == told.verdict["a"].number()->value;
    const ValueWords more = value_words(first ? told.rows.a : told.rows.b, told.benchmark);
    const ValueWords less = value_words(first ? told.rows.b : told.rows.a, told.benchmark);
    return filled(told.sentence("items-differ"), {{"A", told.a},
                                                  {"B", told.b},
                                                  {"better", first ? told.a : told.b},
                                                  {"more", more.value},
                                                  {"less", with_unit(less.value, told.benchmark.unit)},
                                                  {"items", items},
                                                  {"test", test}});
  }
  const std::string words =
      filled(told.sentence("items-do-not-differ"), {{"A", told.a}, {"B", told.b}, {"items", items}, {"test", test}});
  if (paired["items_to_tell"].is_null()) return words;
  return words + " " + filled(told.sentence("items-to-tell"), {{"count", counted_words(paired["items_to_tell"])}});
}

std::string no_interval_words(const Told& told) {
  const bool a = told.rows.a.low.has_value(), b = told.rows.b.low.has_value();
  return filled(told.sentence(a || b ? "no-interval" : "no-intervals"),
                {{"A", told.a}, {"B", told.b}, {"who", a ? told.b : told.a}});
}

std::string not_completed_words(const Told& told) {
  const auto why = [&](const RowSummary& row) {
    const std::string state = word_of(told.words, "state", std::string(name_of(row.state)));
    return is_blank(row.state_reason) ? state : fmt::format("{}: {}", state, row.state_reason);
  };
  const bool a = told.rows.a.state == ExecutionState::completed, b = told.rows.b.state == ExecutionState::completed;
  return filled(told.sentence(a || b ? "not-completed" : "none-completed"), {{"A", told.a},
                                                                             {"B", told.b},
                                                                             {"who", a ? told.b : told.a},
                                                                             {"why", why(a ? told.rows.b : told.rows.a)},
                                                                             {"whyA", why(told.rows.a)},
                                                                             {"whyB", why(told.rows.b)}});
}

std::string keys_words(const Told& told) {
  const auto shown = [&](const Json& value) {
    const std::string text = scalar_words(value);
    return is_blank(text) ? std::string(told.sentence("absent")) : text;
  };
  std::vector<std::string> keys;
  for (const Json& key : *told.verdict["differing"].items()) {
    keys.push_back(filled(told.sentence("key"), {{"key", word_of(told.words, "context", std::string(key.text("key")))},
                                                 {"one", shown(key["a"])},
                                                 {"other", shown(key["b"])}}));
  }
  return joined(keys, ", ");
}

std::string not_comparable_words(const Told& told, const Catalogue& catalogue) {
  const std::string &a = told.rows.a.benchmark, &b = told.rows.b.benchmark;
  if (const std::string* newer = told.verdict["replacing"].string()) {
    return filled(told.sentence("replaced"), {{"A", told.a},
                                              {"B", told.b},
                                              {"newer", benchmark_name(catalogue, *newer)},
                                              {"older", benchmark_name(catalogue, *newer == a ? b : a)}});
  }
  if (a != b) {
    return filled(told.sentence("benchmarks"),
                  {{"A", told.a}, {"B", told.b}, {"one", benchmark_name(catalogue, a)}, {"other", benchmark_name(catalogue, b)}});
  }
  return filled(told.sentence("keys"), {{"A", told.a}, {"B", told.b}, {"keys", keys_words(told)}});
}

}  // namespace

std::string letter_of(std::size_t position) {
  return std::string(1, static_cast<char>('A' + position));
}

std::string pair_words(const Json& verdict, const ComparedPair& rows, const Catalogue& catalogue, const Json& words) {
  const auto position = [&](std::string_view key) { return static_cast<std::size_t>(verdict[key].number()->value); };
  const Told told{
      verdict, rows, *find_benchmark(catalogue, rows.a.benchmark), words, letter_of(position("a")), letter_of(position("b"))};
  const std::string_view name = verdict.text("verdict");
  if (const Json& paired = verdict["paired"]; paired.members()) return paired_words(told, paired);
  if (name == "differ") return differ_words(told);
  if (name == "no-interval") return no_interval_words(told);
  if (name == "not-completed") return not_completed_words(told);
  if (name == "not-comparable") return not_comparable_words(told, catalogue);
  return filled(told.sentence("do-not-differ"),
                {{"A", told.a}, {"B", told.b}, {"intervals", intervals_words(told)}, {"gap", gap_words(told)}});
}

}  // namespace assay

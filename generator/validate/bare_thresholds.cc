#include "validate/bare_thresholds.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "base/number.h"
#include "base/text.h"

namespace assay {
namespace {

using Words = std::vector<std::string_view>;

enum class Shown { plain, percent };

// How a threshold is talked about. The number counts where one of `after` follows it or one of `before` precedes it, and
// the sentence holds one of `about` (any sentence does where `about` is empty).
struct Watch {
  std::string_view key;
  Shown shown;
  std::vector<double> (*values)(const Policy&);
  Words after, before, about;
};

template <typename T>
std::vector<double> listed(const T& numbers) {
  return {numbers.begin(), numbers.end()};
}

const Words months{"month"}, percent{"%", "percent ", "percent,", "percent."}, points{"point"},
    percentage_points{"percentage point", "point", "pp"},
    people{"operator", "other operator", "or more operator", "or more other operator", "people"};

// A table, one entry a line.
// clang-format off
const std::vector<Watch>& watches() {
  static const std::vector<Watch> list{
      {"stale_months", Shown::plain, [](const Policy& p) { return std::vector{double(p.stale_months)}; }, months, {}, {}},
      {"very_stale_months", Shown::plain, [](const Policy& p) { return std::vector{double(p.very_stale_months)}; }, months, {}, {}},
      {"reproduction_tolerance", Shown::percent, [](const Policy& p) { return std::vector{p.reproduction_tolerance}; }, percent, {},
       {"reproduc", "attempt", "the original", "successful", "divergent", "tolerance"}},
      {"reproduction_min_runs", Shown::plain, [](const Policy& p) { return std::vector{double(p.reproduction_min_runs)}; },
       {"run", "timed", "value", "single run", "or more run"}, {}, {"reproduc", "attempt", "eligible"}},
      {"independent_at", Shown::plain, [](const Policy& p) { return std::vector{double(p.independent_at)}; }, people, {},
       {"reproduc", "succeed"}},
      {"verify_margin_pp", Shown::plain, [](const Policy& p) { return std::vector{p.verify_margin_pp}; }, percentage_points, {},
       {"check", "verif", "disputed", "ran it again"}},
      {"spread_tight", Shown::percent, [](const Policy& p) { return std::vector{p.spread_tight}; }, percent, {}, {"spread"}},
      {"spread_wide", Shown::percent, [](const Policy& p) { return std::vector{p.spread_wide}; }, percent, {}, {"spread"}},
      {"outlier_factor", Shown::plain, [](const Policy& p) { return std::vector{p.outlier_factor}; }, {"times", "-fold"}, {"factor of", "factor"},
       {"implausible", "median", "better", "faster"}},
      {"outlier_min_operators", Shown::plain, [](const Policy& p) { return std::vector{double(p.outlier_min_operators)}; }, people, {},
       {"implausible", "median", "similar rows"}},
      {"flood_rows", Shown::plain, [](const Policy& p) { return std::vector{double(p.flood_rows)}; }, {"row", "or more row"}, {"the first"},
       {"flood", "one day", "a day"}},
      {"points_reproduction", Shown::plain, [](const Policy& p) { return listed(p.points_reproduction); }, points, {}, {"reproduc", "saw the same"}},
      {"points_age", Shown::plain, [](const Policy& p) { return std::vector{p.points_age}; }, points, {}, {"age ", "stale", "month"}},
      {"points_tight", Shown::plain, [](const Policy& p) { return std::vector{p.points_tight}; }, points, {}, {"spread", "variance"}},
      {"points_wide", Shown::plain, [](const Policy& p) { return std::vector{p.points_wide}; }, points, {}, {"spread", "variance"}},
      {"points_missing", Shown::plain, [](const Policy& p) { return std::vector{p.points_missing}; }, points, {}, {"missing", "blank"}},
      {"points_outlier", Shown::plain, [](const Policy& p) { return std::vector{p.points_outlier}; }, points, {}, {"implausible", "outlier"}},
      {"tiers", Shown::plain, [](const Policy& p) { return listed(p.tiers); }, points, {"score of", "below", "from", "at least", "above", "under"},
       {"tier", "score", "moderate", "very high"}},
      {"noise_performance", Shown::percent, [](const Policy& p) { return std::vector{p.noise_performance}; }, percent, {},
       {"assumed", "uncertain", "interval", "half-width"}},
      {"noise_session", Shown::percent, [](const Policy& p) { return std::vector{p.noise_session}; }, percent, {},
       {"session", "single runs", "half-width"}},
      {"noise_quality_pp", Shown::plain, [](const Policy& p) { return std::vector{p.noise_quality_pp}; }, percentage_points, {},
       {"assumed", "uncertain", "interval", "half-width"}},
      {"ceiling_factor", Shown::plain, [](const Policy& p) { return std::vector{p.ceiling_factor}; }, {"times", "-fold"}, {"factor of", "factor"},
       {"ceiling", "bandwidth"}},
  };
  return list;
}
// clang-format on

// ---- what a page says, sentence by sentence

struct Passage {
  std::string text;          // as it was written; what is not to be looked at is a blank
  std::string surroundings;  // in lower case: the passage, and for a table its headings and the rest of the line
  std::size_t offset = 0;
};

void append_words(std::string& out, const MarkdownNode& node) {
  if (node.kind == MarkdownKind::text) out += node.text;
  if (node.kind == MarkdownKind::soft_break || node.kind == MarkdownKind::line_break) out += ' ';
  const bool hidden = node.kind == MarkdownKind::reference || node.kind == MarkdownKind::code || node.kind == MarkdownKind::made;
  if (hidden) out += " \x01 ";
  for (const MarkdownNode& child : node.children) append_words(out, child);
}

std::string words_of(const MarkdownNode& node) {
  std::string out;
  append_words(out, node);
  for (std::size_t at = out.find("\u00A0"); at != std::string::npos; at = out.find("\u00A0")) out.replace(at, 2, " ");
  return out;
}

void add_table(const MarkdownNode& table, std::vector<Passage>& out) {
  const std::string heads = table.children.empty() ? "" : lower_ascii(words_of(table.children.front()));
  for (const MarkdownNode& row : table.children) {
    std::string line = heads;
    for (const MarkdownNode& cell : row.children) line += " " + lower_ascii(words_of(cell));
    for (const MarkdownNode& cell : row.children) out.push_back({words_of(cell), line, cell.offset});
  }
}

// A sentence ends at a full stop, a colon or a semicolon before a space.
void add_sentences(const MarkdownNode& block, std::vector<Passage>& out) {
  const std::string text = words_of(block);
  std::size_t start = 0;
  for (std::size_t at = 0; at <= text.size(); ++at) {
    const bool ends = at == text.size() || (std::string_view(".!?:;").find(text[at]) != std::string_view::npos &&
                                            (at + 1 == text.size() || text[at + 1] == ' '));
    if (!ends) continue;
    const std::string sentence = text.substr(start, at - start + 1);
    out.push_back({sentence, lower_ascii(sentence), block.offset});
    start = at + 1;
  }
}

void collect(const MarkdownNode& node, std::vector<Passage>& out) {
  if (node.kind == MarkdownKind::table) return add_table(node, out);
  if (node.kind == MarkdownKind::paragraph || node.kind == MarkdownKind::heading) return add_sentences(node, out);
  for (const MarkdownNode& child : node.children) collect(child, out);
}

// ---- numbers in it

constexpr std::array<std::string_view, 31> number_words{"",
                                                        "one",
                                                        "two",
                                                        "three",
                                                        "four",
                                                        "five",
                                                        "six",
                                                        "seven",
                                                        "eight",
                                                        "nine",
                                                        "ten",
                                                        "eleven",
                                                        "twelve",
                                                        "thirteen",
                                                        "fourteen",
                                                        "fifteen",
                                                        "sixteen",
                                                        "seventeen",
                                                        "eighteen",
                                                        "nineteen",
                                                        "twenty",
                                                        "twenty-one",
                                                        "twenty-two",
                                                        "twenty-three",
                                                        "twenty-four",
                                                        "twenty-five",
                                                        "twenty-six",
                                                        "twenty-seven",
                                                        "twenty-eight",
                                                        "twenty-nine",
                                                        "thirty"};

struct Found {
  std::string written;
  double value = 0;
  std::size_t at = 0, end = 0;  // in the passage
  bool in_words = false;
};

bool is_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

std::optional<Found> number_at(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (end < text.size() &&
         (is_word(text[end]) || text[end] == '-' || (text[end] == '.' && end + 1 < text.size() && is_word(text[end + 1]))))
    ++end;
  const std::string written(text.substr(at, end - at));
  if (const auto number = parse_decimal(written)) return Found{written, number->value, at, end, false};
  const std::size_t hyphen = written.find('-');
  const auto first = parse_decimal(written.substr(0, hyphen));  // "18-month"
  if (hyphen != std::string::npos && hyphen > 0 && first)
    return Found{written.substr(0, hyphen), first->value, at, at + hyphen, false};
  const auto word = std::find(number_words.begin() + 1, number_words.end(), lower_ascii(written));
  if (word == number_words.end()) return std::nullopt;
  return Found{written, static_cast<double>(word - number_words.begin()), at, end, true};
}

std::vector<Found> numbers_in(std::string_view text) {
  std::vector<Found> out;
  for (std::size_t at = 0; at < text.size();) {
    const bool starts = (is_word(text[at]) || text[at] == '-') &&
                        (at == 0 || (!is_word(text[at - 1]) && text[at - 1] != '.' && text[at - 1] != '-'));
    const auto number = starts ? number_at(text, at) : std::nullopt;
    if (number) out.push_back(*number);
    at = number ? number->end : at + 1;
  }
  return out;
}

// ---- the two together

bool starts_with_any(std::string_view text, const Words& words) {
  if (text.starts_with('-') || text.starts_with(' ')) text.remove_prefix(1);
  return std::any_of(words.begin(), words.end(), [&](std::string_view word) { return text.starts_with(word); });
}

bool ends_with_any(std::string_view text, const Words& words) {
  text = trimmed(text);
  return std::any_of(words.begin(), words.end(), [&](std::string_view word) { return text.ends_with(word); });
}

bool is_value_of(const Watch& watch, double number, const Policy& policy) {
  const std::vector<double> values = watch.values(policy);
  return std::any_of(values.begin(), values.end(), [&](double value) {
    const double shown = watch.shown == Shown::percent ? value * 100 : value;
    return std::abs(shown - number) < 1e-9 || (value < 0 && std::abs(-shown - number) < 1e-9);
  });
}

// How many words of the sentence are about this threshold; nullopt where the number is none of it.
std::optional<std::size_t> closeness(const Watch& watch, const Found& found, const Passage& passage, const Policy& policy) {
  if (!is_value_of(watch, found.value, policy) && !is_value_of(watch, found.value, Policy{})) return std::nullopt;
  const std::string lower = lower_ascii(passage.text);
  const bool unit = starts_with_any(std::string_view(lower).substr(found.end), watch.after) ||
                    ends_with_any(std::string_view(lower).substr(0, found.at), watch.before);
  // Spelt out, only months are thresholds beyond doubt: "three runs" is what people say.
  if (!unit || (found.in_words && watch.after != months)) return std::nullopt;
  const auto about = std::count_if(watch.about.begin(), watch.about.end(),
                                   [&](std::string_view word) { return passage.surroundings.find(word) != std::string::npos; });
  if (about == 0 && !watch.about.empty()) return std::nullopt;
  return static_cast<std::size_t>(about);
}

std::string reference_to(const Watch& watch, double number, const Policy& policy) {
  std::string name = fmt::format("policy.{}", watch.key);
  const std::vector<double> values = watch.values(policy);
  if (values.size() > 1) {
    const std::vector<double> defaults = watch.values(Policy{});
    for (std::size_t i = 0; i < values.size(); ++i) {
      if (values[i] == number || defaults[i] == number) return fmt::format("{{{{ {}.{} }}}}", name, i);
    }
  }
  if (watch.shown == Shown::percent) name += ".percent";
  return fmt::format("{{{{ {} }}}}", name);
}

// Where the number stands in the file: its first standing alone at or after the block.
std::size_t place_of(const Article& article, const Found& found, std::size_t from) {
  const std::string_view source = article.source;
  for (std::size_t at = source.find(found.written, from); at != std::string_view::npos; at = source.find(found.written, at + 1)) {
    const std::size_t end = at + found.written.size();
    const bool alone =
        (at == 0 || (!is_word(source[at - 1]) && source[at - 1] != '.')) && (end == source.size() || !is_word(source[end]));
    if (alone) return at;
  }
  return from;
}

void check(const Article& article, const Passage& passage, const Found& found, const Policy& policy, Diagnostics& diagnostics) {
  const Watch* nearest = nullptr;
  std::size_t most = 0;
  for (const Watch& watch : watches()) {
    const auto near = closeness(watch, found, passage, policy);
    if (!near || (nearest && *near <= most)) continue;
    nearest = &watch;
    most = *near;
  }
  if (!nearest) return;
  const std::string reference = reference_to(*nearest, found.value, policy);
  diagnostics.error("article.bare-threshold", SourceText{article.source, article.file, 1},
                    place_of(article, found, passage.offset),
                    fmt::format("\"{}\" states a threshold of the policy as a bare number on a binding page, expected {}",
                                found.written, reference),
                    reference);
}

}  // namespace

void check_bare_thresholds(const std::vector<Article>& articles, const Policy& policy, Diagnostics& diagnostics) {
  for (const Article& article : articles) {
    if (!article.binding) continue;
    std::vector<Passage> passages;
    collect(article.body, passages);
    for (const Passage& passage : passages) {
      for (const Found& found : numbers_in(passage.text)) check(article, passage, found, policy, diagnostics);
    }
  }
}

std::vector<std::string_view> watched_thresholds() {
  std::vector<std::string_view> keys;
  for (const Watch& watch : watches()) keys.push_back(watch.key);
  return keys;
}

}  // namespace assay

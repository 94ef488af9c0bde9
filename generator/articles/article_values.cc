#include "articles/article_values.h"

#include <fmt/format.h>

#include <algorithm>
#include <span>

#include "base/number.h"
#include "markup/markdown_html.h"
#include "words/phrases.h"
#include "words/policy_document.h"
#include "words/row_phrases.h"

namespace assay {
namespace {

void add_number(std::map<std::string, std::string, std::less<>>& plain, const std::string& name, const Decimal& number) {
  plain[name] = number_words(number.text);
  plain[name + ".percent"] = percent_words(number.value);
}

void add_policy(std::map<std::string, std::string, std::less<>>& plain, const Policy& policy) {
  const Json document = policy_document(policy);
  for (const auto& [key, value] : *document.members()) {
    if (value.number()) add_number(plain, "policy." + key, *value.number());
    if (!value.items()) continue;
    for (std::size_t i = 0; i < value.items()->size(); ++i) {
      add_number(plain, fmt::format("policy.{}.{}", key, i), *(*value.items())[i].number());
    }
  }
}

std::string data_element(const RowSummary& row, std::string_view words) {
  return fmt::format("<data value=\"{}\" data-row=\"{}\">{}</data>", escaped_html(row.value ? row.value->text : ""),
                     escaped_html(row.id), escaped_html(words));
}

// "id.value" -> id and "value"; ids may hold dots.
std::pair<std::string_view, std::string_view> split_last(std::string_view text) {
  const std::size_t dot = text.rfind('.');
  if (dot == std::string_view::npos) return {text, {}};
  return {text.substr(0, dot), text.substr(dot + 1)};
}

}  // namespace

ArticleValues::ArticleValues(const Edition& edition) : edition_(edition) {
  add_policy(plain_, edition.site.policy);
  const Catalogue& catalogue = edition.site.catalogue;
  const auto count = [&](const char* name, std::size_t value) {
    plain_[fmt::format("count.{}", name)] = grouped(fmt::format("{}", value));
  };
  count("rows_published", edition.store.public_row_count());
  count("models", catalogue.models.size());
  count("hardware", catalogue.hardware.size());
  count("runtimes", catalogue.runtimes.size());
  count("benchmarks", catalogue.benchmarks.size());
  count("operators", catalogue.operators.size());
  count("boards", edition.site.boards.size());
  plain_["as_of"] = long_date(edition.as_of);
  plain_["site.title"] = edition.site.identity.title;
}

std::optional<std::string> ArticleValues::row_value(std::string_view rest) const {
  const auto [id, part] = split_last(rest);
  const auto row = edition_.store.summary(id);
  if (!row) return std::nullopt;
  const Benchmark& benchmark = *find_benchmark(edition_.site.catalogue, row->benchmark);
  if (part == "value" && row->value) return data_element(*row, with_unit(value_words(*row, benchmark).value, benchmark.unit));
  if (part == "unit") return escaped_html(benchmark.unit);
  if (part == "tier" && row->tier) return escaped_html(tier_words(*row->tier));
  if (part == "measured") return escaped_html(long_date(row->measured_day));
  return std::nullopt;
}

std::optional<std::string> ArticleValues::board_value(std::string_view rest) const {
  const auto [slug, part] = split_last(rest);
  for (const BoardDefinition& board : edition_.site.boards) {
    if (board.slug != slug) continue;
    if (part == "title") return escaped_html(board.title);
    const auto slices = edition_.store.slices(board.slug);
    std::size_t rows = 0;
    for (const SliceInfo& slice : slices) rows += slice.ranked + slice.unranked;
    if (part == "rows") return grouped(fmt::format("{}", rows));
    if (part != "leader" || slices.empty() || slices[0].ranked == 0) return std::nullopt;
    const RowSummary& row = edition_.store.board_entries(board.slug, 0)[0].row;
    return fmt::format("<a href=\"{}\">{}</a>", escaped_html(row_link(edition_, row.id)),
                       escaped_html(setup_words(edition_.site.catalogue, row)));
  }
  return std::nullopt;
}

std::optional<std::string> ArticleValues::html_of(std::string_view name) const {
  if (const auto at = plain_.find(name); at != plain_.end()) return escaped_html(at->second);
  if (name.starts_with("row.")) return row_value(name.substr(4));
  if (name.starts_with("board.")) return board_value(name.substr(6));
  return std::nullopt;
}

// Of "row.ID.part" and "board.SLUG.part" both the id and the part may be misspelt.
std::optional<std::string> ArticleValues::nearest_of(std::string_view name) const {
  const std::size_t dot = name.find('.');
  const std::string kind(name.substr(0, dot));
  const auto [id, part] = split_last(name.substr(dot + 1));
  std::vector<std::string> ids;
  for (const BoardDefinition& board : edition_.site.boards) {
    if (kind == "board") ids.push_back(board.slug);
  }
  for (const RowSummary& row : edition_.store.summaries()) {
    if (kind == "row") ids.push_back(row.id);
  }
  const bool known = std::find(ids.begin(), ids.end(), id) != ids.end();
  const auto near_id = known ? std::string(id) : nearest_name(id, std::span<const std::string>(ids)).value_or("");
  const auto near_part =
      kind == "row" ? nearest_name(part, {"value", "unit", "tier", "measured"}) : nearest_name(part, {"leader", "title", "rows"});
  if (near_id.empty()) return std::nullopt;
  const std::string meant = fmt::format("{}.{}.{}", kind, near_id, near_part.value_or(kind == "row" ? "value" : "leader"));
  return meant == name ? std::nullopt : std::optional(meant);
}

std::optional<std::string> ArticleValues::nearest(std::string_view name) const {
  if (name.starts_with("row.") || name.starts_with("board.")) return nearest_of(name);
  std::vector<std::string_view> names;
  for (const auto& [known, unused] : plain_) names.push_back(known);
  return nearest_name(name, std::span<const std::string_view>(names));
}

}  // namespace assay

#include "api/api_compare.h"

#include <fmt/format.h>

#include "base/text.h"
#include "summary/api_summary.h"
#include "words/compare_phrases.h"
#include "words/row_phrases.h"
#include "words/words.h"

namespace assay {
namespace {

// A comparison --------------------------------------------------------------------------------------------------

Json id_at(const ComparisonView& view, const Json& position) {
  return position.number() ? Json(view.row(static_cast<std::size_t>(position.number()->value)).id) : Json();
}

Json verdict_json(const Edition& edition, const ComparisonView& view, const Json& verdict) {
  const auto row = [&](std::string_view key) -> const RowSummary& {
    return view.row(static_cast<std::size_t>(verdict[key].number()->value));
  };
  return Json::object()
      .set("a", row("a").id)
      .set("b", row("b").id)
      .set("verdict", verdict["verdict"])
      .set("better", id_at(view, verdict["better"]))
      .set("difference", verdict["difference"])
      .set("resolvable_gap", verdict["resolvable_gap"])
      .set("paired", verdict["paired"])
      .set("differing", verdict["differing"])
      .set("replacing", verdict["replacing"])
      .set("words", pair_words(verdict, {row("a"), row("b")}, edition.site.catalogue, view.words));
}

Json row_json(const Edition& edition, const ComparedRow& compared, std::size_t position) {
  const RowSummary& row = compared.row.summary;
  return Json::object()
      .set("letter", letter_of(position))
      .set("id", row.id)
      .set("url", row_link(edition, row.id))
      .set("api", edition.urls.file_url(fmt::format("api/v1/rows/{}.json", row.id)))
      .set("setup", setup_words(edition.site.catalogue, row))
      .set("benchmark", row.benchmark)
      .set("state", name_of(row.state))
      .set("headline", compared.row.document["headline"])
      .set("unit", compared.row.document["unit"])
      .set("higher_is_better", compared.row.document["higher_is_better"])
      .set("caveat", text_or_null(compared.caveat));
}

Json values_json(const ComparedLine& line) {
  Json values = Json::array();
  for (const ComparedCell& cell : line.cells) values.push(cell.value);
  return values;
}

bool is_metric(const ComparedLine& line) {
  return line.path.starts_with("metrics.");
}

// Setup and context: what the rows were measured with, not what was decided about them.
Json fields_json(const ComparisonView& view) {
  Json list = Json::array();
  for (std::size_t group = 1; group < view.groups.size(); ++group) {
    for (const ComparedLine& line : view.groups[group].lines) {
      if (is_metric(line)) continue;
      list.push(Json::object()
                    .set("field", line.path)
                    .set("must_match", line.must_match)
                    .set("differs", line.differs)
                    .set("values", values_json(line)));
    }
  }
  return list;
}

Json metrics_json(const ComparisonView& view) {
  Json list = Json::array();
  for (const ComparedLine& line : view.groups.back().lines) {
    list.push(Json::object()
                  .set("name", line.path.substr(std::string_view("metrics.").size()))
                  .set("unit", text_or_null(line.unit))
                  .set("higher_is_better", Json::or_null(line.higher_is_better))
                  .set("verdict", "no-interval")
                  .set("values", values_json(line)));
  }
  return list;
}

}  // namespace

Json comparison_document(const Edition& edition, const ComparisonView& view) {
  Json rows = Json::array(), verdicts = Json::array();
  for (std::size_t i = 0; i < view.named.rows.size(); ++i) rows.push(row_json(edition, view.named.rows[i], i));
  for (const Json& verdict : *view.named.verdicts.items()) verdicts.push(verdict_json(edition, view, verdict));
  return Json::object()
      .set("slug", view.pair.slug)
      .set("title", view.pair.title)
      .set("url", edition.urls.page_url(comparison_page_name(view.pair.slug)))
      .set("as_of", iso_date(edition.as_of))
      .set("matched", view.matched())
      .set("rows", std::move(rows))
      .set("verdicts", std::move(verdicts))
      .set("fields", fields_json(view))
      .set("metrics", metrics_json(view));
}

void each_comparison_document(const Edition& edition, const EmitFile& emit) {
  const Json words = words_document(edition);
  Json list = Json::array();
  for (const ComparePair& pair : edition.site.compare) {
    const auto view = comparison_view(edition, pair, words);
    if (!view) continue;
    const std::string path = comparison_document_path(pair.slug);
    emit({path, to_pretty_json(comparison_document(edition, *view))});
    Json rows = Json::array();
    for (const ComparedRow& row : view->named.rows) rows.push(row.row.summary.id);
    list.push(Json::object()
                  .set("slug", pair.slug)
                  .set("title", pair.title)
                  .set("rows", std::move(rows))
                  .set("matched", view->matched())
                  .set("url", edition.urls.page_url(comparison_page_name(pair.slug)))
                  .set("api", edition.urls.file_url(path)));
  }
  emit({"api/v1/compare.json",
        to_pretty_json(Json::object().set("as_of", iso_date(edition.as_of)).set("entries", std::move(list)))});
  emit({"api/v1/words.json", to_pretty_json(words)});
}

}  // namespace assay

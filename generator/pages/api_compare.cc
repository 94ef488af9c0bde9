#include "pages/api_compare.h"

#include <set>

#include <fmt/format.h>

#include "base/text.h"
#include "pages/api_summary.h"
#include "pages/compare_phrases.h"
#include "pages/phrases.h"
#include "pages/row_phrases.h"

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
      .set("differing", verdict["differing"])
      .set("replacing", verdict["replacing"])
      .set("words", pair_words(verdict, {row("a"), row("b")}, edition.site.catalogue));
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
      .set("state", row.state)
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

void add_fields(Json& list, const std::vector<ComparedLine>& lines) {
  for (const ComparedLine& line : lines) {
    list.push(Json::object()
                  .set("field", line.name)
                  .set("must_match", line.must_match)
                  .set("differs", line.differs)
                  .set("values", values_json(line)));
  }
}

Json metrics_json(const ComparisonView& view) {
  Json list = Json::array();
  for (const ComparedLine& line : view.metrics) {
    list.push(Json::object()
                  .set("name", line.name.substr(std::string_view("metrics.").size()))
                  .set("unit", text_or_null(line.unit))
                  .set("higher_is_better", Json::or_null(line.higher_is_better))
                  .set("verdict", "no-interval")
                  .set("values", values_json(line)));
  }
  return list;
}

// Words ---------------------------------------------------------------------------------------------------------

template <typename Names, typename Words>
Json words_json(const Names& names, const Words& words_of) {
  Json words = Json::object();
  for (const auto& name : names) words.set(std::string(name), std::string(words_of(name)));
  return words;
}

std::set<std::string> context_names(const Edition& edition) {
  std::set<std::string> names;
  for (std::string& name : edition.store.names_in("context")) names.insert(std::move(name));
  for (const Benchmark& benchmark : edition.site.catalogue.benchmarks) {
    names.insert(benchmark.context_keys.begin(), benchmark.context_keys.end());
  }
  return names;
}

std::set<std::string> metric_names(const Edition& edition) {
  std::set<std::string> names;
  for (std::string& name : edition.store.names_in("metrics")) names.insert(std::move(name));
  for (const Benchmark& benchmark : edition.site.catalogue.benchmarks) names.insert(benchmark.metric);
  return names;
}

constexpr std::array<std::string_view, 6> caveat_names{"superseded", "retired", "very-stale", "vendor", "external", "disputed"};
constexpr std::array<std::string_view, 5> standing_names{"current", "stale", "very-stale", "retired", "superseded"};
constexpr std::array<std::string_view, 19> field_names{
    "model", "quant", "hardware", "hardware_count", "runtime", "runtime_version", "driver", "os", "operator", "source",
    "family", "checkpoint", "tokenizer", "trust", "verification", "label", "lifecycle", "interval", "measured_at"};

}  // namespace

Json comparison_document(const Edition& edition, const ComparisonView& view) {
  Json rows = Json::array(), verdicts = Json::array(), fields = Json::array();
  for (std::size_t i = 0; i < view.named.rows.size(); ++i) rows.push(row_json(edition, view.named.rows[i], i));
  for (const Json& verdict : *view.named.verdicts.items()) verdicts.push(verdict_json(edition, view, verdict));
  add_fields(fields, view.setup);
  add_fields(fields, view.context);
  return Json::object()
      .set("slug", view.pair.slug)
      .set("title", view.pair.title)
      .set("url", edition.urls.page_url(comparison_page_name(view.pair.slug)))
      .set("as_of", iso_date(edition.as_of))
      .set("matched", view.matched())
      .set("rows", std::move(rows))
      .set("verdicts", std::move(verdicts))
      .set("fields", std::move(fields))
      .set("metrics", metrics_json(view));
}

Json words_document(const Edition& edition) {
  return Json::object()
      .set("tier", words_json(confidence_tier_names, tier_words))
      .set("trust_tier", words_json(trust_tier_names, trust_tier_words))
      .set("verification", words_json(verification_names, verification_words))
      .set("label", words_json(label_names, label_words))
      .set("lifecycle", words_json(standing_names, lifecycle_words))
      .set("state", words_json(execution_state_names, state_words))
      .set("source", words_json(source_names, source_words))
      .set("interval", words_json(interval_names, interval_source_words))
      .set("verdict", words_json(comparison_verdict_names, verdict_words))
      .set("caveat", words_json(caveat_names, caveat_words))
      .set("field", words_json(field_names, field_label))
      .set("context", words_json(context_names(edition), context_label))
      .set("metric", words_json(metric_names(edition), metric_label))
      .set("unit", words_json(metric_names(edition), known_metric_unit));
}

void each_comparison_document(const Edition& edition, const EmitFile& emit) {
  Json list = Json::array();
  for (const ComparePair& pair : edition.site.compare) {
    const auto view = comparison_view(edition, pair);
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
  emit({"api/v1/compare.json", to_pretty_json(Json::object().set("as_of", iso_date(edition.as_of)).set("entries", std::move(list)))});
  emit({"api/v1/words.json", to_pretty_json(words_document(edition))});
}

}  // namespace assay

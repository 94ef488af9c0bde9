#include "api/api_entities.h"

#include <fmt/format.h>

#include "base/json_text.h"
#include "base/texts_json.h"
#include "boards/board_document.h"
#include "model/website.h"
#include "summary/api_summary.h"
#include "summary/row_groups.h"

namespace assay {
namespace {

std::string document_path(std::string_view folder, std::string_view slug) {
  return fmt::format("api/v1/{}/{}.json", folder, slug);
}

Json figures_json(const std::vector<VendorFigure>& figures) {
  Json list = Json::array();
  for (const VendorFigure& figure : figures) {
    list.push(Json::object().set("metric", figure.metric).set("value", figure.value));
  }
  return list;
}

Json metrics_json(const Benchmark& benchmark) {
  Json list = Json::array();
  for (const MetricDefinition& metric : benchmark.metrics) {
    list.push(Json::object()
                  .set("name", metric.name)
                  .set("unit", text_or_null(metric.unit))
                  .set("higher_is_better", metric.higher_is_better));
  }
  return list;
}

Json boards_json(const Edition& edition, const Benchmark& benchmark) {
  Json list = Json::array();
  for (const BoardDefinition& board : edition.site.boards) {
    if (board.benchmark == benchmark.slug) list.push(board.slug);
  }
  return list;
}

Json replaced_by(const Edition& edition, const Benchmark& benchmark) {
  for (const Benchmark& other : edition.site.catalogue.benchmarks) {
    if (other.replaces == benchmark.slug) return Json(other.slug);
  }
  return {};
}

void add_claims(Json& card, const Edition& edition, const Benchmark& benchmark) {
  card.set("contamination", text_or_null(benchmark.contamination));
  card.set("harness", text_or_null(benchmark.harness));
  card.set("methodology", text_or_null(benchmark.methodology));
  card.set("items", Json::or_null(benchmark.items));
  card.set("replaces", text_or_null(benchmark.replaces));
  card.set("replaced_by", replaced_by(edition, benchmark));
  card.set("supports", text_or_null(benchmark.supports));
  card.set("does_not_support", text_or_null(benchmark.does_not_support));
  card.set("boards", boards_json(edition, benchmark));
}

void write_rows(JsonText& text, const RowList& rows, const SummaryLines& lines) {
  text.key("rows").open_array();
  for (const RowSummary& row : rows) text.written(lines.of(row));
  text.close();
}

std::function<void(JsonText&)> rows_by_id(const Edition& edition, const SummaryLines& lines, Facet facet, std::string_view slug) {
  return [&edition, &lines, facet, slug](JsonText& text) { write_rows(text, edition.store.summaries(facet, slug), lines); };
}

void write_groups(JsonText& text, const Edition& edition, const RowList& rows, const SummaryLines& lines) {
  text.key("groups").open_array();
  for (const MatchedGroup& group : matched_groups(edition, rows)) {
    text.open_object().key("context").value(group.context);
    write_rows(text, group.rows, lines);
    text.close();
  }
  text.close();
}

Json reproductions_json(const Edition& edition, std::string_view handle) {
  Json list = Json::array();
  for (const PublicRow& row : edition.store.reproductions(handle)) {
    Json attempt = row.document["reproduction_of"];
    Json entry = Json::object().set("row", row.summary.id).set("of", attempt["row"]);
    entry.set("outcome", attempt["outcome"]).set("delta", attempt["delta"]).set("reasons", attempt["reasons"]);
    list.push(std::move(entry));
  }
  return list;
}

// A card and, after it, what `write_rows` tells of its rows.
void emit_document(const EmitFile& emit, std::string_view folder, std::string_view slug, const Json& card,
                   const std::function<void(JsonText&)>& write_rows) {
  JsonText text;
  text.open_object().members(card);
  write_rows(text);
  text.close();
  emit({document_path(folder, slug), std::move(text).finish()});
}

// A list of cards under its own name: {"models": [{…, "rows": 12, "api": "/api/v1/models/x.json"}]}.
template <typename Entries, typename Card>
void emit_list(const Edition& edition, const EmitFile& emit, std::string_view name, Facet facet, std::string_view folder,
               const Entries& entries, const Card& card_of) {
  Json list = Json::array();
  const auto counts = edition.store.row_counts(facet);
  for (const auto& entry : entries) {
    Json card = card_of(entry);
    const std::string slug(card.text(facet == Facet::operator_handle ? "handle" : "slug"));
    const auto count = counts.find(slug);
    card.set("rows", count == counts.end() ? 0 : count->second);
    card.set("api", edition.urls.file_url(document_path(folder, slug)));
    list.push(std::move(card));
  }
  Json document = Json::object().set("as_of", iso_date(edition.as_of)).set("entries", std::move(list));
  emit({fmt::format("api/v1/{}.json", name), to_pretty_json(document)});
}

void emit_benchmarks(const Edition& edition, const EmitFile& emit, std::string_view name,
                     const std::function<bool(Kind)>& wanted) {
  std::vector<Benchmark> chosen;
  for (const Benchmark& benchmark : edition.site.catalogue.benchmarks) {
    if (wanted(benchmark.kind)) chosen.push_back(benchmark);
  }
  emit_list(edition, emit, name, Facet::benchmark, "benchmarks", chosen,
            [&edition](const Benchmark& benchmark) { return benchmark_card(edition, benchmark); });
}

void emit_board_list(const Edition& edition, const EmitFile& emit) {
  Json list = Json::array();
  for (const BoardDefinition& board : edition.site.boards) {
    std::size_t ranked = 0, unranked = 0;
    const auto slices = edition.store.slices(board.slug);
    for (const SliceInfo& slice : slices) {
      ranked += slice.ranked;
      unranked += slice.unranked;
    }
    list.push(Json::object()
                  .set("slug", board.slug)
                  .set("title", board.title)
                  .set("benchmark", board.benchmark)
                  .set("description", text_or_null(board.description))
                  .set("slices", slices.size())
                  .set("ranked", ranked)
                  .set("unranked", unranked)
                  .set("url", edition.urls.board(board.slug))
                  .set("api", edition.urls.file_url(board_document_path(board.slug))));
  }
  Json document = Json::object().set("as_of", iso_date(edition.as_of)).set("entries", std::move(list));
  emit({"api/v1/boards.json", to_pretty_json(document)});
}

}  // namespace

Json model_card(const Edition& edition, const Model& model) {
  return Json::object()
      .set("slug", model.slug)
      .set("name", model.name)
      .set("url", edition.urls.model(model.slug))
      .set("organization", text_or_null(model.organization))
      .set("family", text_or_null(model.family))
      .set("checkpoint", text_or_null(model.checkpoint))
      .set("tokenizer", text_or_null(model.tokenizer))
      .set("parameters_b", Json::or_null(model.parameters_b))
      .set("active_parameters_b", Json::or_null(model.active_parameters_b))
      .set("license", text_or_null(model.license))
      .set("released", date_or_null(model.released))
      .set("website", text_or_null(website_url(edition.urls, model.url)))
      .set("vendor_figures", figures_json(model.vendor_figures));
}

Json hardware_card(const Edition& edition, const Hardware& hardware) {
  Json ceilings = Json::object();
  for (const auto& [name, value] : hardware.ceilings) ceilings.set(name, value);
  return Json::object()
      .set("slug", hardware.slug)
      .set("name", hardware.name)
      .set("url", edition.urls.hardware(hardware.slug))
      .set("vendor", text_or_null(hardware.vendor))
      .set("tier", text_or_null(hardware.tier))
      .set("memory_gib", Json::or_null(hardware.memory_gib))
      .set("memory_bandwidth_gbps", Json::or_null(hardware.memory_bandwidth_gbps))
      .set("vendor_figures", figures_json(hardware.vendor_figures))
      .set("ceilings", std::move(ceilings));
}

Json runtime_card(const Edition& edition, const Runtime& runtime) {
  Json breaking = Json::array();
  for (const BreakingVersion& version : runtime.breaking) {
    breaking.push(Json::object()
                      .set("version", version.version)
                      .set("date", iso_date(version.date))
                      .set("note", text_or_null(version.note)));
  }
  return Json::object()
      .set("slug", runtime.slug)
      .set("name", runtime.name)
      .set("url", edition.urls.runtime(runtime.slug))
      .set("website", text_or_null(website_url(edition.urls, runtime.url)))
      .set("breaking", std::move(breaking));
}

Json benchmark_card(const Edition& edition, const Benchmark& benchmark) {
  Json card = Json::object()
                  .set("slug", benchmark.slug)
                  .set("name", benchmark.name)
                  .set("url", edition.urls.benchmark(benchmark.slug))
                  .set("kind", name_of(benchmark.kind))
                  .set("surface", benchmark.surface ? Json(name_of(*benchmark.surface)) : Json())
                  .set("metric", benchmark.metric)
                  .set("unit", benchmark.unit)
                  .set("higher_is_better", benchmark.higher_is_better)
                  .set("minimum", Json::or_null(benchmark.minimum))
                  .set("maximum", Json::or_null(benchmark.maximum))
                  .set("decimals", Json::or_null(benchmark.decimals))
                  .set("metrics", metrics_json(benchmark))
                  .set("lane", name_of(benchmark.lane))
                  .set("controls", texts_json(benchmark.controls))
                  .set("context_keys", texts_json(benchmark.context_keys))
                  .set("allow_sampling", benchmark.allow_sampling)
                  .set("dataset", text_or_null(benchmark.dataset))
                  .set("dataset_revision", text_or_null(benchmark.dataset_revision));
  add_claims(card, edition, benchmark);
  return card;
}

Json operator_card(const Edition& edition, const Operator& person) {
  return Json::object()
      .set("handle", person.handle)
      .set("name", person.name)
      .set("url", edition.urls.operator_page(person.handle))
      .set("kind", name_of(person.kind))
      .set("website", text_or_null(website_url(edition.urls, person.url)))
      .set("discloses", text_or_null(person.discloses));
}

void model_document(const Edition& edition, const SummaryLines& lines, const Model& model, const EmitFile& emit) {
  emit_document(emit, "models", model.slug, model_card(edition, model), rows_by_id(edition, lines, Facet::model, model.slug));
}

void hardware_document(const Edition& edition, const SummaryLines& lines, const Hardware& hardware, const EmitFile& emit) {
  emit_document(emit, "hardware", hardware.slug, hardware_card(edition, hardware),
                rows_by_id(edition, lines, Facet::hardware, hardware.slug));
}

void runtime_document(const Edition& edition, const SummaryLines& lines, const Runtime& runtime, const EmitFile& emit) {
  emit_document(emit, "runtimes", runtime.slug, runtime_card(edition, runtime),
                rows_by_id(edition, lines, Facet::runtime, runtime.slug));
}

void benchmark_document(const Edition& edition, const SummaryLines& lines, const Benchmark& benchmark, const EmitFile& emit) {
  emit_document(emit, "benchmarks", benchmark.slug, benchmark_card(edition, benchmark), [&](JsonText& text) {
    write_groups(text, edition, edition.store.summaries(Facet::benchmark, benchmark.slug), lines);
  });
}

void operator_document(const Edition& edition, const SummaryLines& lines, const Operator& person, const EmitFile& emit) {
  emit_document(emit, "operators", person.handle, operator_card(edition, person), [&](JsonText& text) {
    rows_by_id(edition, lines, Facet::operator_handle, person.handle)(text);
    text.key("reproductions").value(reproductions_json(edition, person.handle));
  });
}

void each_entity_list(const Edition& edition, const EmitFile& emit) {
  const Catalogue& catalogue = edition.site.catalogue;
  emit_list(edition, emit, "models", Facet::model, "models", catalogue.models,
            [&](const Model& model) { return model_card(edition, model); });
  emit_list(edition, emit, "hardware", Facet::hardware, "hardware", catalogue.hardware,
            [&](const Hardware& hardware) { return hardware_card(edition, hardware); });
  emit_list(edition, emit, "runtimes", Facet::runtime, "runtimes", catalogue.runtimes,
            [&](const Runtime& runtime) { return runtime_card(edition, runtime); });
  emit_list(edition, emit, "operators", Facet::operator_handle, "operators", catalogue.operators,
            [&](const Operator& person) { return operator_card(edition, person); });
  emit_benchmarks(edition, emit, "benchmarks", [](Kind) { return true; });
  emit_benchmarks(edition, emit, "quality-benchmarks", [](Kind kind) { return kind != Kind::performance; });
  emit_benchmarks(edition, emit, "performance-benchmarks", [](Kind kind) { return kind == Kind::performance; });
  emit_board_list(edition, emit);
}

}  // namespace assay

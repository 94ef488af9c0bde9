#include "pages/tradeoffs.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "pages/api_boards.h"
#include "pages/api_summary.h"
#include "pages/phrases.h"
#include "pages/row_phrases.h"

namespace assay {
namespace {

constexpr std::size_t fewest_memories = 3;

const BoardDefinition& board_of(const Site& site, std::string_view slug) {
  return *std::find_if(site.boards.begin(), site.boards.end(), [&](const BoardDefinition& board) { return board.slug == slug; });
}

// "quality_row", "quality_value": the members of one of the two rows.
void set_row(Json& point, const Edition& edition, const std::string& side, const RowSummary& row, const std::string& context) {
  const Catalogue& catalogue = edition.site.catalogue;
  const auto set = [&](const char* name, Json value) { point.set(side + name, std::move(value)); };
  set("_row", row.id);
  set("_url", row_link(edition, row.id));
  set("", number_or_null(row.value));
  set("_low", number_or_null(row.low));
  set("_high", number_or_null(row.high));
  set("_interval", row.interval);
  set("_context_line", context);
  set("_hardware", hardware_words(catalogue, row));
  set("_runtime", text_or_null(runtime_words(catalogue, row)));
  set("_operator", row.operator_handle);
  set("_source", row.source);
  set("_measured_at", row.measured_at);
  set("_lifecycle", row.lifecycle);
}

Json point_json(const Edition& edition, const JoinedRows& point, const std::string& quality_context, const std::string& speed_context) {
  const std::string model = model_name(edition.site.catalogue, point.speed.model);
  Json json = Json::object().set("model", point.speed.model).set("model_name", model).set("quant", point.speed.quant);
  json.set("name_line", model + " · " + point.speed.quant).set("joined", point.joined);
  json.set("fast", point.fast).set("small", point.small);
  set_row(json, edition, "quality", point.quality, quality_context);
  json.set("quality_trust_tier", Json::or_null(point.quality.trust_tier));
  set_row(json, edition, "speed", point.speed, speed_context);
  json.set("speed_tier", Json::or_null(point.speed.tier));
  json.set("memory", number_or_null(point.memory));
  for (const char* name : {"low", "high", "interval"}) json.set(fmt::format("memory_{}", name), point.memory_interval[name]);
  return json;
}

Json points_json(const Edition& edition, const TradeoffView& view, const TradeoffSection& section) {
  const std::string quality = context_line(view.quality_slices[section.quality_slice].context);
  const std::string speed = context_line(view.speed_slices[section.speed_slice].context);
  Json points = Json::array();
  for (const JoinedRows& point : section.points) points.push(point_json(edition, point, quality, speed));
  return points;
}

Json axis_json(const Benchmark& benchmark, const BoardDefinition& board) {
  return Json::object()
      .set("board", board.slug)
      .set("benchmark", benchmark.slug)
      .set("metric", benchmark.metric)
      .set("unit", text_or_null(benchmark.unit))
      .set("higher_is_better", benchmark.higher_is_better);
}

Json document_of(const Edition& edition, const TradeoffView& view) {
  Json sections = Json::array();
  for (const TradeoffSection& section : view.sections) {
    sections.push(Json::object()
                      .set("quality_context", view.quality_slices[section.quality_slice].context)
                      .set("speed_context", view.speed_slices[section.speed_slice].context)
                      .set("points", points_json(edition, view, section)));
  }
  return Json::object()
      .set("url", edition.urls.page_url(tradeoff_page_name(view)))
      .set("as_of", iso_date(edition.as_of))
      .set("quality", axis_json(view.quality, view.quality_board))
      .set("speed", axis_json(view.speed, view.speed_board))
      .set("memory", Json::object().set("metric", "vram_peak_mib").set("unit", "MiB").set("higher_is_better", false))
      .set("sections", std::move(sections));
}

Json list_of(const Edition& edition, const std::vector<TradeoffView>& views) {
  Json list = Json::array();
  for (const TradeoffView& view : views) {
    list.push(Json::object()
                  .set("quality_board", view.quality_board.slug)
                  .set("speed_board", view.speed_board.slug)
                  .set("url", edition.urls.page_url(tradeoff_page_name(view)))
                  .set("api", edition.urls.file_url(tradeoff_document_path(view))));
  }
  return Json::object().set("as_of", iso_date(edition.as_of)).set("tradeoffs", std::move(list));
}

// What stands on the horizontal axis.
struct CostAxis {
  std::string field, front, title, words;
};

Chart chart_of(const Edition& edition, const ChartSkeletons& skeletons, const TradeoffView& view, std::size_t number, const CostAxis& axis) {
  const TradeoffSection& section = view.sections[number];
  Chart chart;
  chart.path = fmt::format("charts/tradeoffs/{}--{}--{}.vl.json", tradeoff_name(view), number + 1, axis.field);
  chart.title = fmt::format("{} against {}", view.quality.name, axis.words);
  std::vector<std::string> contexts;
  for (const Json& context : {view.quality_slices[section.quality_slice].context, view.speed_slices[section.speed_slice].context}) {
    if (std::string line = context_words(edition.site.catalogue, context); !line.empty()) contexts.push_back(std::move(line));
  }
  chart.about = fmt::format("{}. Filled: on the front. Hollow: another point is surely better on one axis and at least as good on the other",
                            joined(contexts, "; "));
  chart.description = fmt::format("{}: each point is a performance row beside a quality row of the same model and quant, with both "
                                  "intervals. {}.", chart.title, chart.about);
  chart.specification = specification_of(skeletons, skeletons.tradeoff,
                                         {{"$TITLE", chart.title},
                                          {"$SUBTITLE", fmt::format("{}, as of {}", chart.about, iso_date(edition.as_of))},
                                          {"$DESCRIPTION", chart.description},
                                          {"$DATA_URL", edition.urls.file_url(tradeoff_document_path(view))},
                                          {"$DATA_PROPERTY", fmt::format("sections[{}].points", number)},
                                          {"$X", axis.field},
                                          {"$X_LOW", axis.field + "_low"},
                                          {"$X_HIGH", axis.field + "_high"},
                                          {"$X_INTERVAL", axis.field + "_interval"},
                                          {"$X_TITLE", axis.title},
                                          {"$Y_TITLE", axis_title(view.quality)},
                                          {"$FRONT", axis.front}});
  chart.rows = [&edition, &view, number] { return points_json(edition, view, view.sections[number]); };
  return chart;
}

}  // namespace

std::vector<TradeoffView> tradeoff_views(const Edition& edition) {
  std::vector<TradeoffView> views;
  for (const auto& [quality, speed] : edition.store.tradeoffs()) {
    const BoardDefinition &quality_board = board_of(edition.site, quality), &speed_board = board_of(edition.site, speed);
    const Catalogue& catalogue = edition.site.catalogue;
    views.push_back({quality_board, speed_board, *find_benchmark(catalogue, quality_board.benchmark),
                     *find_benchmark(catalogue, speed_board.benchmark), edition.store.tradeoff(quality, speed),
                     edition.store.slices(quality), edition.store.slices(speed)});
  }
  return views;
}

bool has_tradeoffs(const Edition& edition, std::string_view board) {
  const auto pairs = edition.store.tradeoffs();
  return std::any_of(pairs.begin(), pairs.end(), [&](const auto& pair) { return pair.first == board || pair.second == board; });
}

std::string tradeoff_name(const TradeoffView& view) { return fmt::format("{}--{}", view.quality_board.slug, view.speed_board.slug); }
std::string tradeoff_page_name(const TradeoffView& view) { return Urls::join("tradeoffs", tradeoff_name(view)); }
std::vector<std::string> tradeoff_page_names(const Edition& edition) {
  std::vector<std::string> names;
  for (const auto& [quality, speed] : edition.store.tradeoffs()) names.push_back(fmt::format("tradeoffs/{}--{}", quality, speed));
  if (!names.empty()) names.insert(names.begin(), "tradeoffs");
  return names;
}

std::string tradeoff_document_path(const TradeoffView& view) { return fmt::format("api/v1/tradeoffs/{}.json", tradeoff_name(view)); }

void each_tradeoff_document(const Edition& edition, const EmitFile& emit) {
  const auto views = tradeoff_views(edition);
  emit({"api/v1/tradeoffs.json", to_pretty_json(list_of(edition, views))});
  for (const TradeoffView& view : views) emit({tradeoff_document_path(view), to_pretty_json(document_of(edition, view))});
}

std::vector<Chart> tradeoff_charts(const Edition& edition, const ChartSkeletons& skeletons, const TradeoffView& view,
                                   std::size_t section) {
  const auto& points = view.sections[section].points;
  std::vector<Chart> charts{chart_of(edition, skeletons, view, section, {"speed", "fast", axis_title(view.speed), lower_ascii(metric_label(view.speed.metric))})};
  const auto known = std::count_if(points.begin(), points.end(), [](const JoinedRows& point) { return point.memory.has_value(); });
  if (static_cast<std::size_t>(known) < fewest_memories) return charts;
  charts.push_back(chart_of(edition, skeletons, view, section,
                            {"memory", "small", metric_label("vram_peak_mib") + " (MiB), lower is better", "memory"}));
  return charts;
}

void each_tradeoff_chart(const Edition& edition, const ChartSkeletons& skeletons, const EmitFile& emit) {
  for (const TradeoffView& view : tradeoff_views(edition)) {
    for (std::size_t i = 0; i < view.sections.size(); ++i) {
      for (const Chart& chart : tradeoff_charts(edition, skeletons, view, i)) emit_chart(edition, chart, emit);
    }
  }
}

std::string_view joined_words(std::string_view joined) {
  if (joined == "runtime-and-hardware") return "same runtime and hardware";
  return joined == "runtime" ? "same runtime, other hardware" : "other runtime";
}

}  // namespace assay

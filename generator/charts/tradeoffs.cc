#include "charts/tradeoffs.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/json_text.h"
#include "base/text.h"
#include "boards/board_document.h"
#include "summary/api_summary.h"
#include "words/phrases.h"
#include "words/row_phrases.h"

namespace assay {
namespace {

constexpr std::size_t fewest_memories = 3;

// "quality_row", "quality_low": the members of one of the two rows.
void write_row(JsonText& text, const Edition& edition, const std::string& side, const RowSummary& row,
               const std::string& context) {
  const Catalogue& catalogue = edition.site.catalogue;
  text.member(side + "_row", row.id).member(side + "_url", row_link(edition, row.id));
  text.number_member(side, row.value).number_member(side + "_low", row.low).number_member(side + "_high", row.high);
  text.member(side + "_interval", row.interval).member(side + "_context_line", context);
  text.member(side + "_hardware", hardware_words(catalogue, row)).text_member(side + "_runtime", runtime_words(catalogue, row));
  text.member(side + "_operator", row.operator_handle).member(side + "_source", row.source);
  text.member(side + "_measured_at", row.measured_at).member(side + "_lifecycle", row.lifecycle);
}

void write_point(JsonText& text, const Edition& edition, const JoinedRows& point, const std::string& quality_context,
                 const std::string& speed_context) {
  const std::string model = model_name(edition.site.catalogue, point.speed.model);
  text.open_line().member("model", point.speed.model).member("model_name", model).member("quant", point.speed.quant);
  text.member("name_line", model + " · " + point.speed.quant).member("joined", point.joined);
  text.member("fast", point.fast).member("small", point.small);
  write_row(text, edition, "quality", point.quality, quality_context);
  text.member("quality_trust_tier", point.quality.trust_tier);
  write_row(text, edition, "speed", point.speed, speed_context);
  text.member("speed_tier", point.speed.tier).number_member("memory", point.speed.memory_peak);
  for (const std::string name : {"low", "high", "interval"}) text.key("memory_" + name).value(point.memory_interval[name]);
  text.close();
}

void write_points(JsonText& text, const Edition& edition, const TradeoffView& view, const TradeoffSection& section) {
  const std::string quality = context_line(view.quality_slices[section.quality_slice].context);
  const std::string speed = context_line(view.speed_slices[section.speed_slice].context);
  text.open_array();
  for (const JoinedRows& point : section.points) write_point(text, edition, point, quality, speed);
  text.close();
}

std::string chart_rows(const Edition& edition, const TradeoffView& view, const TradeoffSection& section) {
  JsonText text(JsonText::Form::line);
  write_points(text, edition, view, section);
  return std::move(text).finish();
}

Json axis_json(const Benchmark& benchmark, const BoardDefinition& board) {
  return Json::object()
      .set("board", board.slug)
      .set("benchmark", benchmark.slug)
      .set("metric", benchmark.metric)
      .set("unit", text_or_null(benchmark.unit))
      .set("higher_is_better", benchmark.higher_is_better);
}

std::string document_of(const Edition& edition, const TradeoffView& view) {
  JsonText text;
  text.open_object().member("url", edition.urls.page_url(tradeoff_page_name(view.pair))).member("as_of", iso_date(edition.as_of));
  text.key("quality")
      .value(axis_json(view.quality, view.quality_board))
      .key("speed")
      .value(axis_json(view.speed, view.speed_board));
  text.key("memory").value(Json::object().set("metric", "vram_peak_mib").set("unit", "MiB").set("higher_is_better", false));
  text.key("sections").open_array();
  for (const TradeoffSection& section : view.sections) {
    text.open_object().key("quality_context").value(view.quality_slices[section.quality_slice].context);
    text.key("speed_context").value(view.speed_slices[section.speed_slice].context).key("points");
    write_points(text, edition, view, section);
    text.close();
  }
  text.close().close();
  return std::move(text).finish();
}

// What stands on the horizontal axis.
struct CostAxis {
  std::string field, front, title, words;
};

Chart chart_of(const Edition& edition, const ChartSkeletons& skeletons, const TradeoffView& view, std::size_t number,
               const CostAxis& axis) {
  const TradeoffSection& section = view.sections[number];
  Chart chart;
  chart.path = fmt::format("charts/tradeoffs/{}--{}--{}.vl.json", tradeoff_name(view.pair), number + 1, axis.field);
  chart.title = fmt::format("{} against {}", view.quality.name, axis.words);
  std::vector<std::string> contexts;
  for (const Json& context :
       {view.quality_slices[section.quality_slice].context, view.speed_slices[section.speed_slice].context}) {
    if (std::string line = context_words(edition.site.catalogue, context); !line.empty()) contexts.push_back(std::move(line));
  }
  chart.about = fmt::format(
      "{}. Filled: on the front. Hollow: another point is surely better on one axis and at least as good on the other",
      joined(contexts, "; "));
  chart.description = fmt::format(
      "{}: each point is a performance row beside a quality row of the same model and quant, with both "
      "intervals. {}.",
      chart.title, chart.about);
  chart.specification = specification_of(skeletons, skeletons.tradeoff,
                                         {{"$TITLE", chart.title},
                                          {"$SUBTITLE", fmt::format("{}, as of {}", chart.about, iso_date(edition.as_of))},
                                          {"$DESCRIPTION", chart.description},
                                          {"$DATA_URL", edition.urls.file_url(tradeoff_document_path(view.pair))},
                                          {"$DATA_PROPERTY", fmt::format("sections[{}].points", number)},
                                          {"$X", axis.field},
                                          {"$X_LOW", axis.field + "_low"},
                                          {"$X_HIGH", axis.field + "_high"},
                                          {"$X_INTERVAL", axis.field + "_interval"},
                                          {"$X_TITLE", axis.title},
                                          {"$Y_TITLE", axis_title(view.quality)},
                                          {"$FRONT", axis.front}});
  chart.rows = [&edition, &view, number] { return chart_rows(edition, view, view.sections[number]); };
  return chart;
}

}  // namespace

const BoardDefinition& board_of(const Site& site, std::string_view slug) {
  return *std::find_if(site.boards.begin(), site.boards.end(), [&](const BoardDefinition& board) { return board.slug == slug; });
}

TradeoffView tradeoff_view(const Edition& edition, const TradeoffPair& pair) {
  const BoardDefinition &quality = board_of(edition.site, pair.quality_board), &speed = board_of(edition.site, pair.speed_board);
  const Catalogue& catalogue = edition.site.catalogue;
  return {pair,
          quality,
          speed,
          *find_benchmark(catalogue, quality.benchmark),
          *find_benchmark(catalogue, speed.benchmark),
          edition.store.tradeoff(pair),
          edition.store.slices(pair.quality_board),
          edition.store.slices(pair.speed_board)};
}

bool has_tradeoffs(const Edition& edition, std::string_view board) {
  const auto& pairs = edition.store.tradeoffs();
  return std::any_of(pairs.begin(), pairs.end(),
                     [&](const TradeoffPair& pair) { return pair.quality_board == board || pair.speed_board == board; });
}

std::string tradeoff_name(const TradeoffPair& pair) {
  return fmt::format("{}--{}", pair.quality_board, pair.speed_board);
}
std::string tradeoff_page_name(const TradeoffPair& pair) {
  return Urls::join("tradeoffs", tradeoff_name(pair));
}
std::vector<std::string> tradeoff_page_names(const Edition& edition) {
  std::vector<std::string> names;
  for (const TradeoffPair& pair : edition.store.tradeoffs()) names.push_back(tradeoff_page_name(pair));
  if (!names.empty()) names.insert(names.begin(), "tradeoffs");
  return names;
}

std::string tradeoff_document_path(const TradeoffPair& pair) {
  return fmt::format("api/v1/tradeoffs/{}.json", tradeoff_name(pair));
}

OutputFile tradeoff_list_document(const Edition& edition) {
  Json list = Json::array();
  for (const TradeoffPair& pair : edition.store.tradeoffs()) {
    list.push(Json::object()
                  .set("quality_board", pair.quality_board)
                  .set("speed_board", pair.speed_board)
                  .set("url", edition.urls.page_url(tradeoff_page_name(pair)))
                  .set("api", edition.urls.file_url(tradeoff_document_path(pair))));
  }
  return {"api/v1/tradeoffs.json",
          to_pretty_json(Json::object().set("as_of", iso_date(edition.as_of)).set("tradeoffs", std::move(list)))};
}

std::vector<Chart> tradeoff_charts(const Edition& edition, const ChartSkeletons& skeletons, const TradeoffView& view,
                                   std::size_t section) {
  const auto& points = view.sections[section].points;
  std::vector<Chart> charts{chart_of(edition, skeletons, view, section,
                                     {"speed", "fast", axis_title(view.speed), lower_ascii(metric_label(view.speed.metric))})};
  const auto known =
      std::count_if(points.begin(), points.end(), [](const JoinedRows& point) { return point.speed.memory_peak.has_value(); });
  if (static_cast<std::size_t>(known) < fewest_memories) return charts;
  charts.push_back(chart_of(edition, skeletons, view, section,
                            {"memory", "small", metric_label("vram_peak_mib") + " (MiB), lower is better", "memory"}));
  return charts;
}

void each_tradeoff_file(const Edition& edition, const ChartSkeletons& skeletons, const TradeoffPair& pair, const EmitFile& emit) {
  const TradeoffView view = tradeoff_view(edition, pair);
  emit({tradeoff_document_path(pair), document_of(edition, view)});
  for (std::size_t i = 0; i < view.sections.size(); ++i) {
    for (const Chart& chart : tradeoff_charts(edition, skeletons, view, i)) emit_chart(edition, chart, emit);
  }
}

std::string_view joined_words(std::string_view joined) {
  if (joined == "runtime-and-hardware") return "same runtime and hardware";
  return joined == "runtime" ? "same runtime, other hardware" : "other runtime";
}

}  // namespace assay

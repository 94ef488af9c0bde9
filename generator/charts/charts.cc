#include "charts/charts.h"

#include <fmt/format.h>

#include <set>

#include "base/text.h"
#include "boards/board_document.h"
#include "summary/api_summary.h"
#include "summary/coverage.h"
#include "summary/row_groups.h"
#include "summary/standings.h"
#include "words/phrases.h"
#include "words/row_phrases.h"

namespace assay {
namespace {

using Values = std::map<std::string, Json>;

// A chart of more rows than this is no longer read; the table has them all.
constexpr long long last_rank_drawn = 60;
constexpr std::size_t fewest_points = 3;

const std::set<std::string> common_names{"$TITLE", "$SUBTITLE", "$DESCRIPTION", "$DATA_URL", "$DATA_PROPERTY"};

bool is_hole(std::string_view text) {
  if (text.size() < 2 || text[0] != '$') return false;
  return text.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ_", 1) == std::string_view::npos;
}

void collect_holes(const Json& value, std::set<std::string>& holes) {
  if (const std::string* text = value.string(); text && is_hole(*text)) holes.insert(*text);
  if (const Json::Array* items = value.items()) {
    for (const Json& item : *items) collect_holes(item, holes);
  }
  if (const Json::Object* members = value.members()) {
    for (const Json::Member& member : *members) collect_holes(member.value, holes);
  }
}

Json skeleton_of(const ReadTemplate& read, const std::string& name, std::set<std::string> known, Diagnostics& diagnostics) {
  const std::string file = "charts/" + name;
  const std::string text = read(file);
  auto parsed = parse_json(text);
  if (const JsonError* error = std::get_if<JsonError>(&parsed)) {
    diagnostics.error("template.chart", place_in(text, error->offset, "templates/" + file), error->message);
    return Json::object();
  }
  known.insert(common_names.begin(), common_names.end());
  std::set<std::string> holes;
  collect_holes(std::get<Json>(parsed), holes);
  for (const std::string& hole : holes) {
    if (known.contains(hole)) continue;
    const std::vector<std::string> candidates(known.begin(), known.end());
    diagnostics.error("template.chart", {"templates/" + file}, fmt::format("\"{}\" is nothing that this chart is given", hole),
                      nearest_name(hole, std::span(candidates)).value_or(""));
  }
  return std::get<Json>(std::move(parsed));
}

std::string dated(const Edition& edition, const std::string& about) {
  return fmt::format("{}, as of {}", about, iso_date(edition.as_of));
}

std::string ranks_shown(const SliceInfo& slice) {
  const auto ranked = static_cast<long long>(slice.ranked);
  if (ranked <= last_rank_drawn) return counted(slice.ranked, "ranked row", "ranked rows");
  return fmt::format("ranks 1 to {} of {}", last_rank_drawn, ranked);
}

std::string board_description(const BoardDefinition& board, const Benchmark& benchmark, const std::string& about) {
  return fmt::format(
      "{}. {}. Each row is one measurement, best first: a point for the value in {} and a line for its "
      "interval.",
      board.title, about, axis_title(benchmark));
}

// Whether an operator measured a configuration more than once.
bool has_repeats(const MatchedGroup& group) {
  std::set<std::string> seen;
  for (const RowSummary& row : group.rows) {
    if (row.state != ExecutionState::completed) continue;
    if (!seen.insert(configuration_key(row) + row.operator_handle + std::string(name_of(row.source))).second) return true;
  }
  return false;
}

std::string time_rows(const Edition& edition, const RowList& rows) {
  const Standings nowhere;  // the chart says nothing of boards
  JsonText list(JsonText::Form::line);
  list.open_array();
  for (const RowSummary& row : rows) write_summary(list, edition, row, nowhere);
  return std::move(list.close()).finish();
}

Chart time_chart(const Edition& edition, const ChartSkeletons& skeletons, MatchedGroup group, std::size_t number) {
  const Benchmark& benchmark = *group.benchmark;
  Chart chart;
  chart.path = fmt::format("charts/over-time/{}{}.vl.json", benchmark.slug, slice_suffix(group.context));
  chart.title = benchmark.name + " over time";
  const std::string context = context_words(edition.site.catalogue, group.context);
  chart.about = fmt::format("{}{}what one operator measured more than once", context, context.empty() ? "" : " · ");
  chart.description = fmt::format("{}. {}. A line joins the measurements that one operator made of one configuration.",
                                  benchmark.name, chart.about);
  chart.specification =
      specification_of(skeletons, skeletons.over_time,
                       {{"$TITLE", chart.title},
                        {"$SUBTITLE", dated(edition, chart.about)},
                        {"$DESCRIPTION", chart.description},
                        {"$DATA_URL", edition.urls.file_url(fmt::format("api/v1/benchmarks/{}.json", benchmark.slug))},
                        {"$DATA_PROPERTY", fmt::format("groups[{}].rows", number)},
                        {"$VALUE_TITLE", axis_title(benchmark)}});
  chart.rows = [&edition, rows = std::move(group.rows)] { return time_rows(edition, rows); };
  return chart;
}

}  // namespace

ChartSkeletons load_chart_skeletons(const ReadTemplate& read, Diagnostics& diagnostics) {
  ChartSkeletons skeletons;
  skeletons.ranked = skeleton_of(read, "ranked.vl.json", {"$LAST_RANK", "$VALUE_TITLE"}, diagnostics);
  skeletons.over_time = skeleton_of(read, "over_time.vl.json", {"$VALUE_TITLE"}, diagnostics);
  skeletons.reproductions = skeleton_of(read, "reproductions.vl.json", {"$BAND_FROM", "$BAND_TO"}, diagnostics);
  skeletons.coverage = skeleton_of(read, "coverage.vl.json", {}, diagnostics);
  skeletons.tradeoff = skeleton_of(read, "tradeoff.vl.json",
                                   {"$X", "$X_LOW", "$X_HIGH", "$X_INTERVAL", "$X_TITLE", "$Y_TITLE", "$FRONT"}, diagnostics);
  const Json look = skeleton_of(read, "look.json", {}, diagnostics);
  skeletons.config = look["config"];
  skeletons.dark = look["colours"];
  return skeletons;
}

Chart board_chart(const Edition& edition, const ChartSkeletons& skeletons, const BoardDefinition& board, std::size_t slice) {
  const Benchmark& benchmark = *find_benchmark(edition.site.catalogue, board.benchmark);
  const auto slices = edition.store.slices(board.slug);
  const std::string context = context_words(edition.site.catalogue, slices[slice].context);
  Chart chart;
  chart.path = board_chart_path(board.slug, slices[slice].context);
  chart.title = board.title;
  chart.about = fmt::format("{}{}{}", context, context.empty() ? "" : " · ", ranks_shown(slices[slice]));
  chart.description = board_description(board, benchmark, chart.about);
  chart.specification = specification_of(skeletons, skeletons.ranked,
                                         {{"$TITLE", chart.title},
                                          {"$SUBTITLE", dated(edition, chart.about)},
                                          {"$DESCRIPTION", chart.description},
                                          {"$DATA_URL", edition.urls.file_url(board_document_path(board.slug))},
                                          {"$DATA_PROPERTY", fmt::format("slices[{}].entries", slice)},
                                          {"$LAST_RANK", last_rank_drawn},
                                          {"$VALUE_TITLE", axis_title(benchmark)}});
  chart.rows = [&edition, &board, slice] { return ranked_entries(edition, board, slice, last_rank_drawn); };
  chart.says_more = slices[slice].ranked >= fewest_points;
  return chart;
}

std::vector<Chart> time_charts(const Edition& edition, const ChartSkeletons& skeletons, const Benchmark& benchmark) {
  std::vector<Chart> charts;
  auto groups = matched_groups(edition, edition.store.summaries(Facet::benchmark, benchmark.slug));
  for (std::size_t i = 0; i < groups.size(); ++i) {
    if (has_repeats(groups[i])) charts.push_back(time_chart(edition, skeletons, std::move(groups[i]), i));
  }
  return charts;
}

Chart coverage_chart(const Edition& edition, const ChartSkeletons& skeletons) {
  Chart chart;
  chart.path = "charts/coverage/models-by-hardware.vl.json";
  chart.title = "Coverage";
  chart.about = "how many benchmarks are measured for each model on each device; the table counts rows";
  chart.description =
      "Which models were measured on which hardware, on how many benchmarks, and how fresh the newest "
      "measurement is.";
  chart.specification = specification_of(skeletons, skeletons.coverage,
                                         {{"$TITLE", chart.title},
                                          {"$SUBTITLE", dated(edition, chart.about)},
                                          {"$DESCRIPTION", chart.description},
                                          {"$DATA_URL", edition.urls.file_url("api/v1/coverage.json")},
                                          {"$DATA_PROPERTY", "cells"}});
  chart.rows = [&edition] { return to_json(coverage_document(edition)["cells"]); };
  chart.says_more = edition.store.public_row_count() > 0;
  return chart;
}

std::string picture_path(const Chart& chart) {
  return chart.path.substr(0, chart.path.size() - std::string_view(".vl.json").size()) + ".svg";
}

std::optional<DrawnChart> picture_of(const Edition& edition, const Chart& chart) {
  if (!edition.charts || !edition.charts->draw || !chart.says_more) return std::nullopt;
  Json drawn = Json::object();  // without the date below the title, which would make every day's picture a new one
  for (const Json::Member& member : *chart.specification.members()) {
    drawn.set(member.key, member.key == "title" ? Json(chart.title) : member.value);
  }
  return edition.charts->draw(chart.path, drawn, chart.rows());
}

void emit_chart(const Edition& edition, const Chart& chart, const EmitFile& emit) {
  emit({chart.path, to_pretty_json(chart.specification)});
  if (auto picture = picture_of(edition, chart)) emit({picture_path(chart), std::move(picture->svg)});
}

void each_board_chart(const Edition& edition, const ChartSkeletons& skeletons, const EmitFile& emit) {
  for (const BoardDefinition& board : edition.site.boards) {
    const std::size_t slices = edition.store.slices(board.slug).size();
    for (std::size_t i = 0; i < slices; ++i) {
      Chart chart = board_chart(edition, skeletons, board, i);
      emit_chart(edition, chart, emit);
      // Whoever asks for the board's chart alone gets that of its first slice, however many there are.
      const std::string of_board = board_chart_path(board.slug, Json::object());
      if (i > 0 || chart.path == of_board) continue;
      chart.path = of_board;
      emit_chart(edition, chart, emit);
    }
  }
}

void each_time_chart(const Edition& edition, const ChartSkeletons& skeletons, const EmitFile& emit) {
  for (const Benchmark& benchmark : edition.site.catalogue.benchmarks) {
    for (const Chart& chart : time_charts(edition, skeletons, benchmark)) emit_chart(edition, chart, emit);
  }
}

std::string reproduction_chart_path(std::string_view row) {
  return fmt::format("charts/reproductions/{}.vl.json", row);
}

std::optional<OutputFile> reproduction_chart(const Edition& edition, const ChartSkeletons& skeletons, const PublicRow& row) {
  const Json::Array* attempts = row.document["verification"]["attempts"].items();
  if (!attempts || attempts->empty()) return std::nullopt;
  const std::string& id = row.summary.id;
  const double tolerance = edition.site.policy.reproduction_tolerance;
  const std::string subtitle = fmt::format("{} at row {}; the band is ±{} %", counted(attempts->size(), "attempt", "attempts"),
                                           id, nine_digits(tolerance * 100));
  const Json specification = specification_of(
      skeletons, skeletons.reproductions,
      {{"$TITLE", "Reproductions"},
       {"$SUBTITLE", subtitle},
       {"$DESCRIPTION", fmt::format("{}. Each mark is one attempt: how far its value lies from the row's.", subtitle)},
       {"$DATA_URL", edition.urls.file_url(fmt::format("api/v1/rows/{}.json", id))},
       {"$DATA_PROPERTY", "verification.attempts"},
       {"$BAND_FROM", -tolerance},
       {"$BAND_TO", tolerance}});
  return OutputFile{reproduction_chart_path(id), to_pretty_json(specification)};
}

Json specification_of(const ChartSkeletons& skeletons, const Json& skeleton, const Values& values) {
  Json specification = filled_chart(skeleton, values);
  if (specification.find("config")) return specification;
  specification.set("config", skeletons.config);
  specification.set("usermeta", Json::object().set("colours", skeletons.dark));
  return specification;
}

Json filled_chart(const Json& skeleton, const std::map<std::string, Json>& values) {
  if (const std::string* text = skeleton.string(); text && is_hole(*text)) {
    const auto found = values.find(*text);
    return found == values.end() ? Json() : found->second;
  }
  if (const Json::Array* items = skeleton.items()) {
    Json filled = Json::array();
    for (const Json& item : *items) filled.push(filled_chart(item, values));
    return filled;
  }
  if (const Json::Object* members = skeleton.members()) {
    Json filled = Json::object();
    for (const Json::Member& member : *members) filled.set(member.key, filled_chart(member.value, values));
    return filled;
  }
  return skeleton;
}

std::string axis_title(const Benchmark& benchmark) {
  const std::string unit = is_blank(benchmark.unit) ? "" : " (" + benchmark.unit + ")";
  return fmt::format("{}{}, {} is better", metric_label(benchmark.metric), unit, benchmark.higher_is_better ? "higher" : "lower");
}

}  // namespace assay

#include "pages/charts.h"

#include <set>

#include <fmt/format.h>

#include "base/text.h"
#include "pages/api_boards.h"
#include "pages/api_summary.h"
#include "pages/row_groups.h"

namespace assay {
namespace {

using Values = std::map<std::string, Json>;

// A chart of more rows than this is no longer read; the table has them all.
constexpr long long last_rank_drawn = 60;

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

Json skeleton_of(const ReadTemplate& read, const std::string& name, std::set<std::string> known,
                 Diagnostics& diagnostics) {
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

OutputFile chart_file(std::string path, const Json& skeleton, const Values& values) {
  return {std::move(path), to_pretty_json(filled_chart(skeleton, values))};
}

std::string ranks_shown(const SliceInfo& slice) {
  const auto ranked = static_cast<long long>(slice.ranked);
  if (ranked <= last_rank_drawn) return counted(slice.ranked, "ranked row", "ranked rows");
  return fmt::format("ranks 1 to {} of {}", last_rank_drawn, ranked);
}

// What a reader who does not see the chart is told.
std::string board_description(const BoardDefinition& board, const Benchmark& benchmark, const std::string& subtitle) {
  return fmt::format("{}. {}. Each row is one measurement, best first: a point for the value in {} and a line for its "
                     "interval.", board.title, subtitle, axis_title(benchmark));
}

OutputFile board_chart(const Edition& edition, const Json& skeleton, const BoardDefinition& board, std::size_t slice,
                       const std::vector<SliceInfo>& slices) {
  const Benchmark& benchmark = *find_benchmark(edition.site.catalogue, board.benchmark);
  const std::string context = context_line(slices[slice].context);
  const std::string subtitle =
      fmt::format("{}{}{}, as of {}", context, context.empty() ? "" : " · ", ranks_shown(slices[slice]),
                  iso_date(edition.as_of));
  return chart_file(board_chart_path(board.slug, slice, slices.size()), skeleton,
                    {{"$TITLE", board.title},
                     {"$SUBTITLE", subtitle},
                     {"$DESCRIPTION", board_description(board, benchmark, subtitle)},
                     {"$DATA_URL", edition.urls.file_url(board_document_path(board.slug))},
                     {"$DATA_PROPERTY", fmt::format("slices[{}].entries", slice)},
                     {"$LAST_RANK", last_rank_drawn},
                     {"$VALUE_TITLE", axis_title(benchmark)}});
}

// Whether an operator measured a configuration more than once.
bool has_repeats(const MatchedGroup& group) {
  std::set<std::string> seen;
  for (const RowSummary& row : group.rows) {
    if (row.state != "completed") continue;
    if (!seen.insert(configuration_key(row) + row.operator_handle + row.source).second) return true;
  }
  return false;
}

OutputFile time_chart(const Edition& edition, const Json& skeleton, const MatchedGroup& group, std::size_t number) {
  const Benchmark& benchmark = *group.benchmark;
  const std::string context = context_line(group.context);
  const std::string subtitle =
      fmt::format("{}{}every public measurement, as of {}", context, context.empty() ? "" : " · ", iso_date(edition.as_of));
  return chart_file(
      fmt::format("charts/over-time/{}--{}.vl.json", benchmark.slug, number + 1), skeleton,
      {{"$TITLE", benchmark.name + " over time"},
       {"$SUBTITLE", subtitle},
       {"$DESCRIPTION", fmt::format("{}. {}. A line joins the measurements that one operator made of one configuration.",
                                    benchmark.name, subtitle)},
       {"$DATA_URL", edition.urls.file_url(fmt::format("api/v1/benchmarks/{}.json", benchmark.slug))},
       {"$DATA_PROPERTY", fmt::format("groups[{}].rows", number)},
       {"$VALUE_TITLE", axis_title(benchmark)}});
}

}  // namespace

ChartSkeletons load_chart_skeletons(const ReadTemplate& read, Diagnostics& diagnostics) {
  ChartSkeletons skeletons;
  skeletons.ranked = skeleton_of(read, "ranked.vl.json", {"$LAST_RANK", "$VALUE_TITLE"}, diagnostics);
  skeletons.over_time = skeleton_of(read, "over_time.vl.json", {"$VALUE_TITLE"}, diagnostics);
  skeletons.reproductions = skeleton_of(read, "reproductions.vl.json", {"$BAND_FROM", "$BAND_TO"}, diagnostics);
  skeletons.coverage = skeleton_of(read, "coverage.vl.json", {}, diagnostics);
  return skeletons;
}

void each_board_chart(const Edition& edition, const ChartSkeletons& skeletons, const EmitFile& emit) {
  for (const BoardDefinition& board : edition.site.boards) {
    const auto slices = edition.store.slices(board.slug);
    for (std::size_t i = 0; i < slices.size(); ++i) emit(board_chart(edition, skeletons.ranked, board, i, slices));
  }
}

void each_time_chart(const Edition& edition, const ChartSkeletons& skeletons, const EmitFile& emit) {
  for (const Benchmark& benchmark : edition.site.catalogue.benchmarks) {
    const auto groups = matched_groups(edition, edition.store.summaries(Facet::benchmark, benchmark.slug));
    for (std::size_t i = 0; i < groups.size(); ++i) {
      if (has_repeats(groups[i])) emit(time_chart(edition, skeletons.over_time, groups[i], i));
    }
  }
}

std::optional<OutputFile> reproduction_chart(const Edition& edition, const ChartSkeletons& skeletons,
                                             const PublicRow& row) {
  const Json::Array* attempts = row.document["verification"]["attempts"].items();
  if (!attempts || attempts->empty()) return std::nullopt;
  const std::string& id = row.summary.id;
  const double tolerance = edition.site.policy.reproduction_tolerance;
  const std::string subtitle = fmt::format("{} at row {}; the band is ±{} %", counted(attempts->size(), "attempt", "attempts"),
                                           id, nine_digits(tolerance * 100));
  return chart_file(fmt::format("charts/reproductions/{}.vl.json", id), skeletons.reproductions,
                    {{"$TITLE", "Reproductions"},
                     {"$SUBTITLE", subtitle},
                     {"$DESCRIPTION", fmt::format("{}. Each mark is one attempt: how far its value lies from the row's.", subtitle)},
                     {"$DATA_URL", edition.urls.file_url(fmt::format("api/v1/rows/{}.json", id))},
                     {"$DATA_PROPERTY", "verification.attempts"},
                     {"$BAND_FROM", -tolerance},
                     {"$BAND_TO", tolerance}});
}

OutputFile coverage_chart(const Edition& edition, const ChartSkeletons& skeletons) {
  return chart_file("charts/coverage/models-by-hardware.vl.json", skeletons.coverage,
                    {{"$TITLE", "Coverage"},
                     {"$SUBTITLE", fmt::format("benchmarks measured for each model and device, as of {}", iso_date(edition.as_of))},
                     {"$DESCRIPTION", "Which models were measured on which hardware, on how many benchmarks, and how fresh the "
                                      "newest measurement is."},
                     {"$DATA_URL", edition.urls.file_url("api/v1/coverage.json")},
                     {"$DATA_PROPERTY", "cells"}});
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
  return fmt::format("{}{}, {} is better", benchmark.metric, unit, benchmark.higher_is_better ? "higher" : "lower");
}

}  // namespace assay

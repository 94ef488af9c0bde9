// Vega-Lite specifications: fixed skeletons (templates/charts/*.vl.json) that read their numbers from the API
// file by its address. A skeleton says "$NAME" where a text, a number or an address goes; no text of a row ever
// becomes part of an expression, a field name or a key.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "base/diagnostics.h"
#include "base/json.h"
#include "edition/edition.h"
#include "edition/output_file.h"

namespace assay {

// The skeletons, read once: what each kind of chart is made from.
struct ChartSkeletons {
  Json ranked;         // a board's slice: values with their intervals, best first
  Json over_time;      // the configurations of a matched group that were measured more than once
  Json reproductions;  // the attempts at one row against the tolerance band
  Json coverage;       // model by hardware
  Json tradeoff;       // quality against speed or memory, with the front
  Json config;         // colours and type of all of them, as Vega-Lite's "config" (charts/look.json)
  Json dark;           // each colour of `config` to the one that stands for it on dark paper
};

// Reads and checks the skeletons: JSON, and no "$NAME" that the chart does not fill [template.chart].
ChartSkeletons load_chart_skeletons(const ReadTemplate& read, Diagnostics& diagnostics);

// A picture of a chart, drawn at build time.
struct DrawnChart {
  std::string svg;
  int width = 0, height = 0;  // CSS pixels
};

// Draws a specification with these rows for its data; nullopt where it cannot be drawn.
using DrawChart =
    std::function<std::optional<DrawnChart>(const std::string& name, const Json& specification, const std::string& rows)>;

// What an edition draws its charts with.
struct ChartTools {
  ChartSkeletons skeletons;
  DrawChart draw;  // empty: nothing is drawn, and pages link the specifications
};

struct Chart {
  std::string path;  // of the specification: "charts/decode.vl.json"
  std::string title;
  std::string about;        // context and extent, for beside the title
  std::string description;  // what a reader who does not see the chart is told
  Json specification;
  std::function<std::string()> rows;  // what its data address holds, as far as it is drawn: an array, on one line
  bool says_more = true;              // than a table: false for fewer than three points
};

// The chart of a slice; boards have a chart for each.
Chart board_chart(const Edition& edition, const ChartSkeletons& skeletons, const BoardDefinition& board, std::size_t slice);
// Where a configuration of the benchmark was measured more than once: a chart for each matched group that has one.
std::vector<Chart> time_charts(const Edition& edition, const ChartSkeletons& skeletons, const Benchmark& benchmark);
Chart coverage_chart(const Edition& edition, const ChartSkeletons& skeletons);

// The filled skeleton in the site's colours, unless it brings colours of its own. What they become on dark paper stands
// under "usermeta", which Vega-Lite leaves to whoever shows the chart.
Json specification_of(const ChartSkeletons& skeletons, const Json& skeleton, const std::map<std::string, Json>& values);
// The specification, and the picture beside it where one is drawn.
void emit_chart(const Edition& edition, const Chart& chart, const EmitFile& emit);
// Where its picture lies: "charts/decode.svg".
std::string picture_path(const Chart& chart);
// nullopt where the edition draws no charts, or not this one.
std::optional<DrawnChart> picture_of(const Edition& edition, const Chart& chart);

// charts/<board>[--<slice>].vl.json for every slice of every board.
void each_board_chart(const Edition& edition, const ChartSkeletons& skeletons, const EmitFile& emit);
// charts/over-time/<benchmark>--<group>.vl.json where a configuration was measured more than once.
void each_time_chart(const Edition& edition, const ChartSkeletons& skeletons, const EmitFile& emit);
// charts/reproductions/<row>.vl.json; nullopt where nobody tried to reproduce the row. Its page draws it itself.
std::optional<OutputFile> reproduction_chart(const Edition& edition, const ChartSkeletons& skeletons, const PublicRow& row);
std::string reproduction_chart_path(std::string_view row);

// The skeleton with every "$NAME" replaced by the value of that name.
Json filled_chart(const Json& skeleton, const std::map<std::string, Json>& values);
// "Decode speed (tok/s), higher is better"
std::string axis_title(const Benchmark& benchmark);

}  // namespace assay

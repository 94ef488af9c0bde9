// Vega-Lite specifications: fixed skeletons (templates/charts/*.vl.json) that read their numbers from the API
// file by its address. A skeleton says "$NAME" where a text, a number or an address goes; no text of a row ever
// becomes part of an expression, a field name or a key.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "base/diagnostics.h"
#include "base/json.h"
#include "pages/edition.h"
#include "pages/output_file.h"

namespace assay {

// The skeletons, read once: what each kind of chart is made from.
struct ChartSkeletons {
  Json ranked;          // a board's slice: values with their intervals, best first
  Json over_time;       // every measurement of a matched group, configuration by configuration
  Json reproductions;   // the attempts at one row against the tolerance band
  Json coverage;        // model by hardware
};

// Reads and checks the skeletons: JSON, and no "$NAME" that the chart does not fill [template.chart].
ChartSkeletons load_chart_skeletons(const ReadTemplate& read, Diagnostics& diagnostics);

// charts/<board>[--<slice>].vl.json for every slice of every board.
void each_board_chart(const Edition& edition, const ChartSkeletons& skeletons, const EmitFile& emit);
// charts/over-time/<benchmark>--<group>.vl.json where a configuration was measured more than once.
void each_time_chart(const Edition& edition, const ChartSkeletons& skeletons, const EmitFile& emit);
// charts/reproductions/<row>.vl.json; nullopt where nobody tried to reproduce the row.
std::optional<OutputFile> reproduction_chart(const Edition& edition, const ChartSkeletons& skeletons,
                                             const PublicRow& row);
// charts/coverage/models-by-hardware.vl.json
OutputFile coverage_chart(const Edition& edition, const ChartSkeletons& skeletons);

// The skeleton with every "$NAME" replaced by the value of that name.
Json filled_chart(const Json& skeleton, const std::map<std::string, Json>& values);
// "tok/s, higher is better"
std::string axis_title(const Benchmark& benchmark);

}  // namespace assay

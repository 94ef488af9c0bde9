// Quality against speed and against memory: which points there are, as documents, charts and pages. Two axes and a
// front; the site has no number that adds them up.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "charts/charts.h"
#include "edition/edition.h"
#include "edition/output_file.h"

namespace assay {

// A quality board and a performance board that share at least three setups.
struct TradeoffView {
  TradeoffPair pair;
  const BoardDefinition& quality_board;
  const BoardDefinition& speed_board;
  const Benchmark& quality;
  const Benchmark& speed;
  std::vector<TradeoffSection> sections;
  std::vector<SliceInfo> quality_slices, speed_slices;  // of the boards
};

// A board that is known to be there.
const BoardDefinition& board_of(const Site& site, std::string_view slug);
TradeoffView tradeoff_view(const Edition& edition, const TradeoffPair& pair);
bool has_tradeoffs(const Edition& edition, std::string_view board);

std::string tradeoff_name(const TradeoffPair& pair);                   // "mmlu-pro--decode-24-gib"
std::string tradeoff_page_name(const TradeoffPair& pair);              // "tradeoffs/mmlu-pro--decode-24-gib"
std::vector<std::string> tradeoff_page_names(const Edition& edition);  // the list first; empty where there is none
std::string tradeoff_document_path(const TradeoffPair& pair);          // "api/v1/tradeoffs/mmlu-pro--decode-24-gib.json"

// api/v1/tradeoffs.json
OutputFile tradeoff_list_document(const Edition& edition);
// What lies beside the page of a pair: its document, and the specifications of its charts.
void each_tradeoff_file(const Edition& edition, const ChartSkeletons& skeletons, const TradeoffPair& pair, const EmitFile& emit);

// The charts of one section: quality against speed, and against memory where three of its rows report that. They go to
// charts/tradeoffs/<quality board>--<performance board>--<section>--speed.vl.json and …--memory.vl.json
std::vector<Chart> tradeoff_charts(const Edition& edition, const ChartSkeletons& skeletons, const TradeoffView& view,
                                   std::size_t section);

// "same runtime and hardware": how close the two rows of a point were measured.
std::string_view joined_words(std::string_view joined);

}  // namespace assay

// api/v1/boards/<slug>.json: a board with every ranked and unranked row, and what a browser's table shows of them.
#pragma once

#include <cstddef>
#include <string>

#include "base/json.h"
#include "pages/edition.h"
#include "pages/output_file.h"

namespace assay {

// `board` is the index into Site::boards. The members that the interface names come first, in its order.
std::string board_document(const Edition& edition, std::size_t board);
void each_board_document(const Edition& edition, const EmitFile& emit);

// The entries of a slice up to that rank as a chart draws them: without what only the browser's table shows.
Json ranked_entries(const Edition& edition, const BoardDefinition& board, std::size_t slice, long long last_rank);

// api/v1/boards/<slug>.json
std::string board_document_path(std::string_view slug);
// charts/<slug>.vl.json, or charts/<slug>--<slice>.vl.json where the board has several (slices count from 0 here,
// from 1 in the name).
std::string board_chart_path(std::string_view slug, std::size_t slice, std::size_t slices);

}  // namespace assay

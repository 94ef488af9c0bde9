// The chart of a board's slice inside an article.
#pragma once

#include <cstddef>
#include <string>

#include "pages/edition.h"

namespace assay {

// A figure with the chart's title, a link to its Vega-Lite specification and one to the board, whose table says the
// same in numbers. A slice that the board does not have is an empty board's: its figure links to the board only.
std::string chart_figure(const Edition& edition, const BoardDefinition& board, std::size_t slice);

}  // namespace assay

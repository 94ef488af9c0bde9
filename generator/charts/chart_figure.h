// A chart on a page: its picture, what it shows in words, and where its numbers and its specification are. The picture
// is a file of its own, fetched when it comes into view: so a page's weight does not grow with its charts, and the page
// needs no exception from its content security policy for what a drawing library writes.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "charts/charts.h"
#include "edition/edition.h"
#include "edition/page_model.h"

namespace assay {

// partials/chart.html: adds a part to `section`. `numbers_url` leads to the table that says the same; it may be empty
// where that stands right beside the figure.
void add_chart(PageModel& model, PartName section, const Edition& edition, const Chart& chart, std::string_view numbers_url);

// The chart of a board's slice inside an article. A slice that the board does not have is an empty board's: its figure
// links to the board only.
std::string chart_figure(const Edition& edition, const BoardDefinition& board, std::size_t slice);

}  // namespace assay

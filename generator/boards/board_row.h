// A row of a board as a reader sees it: partials/board_row.html shows it, and the API file says the same words in
// `display`, so that a script that draws a row needs no words of its own.
#pragma once

#include <cstddef>
#include <vector>

#include "base/json_text.h"
#include "boards/board_view.h"
#include "edition/page_model.h"

namespace assay {

// The rows [first, last) of the board, counted over its slices.
std::vector<PageModel> board_rows(const BoardView& view, std::size_t first, std::size_t last);

// The words of a row by name, an object; absent ones null.
void write_display(JsonText& text, const PageModel& row);

}  // namespace assay

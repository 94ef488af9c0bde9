// A row of a board as a reader sees it: partials/board_row.html shows it, and the API file says the same words in
// `display`, so that a script that draws a row needs no words of its own.
#pragma once

#include "base/json.h"
#include "pages/board_view.h"
#include "pages/page_model.h"

namespace assay {

// The row at `place` of the slice; `confidence` is that of its document, or null.
PageModel board_row(const BoardView& view, const SliceView& slice, std::size_t place, const Json& confidence);

// Its words by name; absent ones null.
Json display_of(const PageModel& row);

}  // namespace assay

// The pages of a board: its claims, its facts, then every row in rank order, slice by slice; what is not ranked
// stands below a line with its reason. Decided is nothing here: ranks and reasons come from the store.
#pragma once

#include <cstddef>
#include <functional>

#include "pages/edition.h"
#include "pages/page_model.h"

namespace assay {

using EmitPage = std::function<void(Page)>;

// Emits boards/<slug>/ and, above page_size rows, boards/<slug>/page/2/ and so on. `board` is an index into
// Site::boards.
void each_board_page(const Edition& edition, std::size_t board, const EmitPage& emit);

}  // namespace assay

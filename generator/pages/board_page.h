// The pages of a board: its claims, its facts, then every row in rank order, slice by slice; what is not ranked
// stands below a line with its reason. Decided is nothing here: ranks and reasons come from the store.
#pragma once

#include <cstddef>
#include <functional>
#include <span>
#include <vector>

#include "pages/edition.h"
#include "pages/page_model.h"

namespace assay {

using EmitPage = std::function<void(Page)>;

// Emits boards/<slug>/ and, above page_size rows, boards/<slug>/page/2/ and so on. `board` is an index into
// Site::boards.
void each_board_page(const Edition& edition, std::size_t board, const EmitPage& emit);

// For each ranked entry whether a clear step follows: every row up to it is surely better than every row after
// it (rules §9). The last one has none. `entries` begins with the ranked ones.
std::vector<bool> clear_steps(std::span<const BoardEntry> entries, std::size_t ranked);

}  // namespace assay

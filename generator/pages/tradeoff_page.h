// The pages below tradeoffs/: a list, and one for each pair of a quality board and a performance board.
#pragma once

#include "pages/edition.h"
#include "pages/page_model.h"
#include "pages/tradeoffs.h"

namespace assay {

// The list; only where there is something to list.
Page tradeoff_list_page(const Edition& edition);
Page tradeoff_page(const Edition& edition, const TradeoffPair& pair);

}  // namespace assay

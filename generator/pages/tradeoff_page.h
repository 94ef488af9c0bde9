// The pages below tradeoffs/: a list, and one for each pair of a quality board and a performance board.
#pragma once

#include "charts/tradeoffs.h"
#include "edition/edition.h"
#include "edition/page_model.h"

namespace assay {

// The list; only where there is something to list.
Page tradeoff_list_page(const Edition& edition);
Page tradeoff_page(const Edition& edition, const TradeoffPair& pair);

}  // namespace assay

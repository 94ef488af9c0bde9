// The pages below tradeoffs/: a list, and one for each pair of a quality board and a performance board.
#pragma once

#include <functional>

#include "pages/edition.h"
#include "pages/page_model.h"
#include "pages/tradeoffs.h"

namespace assay {

// The list; only where there is something to list.
Page tradeoff_list_page(const Edition& edition);
void each_tradeoff_page(const Edition& edition, const std::function<void(const Page&)>& emit);

}  // namespace assay

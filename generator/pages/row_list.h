// Lists of rows on the pages of models, hardware, runtimes, benchmarks and operators: one table a benchmark, the
// rows that hold today first in rank order, others counted.
#pragma once

#include <vector>

#include "edition/edition.h"
#include "edition/page_model.h"
#include "summary/standings.h"

namespace assay {

// Adds partials/row_list.html's ROW_LIST parts for `rows`, at most `page_size` rows a table; what is left out is
// counted and can be read in `json`, the API file that has all of it.
void add_row_lists(PageModel& model, const Edition& edition, const Standings& standings, const RowList& rows,
                   const std::string& json);

}  // namespace assay

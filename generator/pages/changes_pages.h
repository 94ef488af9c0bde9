// What happened to public rows: the page of all months, and one for each. A month opens with its summary.
#pragma once

#include <vector>

#include "edition/edition.h"
#include "edition/page_model.h"
#include "summary/change_months.h"
#include "summary/standings.h"

namespace assay {

// changes/: the newest month whole, the others as their summaries.
Page changes_page(const Edition& edition, const Standings& standings);
// changes/2026-11/
Page change_month_page(const Edition& edition, const Standings& standings, const ChangeMonth& month);

// Adds a CHANGE to the section of that name: the line of one change, with the value of its row and who measured it.
void add_change(PageModel& model, const Edition& edition, const Change& change);

}  // namespace assay

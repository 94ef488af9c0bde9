// claims/: what makers say of their own products, held against what others measured (rules §9b).
#pragma once

#include <functional>

#include "edition/edition.h"
#include "edition/page_model.h"
#include "store/choices.h"

namespace assay {

Page claims_page(const Edition& edition);

// partials/claim_list.html with those claims that `wanted` picks; nothing where there is none.
void add_claims(PageModel& model, const Edition& edition, const std::function<bool(const RowSummary&)>& wanted);

}  // namespace assay

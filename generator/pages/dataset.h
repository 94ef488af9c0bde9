// A board as schema.org describes a dataset, for search engines and reference managers: JSON-LD in the page's head.
#pragma once

#include "base/json.h"
#include "edition/edition.h"
#include "edition/page_model.h"

namespace assay {

// `board` is one of Site::boards.
Json dataset_of(const Edition& edition, const BoardDefinition& board);
void set_dataset(PageModel& model, const Edition& edition, const BoardDefinition& board);

// The address of a licence: a web address as it is, an SPDX identifier at spdx.org; else the text.
std::string license_address(std::string_view license);

}  // namespace assay

// The editorial queue: everything that waits for a person, with its reason. Local only, never published.
#pragma once

#include <string>

#include "base/json.h"
#include "model/decision.h"
#include "model/facts.h"
#include "model/site.h"

namespace assay {

// The document of `assay review --json` (interface).
Json review_document(const RowFacts& facts, const Decisions& decisions);

// The queue for a terminal: grouped by what to do next, oldest first, with the lines of editorial.toml that
// would settle each entry. Foreign text is made printable.
std::string review_text(const Site& site, const RowFacts& facts, const Decisions& decisions);

}  // namespace assay

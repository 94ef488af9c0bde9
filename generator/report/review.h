// The editorial queue: everything that waits for a person, with its reason. Local only, never published.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "base/json.h"
#include "model/decision.h"
#include "model/facts.h"
#include "model/site.h"

namespace assay {

// The document of `assay review --json` (interface); with `only` of that row alone.
Json review_document(const RowFacts& facts, const Decisions& decisions, std::optional<std::uint32_t> only = std::nullopt);

// The queue for a terminal: how many rows wait for what, then each, grouped by what to do next, rows that lack the same
// together and the largest group first, oldest first within, with the lines of editorial.toml that would settle an entry.
// Foreign text is made printable.
std::string review_text(const Site& site, const RowFacts& facts, const Decisions& decisions);
// What the queue says of one row; of one that waits for nobody, that it does not.
std::string review_text(const Site& site, const RowFacts& facts, const Decisions& decisions, std::uint32_t row);

}  // namespace assay

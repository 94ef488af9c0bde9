// What stands in the scores by item that public rows were judged by, as one hash: pairs and ranks can change with them while
// every document of a row stays the same.
#pragma once

#include <string>

#include "model/decision.h"
#include "model/facts.h"

namespace assay {

// SHA-256 (hex) over items, clusters and scores of the published rows, in order of id; empty where no such row has any.
// Rows that are not published never enter it.
std::string outcomes_hash(const RowFacts& facts, const Decisions& decisions);

}  // namespace assay

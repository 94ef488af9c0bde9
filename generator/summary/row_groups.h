// Rows sorted into what may stand side by side: the matched groups of rules §9 and the configurations within them.
#pragma once

#include <string>
#include <vector>

#include "base/json.h"
#include "edition/edition.h"

namespace assay {

// Rows of one benchmark and shape (fidelity: also of one model family, checkpoint and tokenizer).
struct MatchedGroup {
  const Benchmark* benchmark = nullptr;
  Json context;  // names in order, absent values null
  RowList rows;  // in the order they were given
};

// Groups in the order of their benchmark's slug, then of their context as slices are ordered (rules §9).
std::vector<MatchedGroup> matched_groups(const Edition& edition, const RowList& rows);

// Model, quant, runtime, hardware and count of a row as one key: rows of a matched group that share it are
// measurements of one configuration.
std::string configuration_key(const RowSummary& row);

// Whether the row is listed as current: not superseded, completed, current or stale.
bool stands_today(const RowSummary& row);

}  // namespace assay

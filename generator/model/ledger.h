// data/published.ledger: which rows were ever public, so that none can vanish silently.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"

namespace assay {

struct LedgerLine {
  std::string row;
  Date date;                  // as-of date of the build that first published this content
  std::string content_hash;   // SHA-256 of the row's public input
  std::string previous_hash;  // SHA-256 of the line before; 64 zeros on the first line
};

struct Ledger {
  std::vector<LedgerLine> lines;
  // Sorted ids of all rows in it.
  std::vector<std::string> rows;
  bool contains(std::string_view row) const;
};

}  // namespace assay

// The changes of a site month by month: what a month's page counts before it lists.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "edition/edition.h"

namespace assay {

struct ChangeMonth {
  std::string name;                                        // "2026-11"
  Date first{};                                            // its first day
  std::vector<const Change*> changes;                      // newest first; as long as the store
  std::vector<std::pair<std::string, std::size_t>> kinds;  // how many of each, in the order of change_kind_order()
};

// The kinds of changes in the order in which a summary names them.
const std::vector<std::string>& change_kind_order();

// Newest first; a month without a change is none.
std::vector<ChangeMonth> change_months(const Store& store);

}  // namespace assay

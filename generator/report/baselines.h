// What `assay compare` says: two baselines side by side (rules §12), or two rows (rules §9).
#pragma once

#include <string>
#include <string_view>

#include "model/decision.h"
#include "model/facts.h"
#include "model/site.h"
#include "store/store.h"

namespace assay {

struct ComparisonAnswer {
  enum class Ending { good, bad, no_such_thing };  // bad: worse somewhere, or not comparable
  Ending ending = Ending::good;
  std::string out, problem;
};

// Slugs of baselines, or ids of rows.
struct ComparisonNames {
  std::string_view baseline, candidate;
};

// Two rows of one benchmark, by their ids: which is surely better as the only comparison (rules §9), by how much, and by
// how many items. Bad where the second is worse, or they cannot be compared.
ComparisonAnswer compared_rows(const Site& site, const RowFacts& facts, const Decisions& decisions, const ComparisonNames& names,
                               bool json);

// Two baselines. The JSON is their entry in api/v1/baselines.json.
ComparisonAnswer compared_baselines(const Site& site, const Store& store, const ComparisonNames& names, bool json);

}  // namespace assay

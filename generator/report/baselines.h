// What `assay compare` says: two baselines side by side (rules §12).
#pragma once

#include <string>
#include <string_view>

#include "model/site.h"
#include "store/store.h"

namespace assay {

struct ComparisonAnswer {
  enum class Ending { good, bad, no_such_thing };  // bad: worse somewhere, or not comparable
  Ending ending = Ending::good;
  std::string out, problem;
};

// Slugs of baselines.
struct ComparisonNames {
  std::string_view baseline, candidate;
};

// Two baselines. The JSON is their entry in api/v1/baselines.json.
ComparisonAnswer compared_baselines(const Site& site, const Store& store, const ComparisonNames& names, bool json);

}  // namespace assay

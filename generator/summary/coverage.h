// What is measured and what is not: model by hardware, from the public rows alone.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "base/json.h"
#include "edition/edition.h"

namespace assay {

struct CoverageCell {
  std::size_t rows = 0;              // that hold today: completed, not superseded, current or stale
  std::set<std::string> benchmarks;  // of those rows
  bool fresh = false;                // one of them is current
  std::optional<Date> newest;        // day of the newest completed measurement
  bool tried = false;                // a run that did not complete is recorded
  // "current", "stale", or "nothing current" where only very stale, retired or failed rows are there.
  std::string state() const;
};

// (model, hardware) -> cell; pairs without any public row are absent.
using Coverage = std::map<std::pair<std::string, std::string>, CoverageCell>;
Coverage coverage_of(const Edition& edition);

// api/v1/coverage.json
Json coverage_document(const Edition& edition);

}  // namespace assay

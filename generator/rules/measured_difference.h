// Two named rows: how far apart they are, with what is known of it (rules §9).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/choices.h"
#include "model/decision.h"
#include "model/facts.h"
#include "model/outcomes.h"
#include "model/site.h"

namespace assay {

struct MeasuredDifference {
  SideChange change = SideChange::not_comparable;  // better, worse, same, or not comparable; of the second row
  std::vector<std::string> differing;              // what would have to be equal, where not comparable
  // Second minus first with its 95 % interval, which leaves out 0 just where one is surely better by its interval. In the
  // benchmark's unit, or of the mean scores by item where these have no unit of the headline. Absent without intervals.
  std::optional<double> difference, low, high;
  bool by_item = false;              // of the mean scores by item
  std::optional<PairedTest> paired;  // where both have scores of the same items: of the second against the first
};

// Both rows are published and completed. Rows are comparable with one benchmark and shape; for fidelity also one family,
// checkpoint and tokenizer.
MeasuredDifference measured_difference(const RowFacts& facts, const Site& site, const Decisions& decisions, std::uint32_t first,
                                       std::uint32_t second);

}  // namespace assay

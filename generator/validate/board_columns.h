// Columns of boards that nothing can fill: only the rows show which context keys and metrics there are.
#pragma once

#include <functional>
#include <set>
#include <string>

#include "base/diagnostics.h"
#include "model/row.h"
#include "model/site.h"

namespace assay {

// The names that rows use, of all benchmarks.
struct NamesInRows {
  std::set<std::string, std::less<>> context, metrics;
  void add(const Row& row);
};

// A column names a field of rows, a context key (bare or as context.KEY), a metric (metrics.NAME) or a field of the
// catalogue (model.parameters_b, hardware.memory_gib); another name is an error with a suggestion [board.column].
void check_board_columns(const Site& site, const NamesInRows& names, Diagnostics& diagnostics);

}  // namespace assay

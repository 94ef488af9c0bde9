// The values of a results file, whichever of its shapes it has.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/json.h"
#include "base/number.h"

namespace assay {

struct LmEvalEntry {
  std::string task, metric;
  std::string filter;  // empty where the file has none, or "none"
  std::string prompt;  // name of the prompt; only the fork with several prompts a task has one
  Decimal value;
  std::optional<Decimal> standard_error;  // of the mean over documents
};

struct LmEvalEntries {
  std::vector<LmEvalEntry> values;
  std::vector<std::string> without_value;  // "task metric" of what was named and is no number (NaN, "N/A")
};

// 0.4 writes "metric,filter" keys. Before that every number but a `_stderr` is a metric.
bool has_filters(const Json& file);

// `results` as object, `results` as list, or `table_results` alone: never two of them, they hold the same
// numbers. `groups` is a copy of a part of `results` and is left alone.
LmEvalEntries lm_eval_entries(const Json& file);

}  // namespace assay

// What can be said of a benchmark from the name of a metric: unit, direction, kind. Results files give neither
// unit nor scale, and old ones no direction.
#pragma once

#include <optional>
#include <string_view>

#include "import/drafts.h"

namespace assay {

// `higher_is_better` where the file states it; what a metric's definition says wins over it, and where neither speaks the
// draft has none and the person is asked.
BenchmarkDraft lm_eval_benchmark(std::string_view slug, std::string_view task, std::string_view metric, std::string_view filter,
                                 std::optional<bool> higher_is_better);

// A value outside what the metric can be: -1 for "was not run", not a score.
bool is_impossible(const BenchmarkDraft& benchmark, double value);

}  // namespace assay

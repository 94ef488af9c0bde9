// The text of mlperf_log_summary.txt.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/number.h"
#include "import/drafts.h"

namespace assay {

struct MlperfSummary {
  std::string scenario, mode, result;  // "Server", "PerformanceOnly", "VALID"
  std::optional<Decimal> value;        // of the scenario's headline
  MetricDraft metric;
  bool inferred_tokens = false;  // tokens/s reckoned from samples/s and a mean length
};

// Only what stands above "Additional Stats" counts: below it the offered rate and copies follow.
MlperfSummary mlperf_summary(std::string_view text);

}  // namespace assay

#include "import/known_metrics.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace assay {
namespace {

struct Known {
  std::string_view name, unit;
  bool higher_is_better;
};

constexpr std::array<Known, 36> known{{{"decode_tps", "tok/s", true},
                                       {"prefill_tps", "tok/s", true},
                                       {"total_tps", "tok/s", true},
                                       {"ttft_ms", "ms", false},
                                       {"tpot_ms", "ms", false},
                                       {"itl_ms", "ms", false},
                                       {"e2e_ms", "ms", false},
                                       {"load_s", "s", false},
                                       {"vram_peak_mib", "MiB", false},
                                       {"power_w", "W", false},
                                       {"request_throughput", "req/s", true},
                                       {"total_cost", "USD", false},
                                       {"cost", "USD", false},
                                       {"seconds_per_case", "s", false},
                                       {"perplexity", "ppl", false},
                                       {"ppl", "ppl", false},
                                       {"accuracy", "", true},
                                       {"acc", "", true},
                                       {"exact_match", "", true},
                                       {"exactmatch", "", true},
                                       {"pass_rate", "", true},
                                       {"pass_rate_1", "", true},
                                       {"pass_rate_2", "", true},
                                       {"passrate", "", true},
                                       {"f1", "", true},
                                       {"wer", "", false},
                                       {"cer", "", false},
                                       {"mse", "", false},
                                       {"mae", "", false},
                                       {"rmse", "", false},
                                       {"ece", "", false},
                                       {"loss", "", false},
                                       {"error_rate", "", false},
                                       {"brier_score", "", false},
                                       {"latency", "", false},
                                       {"latency_ms", "ms", false}}};

}  // namespace

MetricDraft known_metric(std::string_view name) {
  const auto found = std::find_if(known.begin(), known.end(), [&](const Known& metric) { return metric.name == name; });
  if (found == known.end()) return {std::string(name), "", std::nullopt};
  return {std::string(name), std::string(found->unit), found->higher_is_better};
}

std::string slug_of_head(std::string_view head) {
  std::string slug;
  for (const char c : lower_ascii(trimmed(head.substr(0, head.find_first_of("(["))))) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.';
    if (plain) slug += c;
    if (!plain && !slug.empty() && slug.back() != '_') slug += '_';
  }
  while (!slug.empty() && slug.back() == '_') slug.pop_back();
  return slug.empty() ? "value" : slug;
}

}  // namespace assay

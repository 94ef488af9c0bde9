#include "import/lm_eval_benchmark.h"

#include <algorithm>
#include <array>
#include <string>

namespace assay {
namespace {

struct MetricTraits {
  std::string_view metric, unit;
  bool higher_is_better;
  std::string_view kind;
};

// Perplexities compare a model with itself: across tokenizers they mean nothing, so they are fidelity.
constexpr std::array<MetricTraits, 14> known_metrics{{
    {"ppl", "ppl", false, "fidelity"},
    {"perplexity", "ppl", false, "fidelity"},
    {"word_perplexity", "ppl", false, "fidelity"},
    {"byte_perplexity", "ppl", false, "fidelity"},
    {"bits_per_byte", "bits/byte", false, "fidelity"},
    {"likelihood_difference", "nats", false, "quality"},
    {"likelihood_diff", "nats", false, "quality"},
    {"pct_stereotype", "fraction", false, "quality"},
    {"exact_match", "fraction", true, "quality"},
    {"em", "fraction", true, "quality"},
    {"mc1", "fraction", true, "quality"},
    {"mc2", "fraction", true, "quality"},
    {"brier_score", "score", false, "quality"},
    {"ter", "score", false, "quality"},
}};

// Accuracies and pass rates are shares of the items, under whatever further name.
bool is_share(std::string_view metric) {
  return metric == "acc" || metric.starts_with("acc_") || metric.ends_with("_acc") || metric.starts_with("pass@") ||
         metric.starts_with("pass_at_");
}

MetricTraits traits_of(std::string_view metric) {
  const auto known = std::find_if(known_metrics.begin(), known_metrics.end(),
                                  [&](const MetricTraits& traits) { return traits.metric == metric; });
  if (known != known_metrics.end()) return *known;
  return {metric, is_share(metric) ? "fraction" : "score", true, "quality"};
}

}  // namespace

BenchmarkDraft lm_eval_benchmark(std::string_view slug, std::string_view task, std::string_view metric, std::string_view filter,
                                 std::optional<bool> higher_is_better) {
  const MetricTraits traits = traits_of(metric);
  BenchmarkDraft benchmark;
  benchmark.slug = slug;
  benchmark.name = std::string(task) + ": " + std::string(metric);
  if (!filter.empty()) benchmark.name += " (" + std::string(filter) + ")";
  benchmark.kind = traits.kind;
  if (traits.kind == "fidelity") benchmark.surface = "fidelity";
  benchmark.headline = {std::string(metric), std::string(traits.unit), higher_is_better.value_or(traits.higher_is_better)};
  if (traits.unit == "fraction") {
    benchmark.minimum = decimal_of(0LL);
    benchmark.maximum = decimal_of(1LL);
  }
  benchmark.harness = "lm-evaluation-harness";
  return benchmark;
}

}  // namespace assay

#include "import/lm_eval_benchmark.h"

#include <algorithm>
#include <array>
#include <string>

#include "base/text.h"

namespace assay {
namespace {

struct MetricTraits {
  std::string_view metric, unit;
  std::optional<bool> higher_is_better;
  std::string_view kind = "quality";
};

constexpr std::string_view fidelity = "fidelity";

// What each metric's definition says, whatever a file claims. Perplexities compare a model with itself: across tokenizers
// they mean nothing, so they are fidelity.
constexpr std::array<MetricTraits, 44> known_metrics{{
    {"ppl", "ppl", false, fidelity},
    {"perplexity", "ppl", false, fidelity},
    {"word_perplexity", "ppl", false, fidelity},
    {"byte_perplexity", "ppl", false, fidelity},
    {"token_perplexity", "ppl", false, fidelity},
    {"bits_per_byte", "bits/byte", false, fidelity},
    {"likelihood_difference", "nats", false},
    {"likelihood_diff", "nats", false},
    {"pct_stereotype", "fraction", false},
    {"wer", "rate", false},
    {"cer", "rate", false},
    {"mer", "rate", false},
    {"per", "rate", false},
    {"eer", "fraction", false},
    {"mse", "score", false},
    {"rmse", "score", false},
    {"mae", "score", false},
    {"mape", "score", false},
    {"loss", "score", false},
    {"nll", "nats", false},
    {"ece", "fraction", false},
    {"brier_score", "score", false},
    {"brier", "score", false},
    {"ter", "score", false},
    {"edit_distance", "edits", false},
    {"toxicity", "score", false},
    {"hallucination_rate", "fraction", false},
    {"error_rate", "fraction", false},
    {"exact_match", "fraction", true},
    {"em", "fraction", true},
    {"quasi_exact_match", "fraction", true},
    {"mc1", "fraction", true},
    {"mc2", "fraction", true},
    {"f1", "score", true},
    {"mcc", "score", true},
    {"bleu", "score", true},
    {"sacrebleu", "score", true},
    {"chrf", "score", true},
    {"rouge1", "score", true},
    {"rouge2", "score", true},
    {"rougeL", "score", true},
    {"rougeLsum", "score", true},
    {"squad_f1", "score", true},
    {"score", "score", std::nullopt},
}};

// Accuracies and pass rates are shares of the items, under whatever further name; "acc_per_subject" goes the same way.
bool is_share(std::string_view metric) {
  return metric == "acc" || metric == "accuracy" || metric.starts_with("acc_") || metric.ends_with("_acc") ||
         metric.ends_with("_accuracy") || metric.starts_with("pass@") || metric.starts_with("pass_at_") || metric == "pass_rate";
}

// Measures with more said of them in the name: "wer_norm", "val_loss", "word_ppl", "rouge1_max".
std::optional<MetricTraits> family_of(std::string_view metric) {
  for (const MetricTraits& traits : known_metrics) {
    if (traits.metric == "score" || traits.metric == "per" || traits.metric == "em") continue;
    const std::string name(traits.metric);
    if (metric.starts_with(name + "_") || metric.ends_with("_" + name))
      return MetricTraits{metric, traits.unit, traits.higher_is_better, traits.kind};
  }
  return std::nullopt;
}

// RULER and its like name a metric by the length of the context ("8192"): a share of the needles found.
bool is_length_metric(std::string_view metric) {
  return !metric.empty() && metric.find_first_not_of("0123456789") == std::string_view::npos;
}

MetricTraits traits_of(std::string_view metric) {
  const auto known = std::find_if(known_metrics.begin(), known_metrics.end(),
                                  [&](const MetricTraits& traits) { return lower_ascii(traits.metric) == lower_ascii(metric); });
  if (known != known_metrics.end()) return *known;
  if (is_share(metric)) return {metric, "fraction", true};
  return family_of(metric).value_or(MetricTraits{metric, "score", std::nullopt});
}

}  // namespace

bool is_impossible(const BenchmarkDraft& benchmark, double value) {
  const bool below = benchmark.minimum && value < benchmark.minimum->value;
  const bool no_negatives = benchmark.headline.unit == "rate" || benchmark.headline.unit == "ppl";
  return below || (no_negatives && value < 0) || (benchmark.maximum && value > benchmark.maximum->value);
}

BenchmarkDraft lm_eval_benchmark(std::string_view slug, std::string_view task, std::string_view metric, std::string_view filter,
                                 std::optional<bool> higher_is_better) {
  const MetricTraits traits = traits_of(metric);
  BenchmarkDraft benchmark;
  benchmark.slug = slug;
  benchmark.name = std::string(task) + ": " + std::string(metric);
  if (!filter.empty()) benchmark.name += " (" + std::string(filter) + ")";
  benchmark.kind = traits.kind;
  if (traits.kind == "fidelity") benchmark.surface = "fidelity";
  benchmark.headline = {std::string(metric), std::string(traits.unit),
                        traits.higher_is_better ? traits.higher_is_better : higher_is_better};
  if (is_length_metric(metric)) benchmark.headline.unit = "fraction";
  if (benchmark.headline.unit == "fraction") {
    benchmark.minimum = decimal_of(0LL);
    benchmark.maximum = decimal_of(1LL);
  }
  benchmark.harness = "lm-evaluation-harness";
  return benchmark;
}

}  // namespace assay

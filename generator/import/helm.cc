#include "import/helm.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>

#include "base/hash.h"
#include "base/text.h"
#include "import/foreign_json.h"
#include "import/foreign_text.h"

namespace assay {
namespace {

// Statistics that HELM's own schema presents as scores, all fractions. What else stats.json holds are counts, tokens,
// times and log-probabilities.
constexpr std::array<std::string_view, 30> higher_scores{"exact_match",
                                                         "quasi_exact_match",
                                                         "prefix_exact_match",
                                                         "quasi_prefix_exact_match",
                                                         "quasi_leave_articles_exact_match",
                                                         "exact_match_indicator",
                                                         "final_number_exact_match",
                                                         "exact_set_match",
                                                         "f1_score",
                                                         "f1_set_match",
                                                         "rouge_1",
                                                         "rouge_2",
                                                         "rouge_l",
                                                         "bleu_1",
                                                         "bleu_4",
                                                         "iou_set_match",
                                                         "classification_macro_f1",
                                                         "classification_micro_f1",
                                                         "math_equiv",
                                                         "math_equiv_chain_of_thought",
                                                         "chain_of_thought_correctness",
                                                         "code_eval_acc",
                                                         "pass",
                                                         "test_avg",
                                                         "strict_acc",
                                                         "ifeval_strict_accuracy",
                                                         "multiple_choice_accuracy",
                                                         "RR",
                                                         "NDCG",
                                                         "air_score"};
constexpr std::array<std::string_view, 4> lower_scores{"ece_1_bin", "ece_10_bin", "toxic_frac", "bias_metric"};

// Deployments of the model's own weights; every other name before the slash is an endpoint that others run.
constexpr std::array<std::string_view, 3> own_deployments{"huggingface", "neurips", "vllm"};

struct Run {
  const ForeignFile& file;
  const Json& spec;
  std::string stats_digest;
  std::map<std::string, Decimal, std::less<>> instances;                              // by split
  std::map<std::pair<std::string, std::string>, std::vector<OutcomeDraft>> outcomes;  // by metric and split
};

std::optional<bool> direction_of(std::string_view metric) {
  const std::string_view base = metric.substr(0, metric.find('@'));
  if (std::find(higher_scores.begin(), higher_scores.end(), base) != higher_scores.end()) return true;
  if (std::find(lower_scores.begin(), lower_scores.end(), base) != lower_scores.end()) return false;
  return std::nullopt;
}

// A statistic over the whole split: no perturbation, no part of it.
bool is_whole(const Json& stat) {
  const Json& name = stat["name"];
  return name["perturbation"].is_null() && name["sub_split"].is_null();
}

// "mmlu:subject=philosophy,method=x,model=y" -> "mmlu philosophy x": what was asked, without who answered.
std::string scenario_of(const Json& spec) {
  const std::string_view name = spec.text("name");
  const auto colon = name.find(':');
  std::string scenario(name.substr(0, colon));
  if (colon == std::string_view::npos) return scenario;
  for (const std::string_view argument : split(name.substr(colon + 1), ',')) {
    const auto equals = argument.find('=');
    if (argument.starts_with("model") || equals == std::string_view::npos) continue;
    scenario += " " + std::string(argument.substr(equals + 1));
  }
  return scenario;
}

BenchmarkDraft benchmark_of(const Run& run, const std::string& metric, bool higher_is_better) {
  BenchmarkDraft benchmark;
  benchmark.name = shortened(fmt::format("HELM {}, {}", scenario_of(run.spec), metric), 120);
  benchmark.slug = slugified(benchmark.name);
  benchmark.headline = {metric, "fraction", higher_is_better};
  benchmark.minimum = decimal_of(0LL);
  benchmark.maximum = decimal_of(1LL);
  benchmark.dataset = run.spec.text("name").substr(0, run.spec.text("name").find(':'));
  benchmark.harness = "helm";
  return benchmark;
}

void set_model(const Json& adapter, RowDraft& draft) {
  const std::string_view model = adapter.text("model");
  const std::string_view deployment = adapter.text("model_deployment");
  draft.model = model_by_id(model);
  const auto slash = deployment.find('/');
  if (slash == std::string_view::npos) return;
  const std::string_view host = deployment.substr(0, slash);
  if (std::find(own_deployments.begin(), own_deployments.end(), host) == own_deployments.end())
    draft.provider = named_draft<ProviderDraft>(host);
  else
    draft.runtime = named_draft<RuntimeDraft>(host == "huggingface" ? "transformers" : host);
}

void set_context(const Json& adapter, const std::string& metric, const std::string& split, RowDraft& draft) {
  draft.set_context("split", split, ContextRole::shape);
  if (const auto shots = number_in(adapter.find("max_train_instances"))) draft.set_context("n_shot", *shots, ContextRole::shape);
  if (const auto trials = integer_in(adapter.find("num_train_trials"))) draft.set_context("trials", *trials, ContextRole::shape);
  draft.set_context("method", Json(shortened(adapter.text("method"), 60)), ContextRole::shape);
  if (const auto temperature = number_in(adapter.find("temperature"))) {
    draft.set_context("temperature", *temperature, ContextRole::variant);
  }
  // "exact_match@5" takes the best of five outputs.
  if (metric.find('@') != std::string::npos && direction_of(metric) && !metric.starts_with("RR") && !metric.starts_with("NDCG")) {
    if (const auto best_of = parse_decimal(metric.substr(metric.find('@') + 1)))
      draft.set_context("n_samples", *best_of, ContextRole::shape);
  }
}

void take_stat(Run& run, const Json& stat, const std::string& metric, bool higher_is_better, Harvest& harvest) {
  const std::string split(stat["name"].text("split"));
  const std::string what = fmt::format("{}, split {}", metric, split);
  RowDraft draft;
  draft.place = {run.file.name()};
  const std::optional<Decimal> mean = number_in(stat.find("mean"));
  if (!mean || integer_in(stat.find("count")).value_or(0) < 1) return harvest.refuse(draft.place, what, "it has no value");
  draft.benchmark = benchmark_of(run, metric, higher_is_better);
  set_model(run.spec["adapter_spec"], draft);
  set_context(run.spec["adapter_spec"], metric, split, draft);
  draft.extra.set("format", "helm").set("run", shortened(run.spec.text("name"), 200));
  // `count` is the number of trials; how many questions there were says another statistic.
  const auto instances = run.instances.find(split);
  const std::optional<long long> n =
      instances == run.instances.end() ? std::nullopt : std::optional(static_cast<long long>(instances->second.value));
  draft.set_headline(*mean, std::nullopt, n);
  draft.identity = fmt::format("helm {} {} {} {}", run.spec.text("name"), metric, split, run.stats_digest);
  const auto outcomes = run.outcomes.find({metric, split});
  if (outcomes != run.outcomes.end()) add_outcomes(draft, std::move(outcomes->second), *mean, harvest);
  harvest.row(std::move(draft));
}

void note_instance(Run& run, const Json& instance) {
  if (!instance["perturbation"].is_null() || instance["stats"].items() == nullptr) return;
  const auto trial = integer_in(instance.find("train_trial_index"));
  for (const Json& stat : *instance["stats"].items()) {
    const std::string metric(stat["name"].text("name"));
    const std::optional<Decimal> mean = number_in(stat.find("mean"));
    if (!mean || !is_whole(stat) || !direction_of(metric) || mean->value < 0 || mean->value > 1) continue;
    run.outcomes[{metric, std::string(stat["name"].text("split"))}].push_back(
        {std::string(instance.text("instance_id")), trial ? std::optional(*trial + 1) : std::nullopt, *mean});
  }
}

void read_instances(Run& run, Harvest& harvest) {
  const std::optional<ForeignFile> file = run.file.beside("per_instance_stats.json");
  if (!file) return;
  const std::optional<Json> instances = foreign_json(*file, harvest.diagnostics);
  if (!instances || instances->items() == nullptr) return;
  for (const Json& instance : *instances->items()) note_instance(run, instance);
}

void take_stats(Run& run, const Json::Array& stats, Harvest& harvest) {
  std::size_t parts = 0, others = 0;
  for (const Json& stat : stats) {
    if (is_whole(stat) && stat["name"].text("name") == "num_instances") {
      if (const auto n = number_in(stat.find("mean"))) run.instances.emplace(stat["name"].text("split"), *n);
    }
  }
  for (const Json& stat : stats) {
    const std::string metric(stat["name"].text("name"));
    const std::optional<bool> direction = direction_of(metric);
    if (!is_whole(stat))
      ++parts;
    else if (!direction)
      ++others;
    else
      take_stat(run, stat, metric, *direction, harvest);
  }
  const Place place{run.file.name()};
  if (parts > 0) harvest.refuse(place, counted(parts, "statistic", "statistics"), "of perturbed questions, not of the benchmark");
  if (others > 0) {
    harvest.refuse(place, counted(others, "statistic", "statistics"), "counts, tokens, times, log-probabilities: no scores");
  }
}

std::string file_name_of(const ForeignFile& file) {
  return std::filesystem::path(file.name()).filename().string();
}

Sniffed sniff(const ForeignFile& file) {
  const std::string name = file_name_of(file);
  if (name == "run_spec.json") return names_members(file.head(), {"adapter_spec", "scenario_spec"}) ? Sniffed::yes : Sniffed::no;
  if (name == "stats.json" && names_members(file.head(), {"count", "sum_squared"})) return Sniffed::companion;
  if (name == "per_instance_stats.json" && names_members(file.head(), {"instance_id", "stats"})) return Sniffed::companion;
  if (name == "scenario_state.json" && names_members(file.head(), {"adapter_spec"})) return Sniffed::companion;
  return name == "scenario.json" && names_members(file.head(), {"definition_path"}) ? Sniffed::companion : Sniffed::no;
}

void read(const ForeignFile& file, Harvest& harvest) {
  const std::optional<Json> spec = foreign_json(file, harvest.diagnostics);
  if (!spec) return;
  if ((*spec)["adapter_spec"].members() == nullptr) {
    return harvest.wrong_file({file.name()}, "no run_spec.json of HELM: it lacks adapter_spec");
  }
  const std::optional<ForeignFile> stats_file = file.beside("stats.json");
  if (!stats_file) return harvest.refuse({file.name()}, "the run", "there is no stats.json beside it: it did not end");
  const std::optional<Json> stats = foreign_json(*stats_file, harvest.diagnostics);
  if (!stats) return;
  if (stats->items() == nullptr) return harvest.wrong_file({stats_file->name()}, "no list of statistics");
  Run run{file, *spec, sha256_hex(to_json(*stats)), {}, {}};
  read_instances(run, harvest);
  take_stats(run, *stats->items(), harvest);
}

}  // namespace

Format helm_format() {
  return {"helm", "HELM run folders: run_spec.json with stats.json beside it", sniff, read};
}

}  // namespace assay

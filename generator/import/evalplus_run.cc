#include "import/evalplus_run.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <regex>

#include "base/hash.h"
#include "base/text.h"
#include "import/foreign_json.h"
#include "import/foreign_text.h"

namespace assay {
namespace {

// The scores of one set of tests over all tasks.
struct Tests {
  std::vector<OutcomeDraft> outcomes;
  std::size_t without_status = 0;  // `--base-only` leaves the plus tests out
  std::size_t tasks = 0, most_samples = 0;
};

struct Status {
  std::string_view base, plus;
};

// Of a sample as it is written now, or by an early version as a list of [status, details].
std::string_view status_in(const Json& value) {
  if (value.string() != nullptr) return *value.string();
  const Json::Array* pair = value.items();
  return pair != nullptr && !pair->empty() && pair->front().string() != nullptr ? std::string_view(*pair->front().string()) : "";
}

std::vector<Status> statuses_of(const Json& task) {
  std::vector<Status> found;
  if (const Json::Array* samples = task.items()) {
    for (const Json& sample : *samples) found.push_back({status_in(sample["base_status"]), status_in(sample["plus_status"])});
    return found;
  }
  const Json::Array* base = task["base"].items();
  const Json::Array* plus = task["plus"].items();
  if (base == nullptr) return found;
  for (std::size_t i = 0; i < base->size(); ++i) {
    found.push_back({status_in((*base)[i]), plus != nullptr && i < plus->size() ? status_in((*plus)[i]) : ""});
  }
  return found;
}

void add_sample(Tests& tests, const std::string& task, std::size_t trial, std::string_view status, bool passed) {
  if (status.empty())
    ++tests.without_status;
  else
    tests.outcomes.push_back({task, static_cast<long long>(trial), decimal_of(passed ? 1LL : 0LL)});
}

// The plus tests count as passed only where the base tests are too.
void add_task(const std::string& name, const Json& task, Tests& base, Tests& plus) {
  const std::vector<Status> samples = statuses_of(task);
  for (Tests* tests : {&base, &plus}) {
    ++tests->tasks;
    tests->most_samples = std::max(tests->most_samples, samples.size());
  }
  for (std::size_t i = 0; i < samples.size(); ++i) {
    const bool base_passed = samples[i].base == "pass";
    add_sample(base, name, i + 1, samples[i].base, base_passed);
    add_sample(plus, name, i + 1, samples[i].plus, base_passed && samples[i].plus == "pass");
  }
}

// Mean over tasks of the share of samples that passed: the unbiased estimate of pass@1, in percent.
std::optional<Decimal> computed_pass(const Tests& tests) {
  if (tests.outcomes.empty()) return std::nullopt;
  double sum = 0;
  std::size_t tasks = 0;
  for (std::size_t i = 0; i < tests.outcomes.size();) {
    std::size_t end = i;
    double passed = 0;
    for (; end < tests.outcomes.size() && tests.outcomes[end].item == tests.outcomes[i].item; ++end) {
      passed += tests.outcomes[end].score.value;
    }
    sum += passed / static_cast<double>(end - i);
    ++tasks;
    i = end;
  }
  return parse_decimal(nine_digits(100 * sum / static_cast<double>(tasks)));
}

// "Qwen--Qwen2.5-Coder-7B_vllm_temp_0.0_eval_results.json", or the folder of that name.
struct Run {
  std::string model, backend, temperature;
};

Run run_of(const std::string& file_name) {
  static const std::regex form(
      R"(([^/\\]+)_(vllm|hf|openai|anthropic|mistral|google|bedrock|ollama|gptqmodel)_temp_(\d+(?:\.\d+)?))");
  std::smatch parts;
  if (!std::regex_search(file_name, parts, form)) return {};
  return {std::regex_replace(parts[1].str(), std::regex("--"), "/"), parts[2], parts[3]};
}

void set_backend(const std::string& backend, RowDraft& draft) {
  constexpr std::array<std::string_view, 5> hosted{"openai", "anthropic", "mistral", "google", "bedrock"};
  if (std::find(hosted.begin(), hosted.end(), backend) != hosted.end())
    draft.provider = named_draft<ProviderDraft>(backend);
  else
    draft.runtime = named_draft<RuntimeDraft>(backend == "hf" ? "transformers" : backend);
}

void add_row(const Json& json, const ForeignFile& file, const std::string& benchmark, const char* key, Tests tests,
             Harvest& harvest) {
  RowDraft draft;
  draft.place = {file.name()};
  draft.benchmark = evalplus_benchmark(benchmark);
  if (tests.without_status > 0 || tests.outcomes.empty()) {
    return harvest.refuse(draft.place, benchmark,
                          fmt::format("{} has no status of these tests",
                                      counted(std::max<std::size_t>(tests.without_status, 1), "sample", "samples")));
  }
  draft.benchmark.items = static_cast<long long>(tests.tasks);
  const Run run = run_of(file.name());
  draft.model = model_by_id(run.model);
  set_backend(run.backend, draft);
  draft.set_text("measured_at", date_said(json.text("date").substr(0, 10)));
  if (const auto temperature = parse_decimal(run.temperature))
    draft.set_context("temperature", *temperature, ContextRole::variant);
  if (tests.most_samples > 1) draft.set_context("trials", tests.most_samples, ContextRole::variant);
  draft.extra.set("format", "evalplus").set("dataset_hash", shortened(json.text("hash"), 64));
  const auto written = number_in(json["pass_at_k"][key].find("pass@1"));
  const std::optional<Decimal> value = written ? shifted(*written, 2) : computed_pass(tests);
  draft.set_headline(*value, std::nullopt, static_cast<long long>(tests.tasks));
  draft.identity = fmt::format("evalplus {} {} {}", benchmark, run.model, sha256_hex(to_json(json["eval"])));
  add_outcomes(draft, std::move(tests.outcomes), *value, harvest);
  harvest.row(std::move(draft));
}

}  // namespace

BenchmarkDraft evalplus_benchmark(std::string_view name) {
  BenchmarkDraft benchmark;
  std::string slug(name);
  if (slug.ends_with('+')) slug.replace(slug.size() - 1, 1, "-plus");
  benchmark.slug = "evalplus-" + slug;
  const bool human = name.starts_with("humaneval");
  benchmark.name = fmt::format("EvalPlus {}{}", human ? "HumanEval" : "MBPP", name.ends_with('+') ? "+" : "");
  benchmark.surface = "coding";
  benchmark.headline = {"pass_at_1", "%", true};
  benchmark.minimum = decimal_of(0LL);
  benchmark.maximum = decimal_of(100LL);
  benchmark.decimals = 1;
  benchmark.harness = "evalplus";
  return benchmark;
}

void read_evalplus_run(const Json& json, const ForeignFile& file, Harvest& harvest) {
  Tests base, plus;
  std::string dataset;
  for (const auto& [name, task] : *json["eval"].members()) {
    if (dataset.empty()) dataset = name.starts_with("HumanEval/") ? "humaneval" : name.starts_with("Mbpp/") ? "mbpp" : "";
    add_task(name, task, base, plus);
  }
  if (dataset.empty()) {
    return harvest.wrong_file({file.name()},
                              "its tasks are neither those of HumanEval nor of MBPP, so its benchmark is not known");
  }
  add_row(json, file, dataset, "base", std::move(base), harvest);
  add_row(json, file, dataset + "+", "plus", std::move(plus), harvest);
}

}  // namespace assay

#include "import/inspect_log.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "base/text.h"
#include "import/foreign_json.h"
#include "import/foreign_text.h"
#include "import/inspect_archive.h"

namespace assay {
namespace {

// Model interfaces that run the weights themselves; all others ask an endpoint of the name.
constexpr std::array<std::pair<std::string_view, std::string_view>, 9> runtimes{{{"hf", "transformers"},
                                                                                 {"vllm", "vllm"},
                                                                                 {"sglang", "sglang"},
                                                                                 {"ollama", "ollama"},
                                                                                 {"llama-cpp-python", "llama.cpp"},
                                                                                 {"mlx", "mlx"},
                                                                                 {"transformer_lens", "transformer_lens"},
                                                                                 {"nnterp", "nnterp"},
                                                                                 {"nnsight", "nnsight"}}};
// A second part of a model's name that says through whose cloud the first is asked.
constexpr std::array<std::string_view, 3> clouds{"azure", "bedrock", "vertex"};
// Metrics that tell of the spread of another.
constexpr std::array<std::string_view, 6> spreads{"stderr", "std", "var", "bootstrap_stderr", "ci_lower", "ci_upper"};

// A scorer's figures in one log.
struct Score {
  const ForeignFile& file;
  const Json& log;
  const Json& score;
  std::vector<OutcomeDraft> outcomes;
  bool graded = false;  // its values are letters, which Inspect counts as 1, 0.5 and 0
};

// C, P, I and N are correct, partly correct, incorrect and no answer.
std::optional<Decimal> score_of(const Json& value, bool& graded) {
  if (const std::string* text = value.string()) {
    if (text->size() == 1 && std::string_view("CPIN").find(*text) != std::string_view::npos) {
      graded = true;
      return *text == "C" ? decimal_of(1LL) : *text == "P" ? parse_decimal("0.5") : decimal_of(0LL);
    }
    return number_in(&value);
  }
  if (const bool* yes = value.boolean()) return decimal_of(*yes ? 1LL : 0LL);
  return number_in(&value);
}

std::string id_of(const Json& id) {
  return id.string() != nullptr ? *id.string() : id.number() != nullptr ? id.number()->text : "";
}

void read_outcomes(Score& score) {
  const Json::Array* samples = score.log["samples"].items();
  if (samples == nullptr) return;
  const std::string_view name = score.score.text("name");
  const std::string_view scorer = is_blank(score.score.text("scorer")) ? name : score.score.text("scorer");
  const long long epochs = integer_in(score.log["eval"]["config"].find("epochs")).value_or(1);
  for (const Json& sample : *samples) {
    const Json& value = sample["scores"][scorer]["value"];
    const auto number = score_of(value.members() != nullptr ? value[name] : value, score.graded);
    const std::string id = id_of(sample["id"]);
    if (!number || id.empty() || number->value < 0 || number->value > 1) continue;
    score.outcomes.push_back({id, epochs > 1 ? integer_in(sample.find("epoch")) : std::nullopt, *number});
  }
}

// "openai/azure/gpt-4o" is gpt-4o at openai/azure, "vllm/meta-llama/x" is meta-llama/x in vllm.
void set_model(const Json& log, RowDraft& draft) {
  const std::string_view full = log["eval"].text("model");
  const auto slash = full.find('/');
  if (slash == std::string_view::npos) {
    draft.model = named_draft<ModelDraft>(full);
    return;
  }
  std::string_view api = full.substr(0, slash), model = full.substr(slash + 1);
  const auto second = model.find('/');
  if (second != std::string_view::npos && std::find(clouds.begin(), clouds.end(), model.substr(0, second)) != clouds.end()) {
    api = full.substr(0, slash + 1 + second);
    model = model.substr(second + 1);
  }
  draft.model = model_by_id(tells_a_place(model) ? last_part(model) : std::string(model));
  const auto runtime = std::find_if(runtimes.begin(), runtimes.end(), [&](const auto& pair) { return pair.first == api; });
  if (runtime != runtimes.end())
    draft.runtime = named_draft<RuntimeDraft>(runtime->second);
  else
    draft.provider = named_draft<ProviderDraft>(api);
}

// The snapshot that answered, where all samples name the same.
void set_model_version(const Json& log, RowDraft& draft) {
  const Json::Array* samples = log["samples"].items();
  if (samples == nullptr || draft.provider.slug.empty()) return;
  std::set<std::string_view> versions;
  for (const Json& sample : *samples) versions.insert(sample["output"].text("model"));
  versions.erase("");
  if (versions.size() == 1 && !tells_a_place(*versions.begin())) draft.set_text("model_version", *versions.begin());
}

void set_context(const Score& score, RowDraft& draft) {
  const Json& eval = score.log["eval"];
  const Json& version = eval["task_version"];
  if (version.number() != nullptr || version.string() != nullptr) draft.set_context("task_version", version, ContextRole::shape);
  for (const char* key : {"temperature", "top_p", "max_tokens", "reasoning_effort", "reasoning_tokens"}) {
    const Json& own = eval["model_generate_config"][key];
    const Json& value = own.is_null() ? score.log["plan"]["config"][key] : own;
    if (value.number() != nullptr || value.string() != nullptr) draft.set_context(key, value, ContextRole::variant);
  }
  const auto epochs = integer_in(eval["config"].find("epochs"));
  const std::string_view reducer = score.score.text("reducer");
  if (epochs && *epochs > 1) draft.set_context("trials", *epochs, ContextRole::shape);
  if (!is_blank(reducer) && reducer != "mean" && epochs && *epochs > 1) {
    draft.set_context("reducer", Json(shortened(reducer, 40)), ContextRole::shape);
    draft.set_context("n_samples", *epochs, ContextRole::shape);
  }
}

MetricDraft metric_of(const Score& score, const std::string& name) {
  if (name == "accuracy") return {name, "fraction", true};
  if (name == "mean" && score.graded) return {name, "fraction", true};
  return {name, "points", std::nullopt};
}

BenchmarkDraft benchmark_of(const Score& score, const std::string& metric) {
  const Json& eval = score.log["eval"];
  const std::string task(last_part(eval.text("task")));
  BenchmarkDraft benchmark;
  benchmark.name = shortened(fmt::format("Inspect {}: {} by {}", task, metric, score.score.text("name")), 120);
  benchmark.slug = slugified(fmt::format("inspect-{}-{}-{}", task, score.score.text("name"), metric));
  benchmark.headline = metric_of(score, metric);
  if (benchmark.headline.unit == "fraction") {
    benchmark.minimum = decimal_of(0LL);
    benchmark.maximum = decimal_of(1LL);
  }
  if (!tells_a_place(eval["dataset"].text("name"))) benchmark.dataset = eval["dataset"].text("name");
  benchmark.harness = "inspect_ai";
  return benchmark;
}

// Samples that count: those scored, else those completed, each once however often it was tried.
std::optional<long long> size_of(const Score& score) {
  const auto scored = integer_in(score.score.find("scored_samples"));
  const auto n = scored ? scored : integer_in(score.log["results"].find("completed_samples"));
  const long long epochs = std::max(1LL, integer_in(score.log["eval"]["config"].find("epochs")).value_or(1));
  return n && *n > 0 ? std::optional(std::max(1LL, *n / epochs)) : std::nullopt;
}

// The whole benchmark, where the log tells that this run is a part of it: a limit, or samples that failed.
std::optional<long long> items_of(const Score& score, std::optional<long long> n) {
  const auto dataset = integer_in(score.log["eval"]["dataset"].find("samples"));
  const bool limited = !score.log["eval"]["config"]["limit"].is_null() || !score.log["eval"]["config"]["sample_id"].is_null();
  if (limited && n && dataset && *dataset > *n) return dataset;
  const auto total = integer_in(score.log["results"].find("total_samples"));
  const auto completed = integer_in(score.log["results"].find("completed_samples"));
  return total && completed && *completed < *total ? total : std::nullopt;
}

void warn_of_size(const Score& score, std::optional<long long> n, std::optional<long long> items, Harvest& harvest) {
  const Place place{score.file.name()};
  if (n && items) {
    harvest.diagnostics.warning("import.partial", place,
                                fmt::format("the run has {} of {} samples and will have no rank", *n, *items));
  } else if (n && *n < 10) {
    harvest.diagnostics.warning("import.partial", place,
                                fmt::format("the run has {}", counted(static_cast<std::size_t>(*n), "sample", "samples")));
  }
}

void take_metric(Score& score, const std::string& name, const Decimal& value, Harvest& harvest) {
  const Json& eval = score.log["eval"];
  RowDraft draft;
  draft.place = {score.file.name()};
  draft.benchmark = benchmark_of(score, name);
  const std::optional<long long> n = size_of(score);
  draft.benchmark.items = items_of(score, n);
  warn_of_size(score, n, draft.benchmark.items, harvest);
  set_model(score.log, draft);
  set_model_version(score.log, draft);
  set_context(score, draft);
  draft.set_text("measured_at", date_said(eval.text("created")));
  draft.extra.set("format", "inspect");
  for (const char* key : {"task", "eval_id"}) {
    if (!is_blank(eval.text(key)) && !tells_a_place(eval.text(key))) draft.extra.set(key, shortened(eval.text(key), 100));
  }
  if (!is_blank(eval["packages"].text("inspect_ai")))
    draft.extra.set("inspect_ai", shortened(eval["packages"].text("inspect_ai"), 40));
  draft.set_headline(value, number_in(score.score["metrics"]["stderr"].find("value")), n);
  draft.identity = fmt::format("inspect {} {} {} {} {}", eval.text("eval_id"), eval.text("task"), eval.text("created"),
                               score.score.text("name"), name);
  add_outcomes(draft, score.outcomes, value, harvest);
  harvest.row(std::move(draft));
}

void take_score(const ForeignFile& file, const Json& log, const Json& score_json, Harvest& harvest) {
  const Json::Object* metrics = score_json["metrics"].members();
  if (metrics == nullptr) return harvest.refuse({file.name()}, "a score", "it has no metrics");
  Score score{file, log, score_json, {}, false};
  read_outcomes(score);
  for (const auto& [name, metric] : *metrics) {
    if (std::find(spreads.begin(), spreads.end(), name) != spreads.end()) continue;
    if (const auto value = number_in(metric.find("value")))
      take_metric(score, name, *value, harvest);
    else
      harvest.refuse({file.name()}, fmt::format("{} by {}", name, score_json.text("name")), "it has no value");
  }
}

void take_log(const Json& log, const ForeignFile& file, Harvest& harvest) {
  if (log["eval"].members() == nullptr || log.find("status") == nullptr) {
    return harvest.wrong_file({file.name()}, "no log of Inspect: it lacks eval or status");
  }
  if (log.text("status") != "success") {
    return harvest.refuse({file.name()}, "the run", fmt::format("its status is {}", printable(log.text("status"))));
  }
  const Json::Array* scores = log["results"]["scores"].items();
  if (scores == nullptr || scores->empty()) return harvest.refuse({file.name()}, "the run", "it has no scores");
  for (const Json& score : *scores) take_score(file, log, score, harvest);
}

Sniffed sniff(const ForeignFile& file) {
  const std::string_view head = file.head();
  if (is_zip(head)) {
    return file.name().ends_with(".eval") || head.find("_journal/") != std::string_view::npos ? Sniffed::yes : Sniffed::no;
  }
  const bool log =
      names_members(head, {"status", "eval"}) && (names_members(head, {"task", "dataset"}) || names_members(head, {"eval_id"}));
  return log ? Sniffed::yes : Sniffed::no;
}

void read(const ForeignFile& file, Harvest& harvest) {
  const std::optional<Json> log =
      is_zip(file.head()) ? inspect_archive(file, harvest.diagnostics) : foreign_json(file, harvest.diagnostics);
  if (log) take_log(*log, file, harvest);
}

}  // namespace

Format inspect_format() {
  return {"inspect", "logs of Inspect, .json and .eval", sniff, read};
}

}  // namespace assay

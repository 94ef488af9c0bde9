#include "import/harbor.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>

#include "base/text.h"
#include "import/foreign_json.h"
#include "import/foreign_text.h"

namespace assay {
namespace {

// One agent, model and data set of a job.
struct Evaluation {
  const ForeignFile& file;
  const Json& job;
  std::string key;  // "agent__model__dataset", the model only where the agent has one
  const Json& json;
  std::map<std::string, Decimal> rewards;  // by trial; a trial that failed has 0
};

// What the trials' own files tell, where they lie beside the job's.
struct Trials {
  std::map<std::string, std::string> task_of;
  std::set<std::string> agents, versions, models, providers;
  double cost = 0;
  std::size_t with_cost = 0;
};

void note_trials(const Json& names, const Decimal& reward, std::map<std::string, Decimal>& rewards) {
  if (names.items() == nullptr) return;
  for (const Json& name : *names.items()) {
    if (name.string() != nullptr) rewards.emplace(*name.string(), reward);
  }
}

// Rewards by trial. Of several kinds of reward the one called so counts, or the only one.
std::map<std::string, Decimal> rewards_of(const Json& evaluation) {
  std::map<std::string, Decimal> rewards;
  const Json& kinds = evaluation["reward_stats"];
  const Json* values = kinds.find("reward");
  if (values == nullptr && kinds.members() != nullptr && kinds.members()->size() == 1) values = &kinds.members()->front().value;
  if (values != nullptr && values->members() != nullptr) {
    for (const auto& [reward, names] : *values->members()) {
      if (const auto number = parse_decimal(reward)) note_trials(names, *number, rewards);
    }
  }
  if (const Json::Object* exceptions = evaluation["exception_stats"].members()) {
    for (const auto& [kind, names] : *exceptions) note_trials(names, decimal_of(0LL), rewards);
  }
  return rewards;
}

void note_said(std::string_view text, std::set<std::string>& words) {
  if (!is_blank(text) && !tells_a_place(text)) words.insert(shortened(text, 100));
}

// "chess-best-move__dVjm597": the task, without the trial's own letters.
std::string task_in(const std::string& trial) {
  const auto cut = trial.rfind("__");
  return cut == std::string::npos ? trial : trial.substr(0, cut);
}

Trials trials_of(const Evaluation& evaluation, Harvest& harvest) {
  Trials trials;
  for (const auto& [name, reward] : evaluation.rewards) {
    trials.task_of[name] = task_in(name);
    const std::optional<ForeignFile> file = evaluation.file.beside(std::filesystem::path(name) / "result.json");
    const std::optional<Json> trial = file ? foreign_json(*file, harvest.diagnostics) : std::nullopt;
    if (!trial) continue;
    if (!is_blank(trial->text("task_name"))) trials.task_of[name] = trial->text("task_name");
    const Json& agent = (*trial)["agent_info"];
    note_said(agent.text("name"), trials.agents);
    note_said(agent.text("version"), trials.versions);
    note_said(agent["model_info"].text("name"), trials.models);
    note_said(agent["model_info"].text("provider"), trials.providers);
    const auto cost = number_in((*trial)["agent_result"].find("cost_usd"));
    if (cost && cost->value > 0) trials.cost += cost->value;
    if (cost && cost->value > 0) ++trials.with_cost;
  }
  return trials;
}

// The parts of "agent__model__dataset".
std::vector<std::string> parts_of(const std::string& key) {
  std::vector<std::string> parts;
  std::size_t at = 0;
  for (auto cut = key.find("__"); cut != std::string::npos; cut = key.find("__", at)) {
    parts.push_back(key.substr(at, cut - at));
    at = cut + 2;
  }
  parts.push_back(key.substr(at));
  return parts;
}

BenchmarkDraft benchmark_of(const std::string& dataset) {
  BenchmarkDraft benchmark;
  benchmark.name = shortened(dataset, 100);
  benchmark.slug = slugified("harbor-" + dataset);
  benchmark.surface = "coding";
  benchmark.headline = {"mean_reward", "fraction", true};
  benchmark.minimum = decimal_of(0LL);
  benchmark.maximum = decimal_of(1LL);
  benchmark.dataset = benchmark.name;
  benchmark.harness = "harbor";
  return benchmark;
}

std::string only(const std::set<std::string>& words) {
  return words.size() == 1 ? *words.begin() : "";
}

void set_setup(const Trials& trials, const std::vector<std::string>& parts, RowDraft& draft) {
  const std::string model = !only(trials.models).empty() ? only(trials.models) : parts.size() == 3 ? parts[1] : "";
  if (!tells_a_place(model)) draft.model = named_draft<ModelDraft>(model);
  if (!only(trials.providers).empty()) draft.provider = named_draft<ProviderDraft>(only(trials.providers));
  draft.set_context("agent", Json(only(trials.agents).empty() ? shortened(parts.front(), 100) : only(trials.agents)),
                    ContextRole::variant);
  draft.set_context("agent_version", Json(only(trials.versions)), ContextRole::variant);
}

std::vector<OutcomeDraft> outcomes_of(const Evaluation& evaluation, const Trials& trials, long long& attempts) {
  std::map<std::string, long long> tried;
  std::vector<OutcomeDraft> outcomes;
  for (const auto& [name, reward] : evaluation.rewards) {
    const std::string& task = trials.task_of.at(name);
    const long long trial = ++tried[task];
    attempts = std::max(attempts, trial);
    outcomes.push_back({task, trial, reward});
  }
  return outcomes;
}

// Over all trials: one without a reward counts as failed, as the job's own mean has it.
Decimal mean_of(const Evaluation& evaluation) {
  const Json::Array* metrics = evaluation.json["metrics"].items();
  if (metrics != nullptr && !metrics->empty()) {
    if (const auto mean = number_in(metrics->front().find("mean"))) return *mean;
  }
  double sum = 0;
  for (const auto& [name, reward] : evaluation.rewards) sum += reward.value;
  return *parse_decimal(nine_digits(sum / static_cast<double>(evaluation.rewards.size())));
}

void take_evaluation(const Evaluation& evaluation, Harvest& harvest) {
  RowDraft draft;
  draft.place = {evaluation.file.name()};
  const std::vector<std::string> parts = parts_of(evaluation.key);
  if (evaluation.rewards.empty()) return harvest.refuse(draft.place, evaluation.key, "it has no trials");
  const Trials trials = trials_of(evaluation, harvest);
  long long attempts = 0;
  std::vector<OutcomeDraft> outcomes = outcomes_of(evaluation, trials, attempts);
  draft.benchmark = benchmark_of(tells_a_place(parts.back()) ? last_part(parts.back()) : parts.back());
  set_setup(trials, parts, draft);
  if (attempts > 1) draft.set_context("trials", attempts, ContextRole::variant);
  draft.set_text("measured_at", date_said(evaluation.job.text("started_at")));
  draft.extra.set("format", "harbor").set("trials", evaluation.rewards.size());
  if (const auto errors = integer_in(evaluation.json.find("n_errors")); errors && *errors > 0)
    draft.extra.set("trials_with_errors", *errors);
  std::set<std::string> tasks;
  for (const auto& [name, task] : trials.task_of) tasks.insert(task);
  const Decimal mean = mean_of(evaluation);
  draft.set_headline(mean, std::nullopt, static_cast<long long>(tasks.size()));
  if (trials.with_cost == evaluation.rewards.size()) {
    draft.set_metric({"cost_usd", "USD", false}, *parse_decimal(nine_digits(trials.cost)));
  }
  draft.identity = fmt::format("harbor {} {}", evaluation.job.text("id"), evaluation.key);
  add_outcomes(draft, std::move(outcomes), mean, harvest);
  harvest.row(std::move(draft));
}

void take_job(const Json& job, const ForeignFile& file, Harvest& harvest) {
  const Json::Object* evaluations = job["stats"]["evals"].members();
  if (evaluations == nullptr) return harvest.wrong_file({file.name()}, "no result.json of a Harbor job: it lacks stats.evals");
  if (is_blank(job.text("finished_at"))) return harvest.refuse({file.name()}, "the job", "it has not ended");
  for (const auto& [key, json] : *evaluations) take_evaluation({file, job, key, json, rewards_of(json)}, harvest);
}

Sniffed sniff(const ForeignFile& file) {
  if (std::filesystem::path(file.name()).filename() != "result.json") return Sniffed::no;
  if (names_members(file.head(), {"n_total_trials", "stats"})) return Sniffed::yes;
  return names_members(file.head(), {"task_name", "trial_name"}) ? Sniffed::companion : Sniffed::no;
}

void read(const ForeignFile& file, Harvest& harvest) {
  if (const std::optional<Json> job = foreign_json(file, harvest.diagnostics)) take_job(*job, file, harvest);
}

}  // namespace

Format harbor_format() {
  return {"harbor", "job folders of Harbor (terminal-bench 2)", sniff, read};
}

}  // namespace assay

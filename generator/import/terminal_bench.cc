#include "import/terminal_bench.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>

#include "base/hash.h"
#include "base/text.h"
#include "import/foreign_json.h"
#include "import/foreign_text.h"

namespace assay {
namespace {

BenchmarkDraft benchmark_of(const Json& metadata) {
  std::string version(metadata.text("dataset_version"));
  version.erase(std::remove_if(version.begin(), version.end(), [](char c) { return c == '@' || c == ':'; }), version.end());
  BenchmarkDraft benchmark;
  benchmark.name = is_blank(version) ? "Terminal-Bench" : "Terminal-Bench " + shortened(version, 40);
  benchmark.slug = slugified(benchmark.name);
  benchmark.surface = "coding";
  benchmark.headline = {"accuracy", "fraction", true};
  benchmark.minimum = decimal_of(0LL);
  benchmark.maximum = decimal_of(1LL);
  benchmark.dataset = "terminal-bench";
  benchmark.harness = "terminal-bench";
  return benchmark;
}

std::vector<OutcomeDraft> outcomes_of(const Json::Array& trials, long long& attempts) {
  std::map<std::string, long long> tried;
  std::vector<OutcomeDraft> outcomes;
  for (const Json& trial : trials) {
    const std::string task(trial.text("task_id"));
    if (is_blank(task)) continue;
    const bool* resolved = trial["is_resolved"].boolean();
    const long long number = ++tried[task];
    attempts = std::max(attempts, number);
    outcomes.push_back({task, number, decimal_of(resolved != nullptr && *resolved ? 1LL : 0LL)});
  }
  return outcomes;
}

Decimal share_resolved(const std::vector<OutcomeDraft>& outcomes) {
  const auto resolved =
      std::count_if(outcomes.begin(), outcomes.end(), [](const auto& outcome) { return outcome.score.value == 1; });
  return *parse_decimal(nine_digits(static_cast<double>(resolved) / static_cast<double>(outcomes.size())));
}

void set_setup(const Json& metadata, long long attempts, RowDraft& draft) {
  const std::string_view model = metadata.text("model_name");
  const auto slash = model.find('/');
  draft.model = named_draft<ModelDraft>(tells_a_place(model) ? last_part(model) : std::string(model.substr(slash + 1)));
  if (slash != std::string_view::npos && !tells_a_place(model))
    draft.provider = named_draft<ProviderDraft>(model.substr(0, slash));
  if (!tells_a_place(metadata.text("agent_name")))
    draft.set_context("agent", Json(shortened(metadata.text("agent_name"), 100)), ContextRole::variant);
  if (attempts > 1) draft.set_context("trials", attempts, ContextRole::variant);
}

void take_run(const Json& results, const Json& metadata, const ForeignFile& file, Harvest& harvest) {
  RowDraft draft;
  draft.place = {file.name()};
  const Json::Array* trials = results["results"].items();
  if (trials == nullptr) return harvest.wrong_file(draft.place, "no results.json of Terminal-Bench: it lacks results");
  if (metadata.members() != nullptr && is_blank(metadata.text("end_time")))
    return harvest.refuse(draft.place, "the run", "it has not ended");
  long long attempts = 0;
  std::vector<OutcomeDraft> outcomes = outcomes_of(*trials, attempts);
  if (outcomes.empty()) return harvest.refuse(draft.place, "the run", "it has no trials");
  draft.benchmark = benchmark_of(metadata);
  set_setup(metadata, attempts, draft);
  draft.set_text("measured_at", date_said(metadata.text("start_time")));
  draft.extra.set("format", "terminal-bench").set("trials", outcomes.size());
  const std::string commit(metadata.text("commit_hash"));
  if (!is_blank(commit) && commit != "unknown" && !tells_a_place(commit))
    draft.extra.set("harness_commit", shortened(commit, 60));
  std::set<std::string_view> tasks;
  for (const OutcomeDraft& outcome : outcomes) tasks.insert(outcome.item);
  const auto written = number_in(results.find("accuracy"));
  const Decimal accuracy = written ? *written : share_resolved(outcomes);
  draft.set_headline(accuracy, std::nullopt, static_cast<long long>(tasks.size()));
  draft.identity = fmt::format("terminal-bench {} {}", metadata.text("run_id"), sha256_hex(to_json(results)));
  add_outcomes(draft, std::move(outcomes), accuracy, harvest);
  harvest.row(std::move(draft));
}

Sniffed sniff(const ForeignFile& file) {
  const std::string_view head = file.head();
  if (names_members(head, {"dataset_version", "agent_name", "start_time"})) return Sniffed::companion;
  if (!names_members(head, {"is_resolved", "task_id"})) return Sniffed::no;
  return names_members(head, {"results"}) ? Sniffed::yes : Sniffed::companion;  // a trial's own file repeats the run's
}

void read(const ForeignFile& file, Harvest& harvest) {
  const std::optional<Json> results = foreign_json(file, harvest.diagnostics);
  if (!results) return;
  const std::optional<ForeignFile> beside = file.beside("run_metadata.json");
  const std::optional<Json> metadata = beside ? foreign_json(*beside, harvest.diagnostics) : std::nullopt;
  take_run(*results, metadata ? *metadata : Json(), file, harvest);
}

}  // namespace

Format terminal_bench_format() {
  return {"terminal-bench", "run folders of Terminal-Bench 1", sniff, read};
}

}  // namespace assay

#include "import/lm_eval.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <regex>
#include <variant>

#include "base/hash.h"
#include "base/text.h"
#include "import/foreign_text.h"
#include "import/lm_eval_benchmark.h"
#include "import/lm_eval_entries.h"
#include "import/lm_eval_samples.h"
#include "import/lm_eval_setup.h"

namespace assay {
namespace {

// All that one results file says, for the rows made from it.
struct ResultsFile {
  std::string name, digest;
  Json json;
  LmEvalEntries entries;
  LmEvalSetup setup;
};

struct Samples {
  std::optional<long long> original, effective;
  bool limited() const { return original && effective && *effective < *original; }
};

Samples samples_of(const Json& file, std::string_view task) {
  const Json& counts = file["n-samples"][task];
  return {integer_in(counts.find("original")), integer_in(counts.find("effective"))};
}

// `sample` of several generation settings: the command line's, else the task's. 0.4 writes the former as object
// or as "a=b,c=d".
std::optional<Json> generation_setting(const Json& file, std::string_view task, std::string_view key) {
  const Json& given = file["config"]["gen_kwargs"];
  if (const Json* value = given.find(key)) return *value;
  if (given.string() != nullptr) {
    for (const std::string_view pair : split(*given.string(), ',')) {
      if (pair.starts_with(key) && pair.substr(key.size()).starts_with('=')) return Json(pair.substr(key.size() + 1));
    }
  }
  const Json* value = file["configs"][task]["generation_kwargs"].find(key);
  return value == nullptr ? std::nullopt : std::optional<Json>(*value);
}

bool says_false(const std::optional<Json>& value) {
  if (!value) return false;
  if (const bool* boolean = value->boolean()) return !*boolean;
  return value->string() != nullptr && lower_ascii(*value->string()) == "false";
}

// Without sampling the temperature has no effect: 0.
std::optional<Decimal> temperature_of(const Json& file, std::string_view task) {
  if (says_false(generation_setting(file, task, "do_sample"))) return decimal_of(0LL);
  const std::optional<Json> temperature = generation_setting(file, task, "temperature");
  return temperature ? number_in(&*temperature) : std::nullopt;
}

std::optional<Decimal> shots_of(const Json& file, std::string_view task) {
  for (const Json* given :
       {file["n-shot"].find(task), file["configs"][task].find("num_fewshot"), file["config"].find("num_fewshot")}) {
    if (const std::optional<Decimal> shots = number_in(given)) return shots;
  }
  return std::nullopt;
}

void set_scalar(Json& object, std::string key, const Json* value) {
  if (value == nullptr) return;
  if (const std::optional<Decimal> number = number_in(value))
    object.set(std::move(key), *number);
  else if (value->boolean() != nullptr)
    object.set(std::move(key), *value);
  else if (value->string() != nullptr && !is_blank(*value->string()) && !tells_a_place(*value->string()))
    object.set(std::move(key), shortened(*value->string(), 200));
}

// The fork counts versions by "<task>+<prompt>".
const Json* version_of(const Json& file, const LmEvalEntry& entry) {
  const std::string key = entry.prompt.empty() ? entry.task : entry.task + "+" + entry.prompt;
  const Json* version = file["versions"].find(key);
  return version != nullptr && version->text("").empty() && version->string() != nullptr && *version->string() == "N/A" ? nullptr
                                                                                                                        : version;
}

// A scalar that may be shown, or null.
Json scalar_in(const Json* value) {
  Json holder = Json::object();
  set_scalar(holder, "value", value);
  return holder["value"];
}

bool is_more_than(const Json& value, double limit) {
  return value.number() != nullptr && value.number()->value > limit;
}

// Sampled runs compare only with runs sampled alike (rules §2: `allow_sampling` wants both keys).
void set_sampling(const Json& json, const LmEvalEntry& entry, RowDraft& draft) {
  const Json temperature = Json::or_null(temperature_of(json, entry.task));
  const Json repeats = scalar_in(json["configs"][entry.task].find("repeats"));
  const ContextRole setting = is_more_than(temperature, 0) || is_more_than(repeats, 1) ? ContextRole::shape : ContextRole::note;
  draft.set_context("temperature", temperature, setting);
  draft.set_context("n_samples", repeats, setting);
}

void set_context(const ResultsFile& file, const LmEvalEntry& entry, RowDraft& draft) {
  const Json& json = file.json;
  draft.set_context("n_shot", Json::or_null(shots_of(json, entry.task)), ContextRole::shape);
  draft.set_context("prompt", shortened(entry.prompt, 200), ContextRole::shape);
  draft.set_context("task_version", scalar_in(version_of(json, entry)), ContextRole::shape);
  if (const Json* chat = json.find("chat_template")) draft.set_context("chat_template", !chat->is_null(), ContextRole::shape);
  set_sampling(json, entry, draft);
  draft.set_context("dataset", scalar_in(json["configs"][entry.task].find("dataset_path")), ContextRole::note);
  draft.set_context("batch", scalar_in(json["config"].find("batch_size")), ContextRole::note);
}

// The values of a group's members under the same metric and filter.
Json parts_of(const ResultsFile& file, const LmEvalEntry& group) {
  Json parts = Json::object();
  const Json::Array* members = file.json["group_subtasks"][group.task].items();
  if (members == nullptr) return Json();
  for (const Json& member : *members) {
    const auto same = std::find_if(file.entries.values.begin(), file.entries.values.end(), [&](const LmEvalEntry& entry) {
      return member.string() != nullptr && entry.task == *member.string() && entry.metric == group.metric &&
             entry.filter == group.filter;
    });
    if (same == file.entries.values.end()) continue;
    const Samples samples = samples_of(file.json, same->task);
    Json part =
        samples.effective ? Json(Json::object().set("value", same->value).set("n", *samples.effective)) : Json(same->value);
    parts.set(same->task, std::move(part));
  }
  return parts.members()->empty() ? Json() : parts;
}

std::string benchmark_slug(const LmEvalEntry& entry) {
  std::string name = entry.task + "-" + entry.metric;
  if (!entry.filter.empty()) name += "-" + entry.filter;
  return slugified(name);
}

std::string model_slug(const LmEvalSetup& setup) {
  if (setup.model_name.empty()) return {};
  return slugified(setup.revision.empty() ? setup.model_name : setup.model_name + "-" + setup.revision);
}

// A run over a part of the items is no result of the benchmark.
void set_state(const ResultsFile& file, const Samples& samples, RowDraft& draft) {
  std::string reason;
  const auto limit = number_in(file.json["config"].find("limit"));
  if (samples.limited()) {
    reason = std::to_string(*samples.effective) + " of " + std::to_string(*samples.original) + " items were run";
  } else if (!samples.effective && limit) {
    reason = "the run was limited to " + limit->text + (limit->value < 1 ? " of the items" : " items a task");
  }
  if (reason.empty()) return;
  draft.fields.insert_or_assign("state", "partial");
  draft.fields.insert_or_assign("state_reason", reason);
}

Json entry_extra(const ResultsFile& file, const LmEvalEntry& entry) {
  Json extra = file.setup.extra;
  extra.set("task", entry.task);
  if (!entry.filter.empty()) extra.set("filter", entry.filter);
  set_scalar(extra, "task_hash", file.json["task_hashes"].find(entry.task));
  extra.set("file_sha256", file.digest);
  return extra;
}

std::optional<bool> direction_of(const Json& file, const LmEvalEntry& entry) {
  if (const bool* stated = file["higher_is_better"][entry.task][entry.metric].boolean()) return *stated;
  const Json::Array* metrics = file["configs"][entry.task]["metric_list"].items();
  if (metrics == nullptr) return std::nullopt;
  for (const Json& metric : *metrics) {
    const bool* stated = metric["higher_is_better"].boolean();
    if (metric.text("metric") == entry.metric && stated != nullptr) return *stated;
  }
  return std::nullopt;
}

BenchmarkDraft benchmark_of(const ResultsFile& file, const LmEvalEntry& entry) {
  BenchmarkDraft benchmark =
      lm_eval_benchmark(benchmark_slug(entry), entry.task, entry.metric, entry.filter, direction_of(file.json, entry));
  benchmark.items = samples_of(file.json, entry.task).original;
  if (const Json dataset = scalar_in(file.json["configs"][entry.task].find("dataset_path")); dataset.string() != nullptr)
    benchmark.dataset = *dataset.string();
  return benchmark;
}

ModelDraft model_of(const LmEvalSetup& setup) {
  ModelDraft model;
  model.slug = model_slug(setup);
  const auto slash = setup.model_name.find('/');
  if (slash != std::string::npos) model.organization = setup.model_name.substr(0, slash);
  model.name = setup.model_name.substr(slash == std::string::npos ? 0 : slash + 1);
  if (!setup.revision.empty()) model.name += " (" + setup.revision + ")";
  model.checkpoint = setup.revision.empty() ? setup.commit : setup.revision;
  return model;
}

RowDraft draft_of(const ResultsFile& file, const LmEvalEntry& entry) {
  const LmEvalSetup& setup = file.setup;
  const Samples samples = samples_of(file.json, entry.task);
  RowDraft draft;
  draft.place = {file.name};
  draft.benchmark = benchmark_of(file, entry);
  draft.model = model_of(setup);
  draft.runtime = named_draft<RuntimeDraft>(setup.runtime);
  draft.hardware = named_draft<HardwareDraft>(setup.hardware_name);
  draft.set_text("quant", setup.quant);
  draft.set_text("runtime_version", setup.runtime_version);
  draft.set_text("driver", setup.driver);
  draft.set_text("os", setup.os);
  draft.set_text("measured_at", setup.measured_at);
  set_state(file, samples, draft);
  draft.set_headline(entry.value, entry.standard_error, samples.effective);
  draft.fields.insert_or_assign("per_subtask", parts_of(file, entry));
  set_context(file, entry, draft);
  draft.extra = entry_extra(file, entry);
  draft.identity = joined({file.digest, entry.task, entry.prompt, entry.metric, entry.filter}, "\n");
  return draft;
}

// The file name of some GPT-NeoX runs says another number of shots than the file.
void warn_of_shots(const ResultsFile& file, Diagnostics& diagnostics) {
  static const std::regex shots(R"([-_](\d+)-?shot)");
  const std::optional<Decimal> inside = number_in(file.json["config"].find("num_fewshot"));
  std::smatch match;
  const std::string name = last_part(file.name);
  if (!inside || !std::regex_search(name, match, shots) || match[1].str() == inside->text) return;
  diagnostics.warning("import.n-shot", {file.name},
                      "the file name says " + match[1].str() + "-shot, the file says " + inside->text +
                          ", which is taken: --override context.n_shot=… decides");
}

void warn_of_values(const ResultsFile& file, Harvest& harvest) {
  for (const std::string& name : file.entries.without_value) {
    harvest.refuse({file.name}, printable(name), "it has no number");
  }
  if (harvest.given("context.n_shot").empty()) warn_of_shots(file, harvest.diagnostics);
  if (file.setup.gpus_listed > 1 && harvest.given("hardware_count").empty()) {
    harvest.diagnostics.warning("import.hardware-count", {file.name},
                                "the file lists the " + std::to_string(file.setup.gpus_listed) +
                                    " GPUs of the machine, not those used; 1 is assumed: --set hardware_count=… says how many");
  }
}

void warn_of_direction(const ResultsFile& file, const LmEvalEntry& entry, const BenchmarkDraft& benchmark,
                       Diagnostics& diagnostics) {
  const std::optional<bool> stated = direction_of(file.json, entry);
  if (!stated || benchmark.headline.higher_is_better == stated) return;
  diagnostics.warning(
      "import.direction", {file.name},
      fmt::format("{} {}: the file says that {} is better; by the metric's definition it is {}, which is taken",
                  printable(entry.task), printable(entry.metric), *stated ? "higher" : "lower", *stated ? "lower" : "higher"));
}

// Why the text is no results file; absent where it is one.
std::optional<std::string> refusal(const Json& json) {
  const bool list = json["results"].items() != nullptr, object = json["results"].members() != nullptr;
  if (list || object || json["table_results"].members() != nullptr) return std::nullopt;
  return "no results file of lm-evaluation-harness: neither `results` nor `table_results` is there";
}

std::optional<Json> parsed(std::string_view text, std::string_view file_name, Diagnostics& diagnostics) {
  const std::string name(file_name);
  if (text.starts_with("version https://git-lfs")) {
    diagnostics.error("import.format", {name}, "a git-LFS pointer, not the file itself");
    return std::nullopt;
  }
  JsonLimits limits;
  limits.python_non_finite = true;
  std::variant<Json, JsonError> result = parse_json(text, limits);
  if (const JsonError* error = std::get_if<JsonError>(&result)) {
    diagnostics.error("import." + error->id, place_in(text, error->offset, name), error->message);
    return std::nullopt;
  }
  Json json = std::move(std::get<Json>(result));
  const std::optional<std::string> why_not = refusal(json);
  if (!why_not) return json;
  diagnostics.error("import.format", {name}, *why_not);
  return std::nullopt;
}

Sniffed sniff(const ForeignFile& file) {
  const std::string_view head = trimmed(file.head());
  const std::string name = last_part(file.name());
  if (name.starts_with("samples_") && head.find("\"doc_id\"") != std::string_view::npos) return Sniffed::companion;
  if (!head.starts_with('{')) return Sniffed::no;
  const auto has = [&](std::string_view key) { return head.find(key) != std::string_view::npos; };
  if (has("\"eval_id\"") && has("\"status\"")) return Sniffed::no;  // a log of Inspect has results and model_args too
  const bool results = has("\"results\"") || has("\"table_results\"");
  return results && (has("_stderr") || has("\"alias\"") || has("\"model_args\"")) ? Sniffed::yes : Sniffed::no;
}

void read(const ForeignFile& foreign, Harvest& harvest) {
  const auto text = foreign.text(harvest.diagnostics);
  if (!text) return;
  std::optional<Json> json = parsed(*text, foreign.name(), harvest.diagnostics);
  if (!json) return;
  ResultsFile file{foreign.name(), sha256_hex(*text), std::move(*json), {}, {}};
  file.entries = lm_eval_entries(file.json);
  file.setup = lm_eval_setup(file.json, file.name, harvest.diagnostics);
  warn_of_values(file, harvest);
  for (const LmEvalEntry& entry : file.entries.values) {
    RowDraft draft = draft_of(file, entry);
    if (is_impossible(draft.benchmark, entry.value.value)) {
      harvest.refuse({file.name}, printable(entry.task + " " + entry.metric),
                     "its value lies outside what the metric can be and means that it was not run");
      continue;
    }
    warn_of_direction(file, entry, draft.benchmark, harvest.diagnostics);
    if (harvest.keeps_outcomes) add_lm_eval_samples(foreign, entry, draft, harvest);
    harvest.row(std::move(draft));
  }
}

}  // namespace

Format lm_eval_format() {
  return {"lm-eval", "EleutherAI's lm-evaluation-harness: results_*.json, versions 0.3 and 0.4", sniff, read};
}

}  // namespace assay

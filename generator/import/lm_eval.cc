#include "import/lm_eval.h"

#include <algorithm>
#include <array>
#include <regex>
#include <variant>

#include "base/hash.h"
#include "base/text.h"
#include "import/catalogue_entries.h"
#include "import/foreign_text.h"
#include "import/lm_eval_benchmark.h"
#include "import/lm_eval_entries.h"
#include "import/lm_eval_setup.h"
#include "import/row_draft.h"

namespace assay {
namespace {

// All that one results file says, for the rows made from it.
struct ResultsFile {
  std::string name, digest;
  Json json;
  LmEvalEntries entries;
  LmEvalSetup setup;
};

// What stands in the context and tells runs of one benchmark apart.
constexpr std::array<std::string_view, 4> shape_keys{"n_shot", "prompt", "task_version", "chat_template"};

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

Json context_of(const ResultsFile& file, const LmEvalEntry& entry) {
  const Json& json = file.json;
  Json context = Json::object();
  if (const auto shots = shots_of(json, entry.task)) context.set("n_shot", *shots);
  if (!entry.prompt.empty()) context.set("prompt", shortened(entry.prompt, 200));
  set_scalar(context, "task_version", version_of(json, entry));
  if (const Json* chat = json.find("chat_template")) context.set("chat_template", !chat->is_null());
  if (const auto temperature = temperature_of(json, entry.task)) context.set("temperature", *temperature);
  set_scalar(context, "n_samples", json["configs"][entry.task].find("repeats"));
  set_scalar(context, "dataset", json["configs"][entry.task].find("dataset_path"));
  set_scalar(context, "batch", json["config"].find("batch_size"));
  return context;
}

Json metric_of(const LmEvalEntry& entry, const Samples& samples) {
  if (!entry.standard_error && !samples.effective) return entry.value;
  Json metric = Json::object().set("value", entry.value);
  if (entry.standard_error) metric.set("stderr", *entry.standard_error);
  if (samples.effective) metric.set("n", *samples.effective);
  return metric;
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

std::string benchmark_slug(const LmEvalEntry& entry, const ImportOptions& options) {
  std::string name = entry.task + "-" + entry.metric;
  if (!entry.filter.empty()) name += "-" + entry.filter;
  return slugified(options.benchmark_prefix + name);
}

std::string model_slug(const LmEvalSetup& setup) {
  if (setup.model_name.empty()) return {};
  return slugified(setup.revision.empty() ? setup.model_name : setup.model_name + "-" + setup.revision);
}

void set_field(RowDraft& draft, std::string field, std::string_view text) {
  if (!is_blank(text)) draft.fields.insert_or_assign(std::move(field), Json(text));
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

RowDraft draft_of(const ResultsFile& file, const LmEvalEntry& entry, const ImportOptions& options) {
  const LmEvalSetup& setup = file.setup;
  const Samples samples = samples_of(file.json, entry.task);
  RowDraft draft;
  set_field(draft, "benchmark", benchmark_slug(entry, options));
  set_field(draft, "model", model_slug(setup));
  set_field(draft, "quant", setup.quant);
  set_field(draft, "runtime", setup.runtime);
  set_field(draft, "runtime_version", setup.runtime_version);
  if (!setup.hardware_name.empty()) set_field(draft, "hardware", slugified(setup.hardware_name));
  set_field(draft, "driver", setup.driver);
  set_field(draft, "os", setup.os);
  set_field(draft, "measured_at", setup.measured_at);
  set_state(file, samples, draft);
  draft.fields.insert_or_assign("metrics", Json(Json::object().set(entry.metric, metric_of(entry, samples))));
  draft.fields.insert_or_assign("per_subtask", parts_of(file, entry));
  draft.context = context_of(file, entry);
  draft.extra = entry_extra(file, entry);
  draft.identity = joined({file.digest, entry.task, entry.prompt, entry.metric, entry.filter}, "\n");
  return draft;
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

Benchmark benchmark_of(const ResultsFile& file, const LmEvalEntry& entry, const Json& row) {
  Benchmark benchmark =
      lm_eval_benchmark(row.text("benchmark"), entry.task, entry.metric, entry.filter, direction_of(file.json, entry));
  for (const std::string_view key : shape_keys) {
    if (row["context"].find(key) != nullptr) benchmark.context_keys.emplace_back(key);
  }
  benchmark.items = samples_of(file.json, entry.task).original;
  benchmark.dataset = row["context"].text("dataset");
  return benchmark;
}

Model model_of(const LmEvalSetup& setup, const Json& row) {
  Model model;
  model.slug = model.name = row.text("model");
  if (model.slug != model_slug(setup)) return model;  // supplied: the file's name is another model's
  const auto slash = setup.model_name.find('/');
  if (slash != std::string::npos) model.organization = setup.model_name.substr(0, slash);
  model.name = setup.model_name.substr(slash == std::string::npos ? 0 : slash + 1);
  if (!setup.revision.empty()) model.name += " (" + setup.revision + ")";
  model.checkpoint = setup.revision.empty() ? setup.commit : setup.revision;
  return model;
}

// What the row names and the file describes.
Catalogue entries_for(const ResultsFile& file, const LmEvalEntry& entry, const Json& row) {
  Catalogue needed;
  needed.benchmarks.push_back(benchmark_of(file, entry, row));
  if (!row.text("model").empty()) needed.models.push_back(model_of(file.setup, row));
  const std::string hardware = slugified(file.setup.hardware_name);
  if (!file.setup.hardware_name.empty() && row.text("hardware") == hardware) {
    needed.hardware.emplace_back();
    needed.hardware.back().slug = hardware;
    needed.hardware.back().name = file.setup.hardware_name;
  }
  return needed;
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
                          ", which is taken: --set context.n_shot=… decides");
}

void warn_of_values(const ResultsFile& file, const ImportOptions& options, Diagnostics& diagnostics) {
  const auto supplied = [&](std::string_view key) {
    return std::any_of(options.set.begin(), options.set.end(), [&](const auto& pair) { return pair.first == key; });
  };
  for (const std::string& name : file.entries.without_value) {
    diagnostics.warning("import.no-value", {file.name}, printable(name) + " has no number; no row is made of it");
  }
  if (!supplied("context.n_shot")) warn_of_shots(file, diagnostics);
  if (file.setup.gpus_listed > 1 && !supplied("hardware_count")) {
    diagnostics.warning("import.hardware-count", {file.name},
                        "the file lists the " + std::to_string(file.setup.gpus_listed) +
                            " GPUs of the machine, not those used; 1 is assumed: --set hardware_count=… says how many");
  }
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

}  // namespace

Imported import_lm_eval(std::string_view text, std::string_view file_name, const ImportOptions& options,
                        Diagnostics& diagnostics) {
  std::optional<Json> json = parsed(text, file_name, diagnostics);
  if (!json) return {};
  ResultsFile file{std::string(file_name), sha256_hex(text), std::move(*json), {}, {}};
  file.entries = lm_eval_entries(file.json);
  file.setup = lm_eval_setup(file.json, file_name, diagnostics);
  warn_of_values(file, options, diagnostics);

  Imported imported;
  MissingFields missing;
  for (const LmEvalEntry& entry : file.entries.values) {
    Json row = finished_row(draft_of(file, entry, options), options, missing);
    merge_entries(imported.catalogue, entries_for(file, entry, row), file_name, diagnostics);
    imported.rows.push_back(std::move(row));
  }
  report_missing(missing, file_name, diagnostics);
  return imported;
}

}  // namespace assay

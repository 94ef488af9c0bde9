#include "import/mteb.h"

#include <fmt/format.h>

#include <array>
#include <filesystem>

#include "base/hash.h"
#include "base/text.h"
#include "import/foreign_json.h"
#include "import/foreign_text.h"

namespace assay {
namespace {

struct TaskFile {
  const ForeignFile& file;
  const Json& json;
  std::string task, revision, folder;  // the folder names the model: "org__name"
  std::optional<Json> meta;
};

// What MTEB takes as the main score, by what a file before `main_score` holds: its kinds of task, told by their metrics.
struct MainMetric {
  std::string_view path, inner, name;
};
constexpr std::array<MainMetric, 7> main_metrics{{{"ndcg_at_10", "", "ndcg_at_10"},
                                                  {"v_measure", "", "v_measure"},
                                                  {"p-MRR", "", "p-MRR"},
                                                  {"map", "", "map"},
                                                  {"cos_sim", "ap", "cosine_ap"},
                                                  {"cos_sim", "spearman", "cosine_spearman"},
                                                  {"accuracy", "", "accuracy"}}};

struct Main {
  Decimal value;
  std::string metric;
};

std::optional<Main> main_of(const Json& entry) {
  if (const auto value = number_in(entry.find("main_score"))) return Main{*value, "main_score"};
  for (const MainMetric& metric : main_metrics) {
    const Json* outer = entry.find(metric.path);
    if (outer == nullptr) continue;
    const auto value = number_in(metric.inner.empty() ? outer : outer->find(metric.inner));
    if (value) return Main{*value, std::string(metric.name)};
  }
  return std::nullopt;
}

bool is_said(std::string_view text) {
  return !is_blank(text) && text != "None";
}

// A fraction by MTEB's definition; correlations among the main scores lie below 0 at times.
BenchmarkDraft benchmark_of(const TaskFile& task) {
  BenchmarkDraft benchmark;
  benchmark.name = "MTEB " + task.task;
  benchmark.slug = slugified(benchmark.name);
  benchmark.headline = {"main_score", "fraction", true};
  benchmark.minimum = decimal_of(-1LL);
  benchmark.maximum = decimal_of(1LL);
  benchmark.dataset = task.task;
  benchmark.harness = "mteb";
  return benchmark;
}

void set_model(const TaskFile& task, RowDraft& draft) {
  std::string name = task.folder;
  if (task.meta && is_said(task.meta->text("name"))) name = task.meta->text("name");
  if (const auto cut = name.find("__"); cut != std::string::npos) name.replace(cut, 2, "/");
  // Two settings of one model lie in two folders ("embed-v4.0_(output_dtype=binary)"), which the description may not tell.
  if (const auto settings = task.folder.find("_("); settings != std::string::npos && name.find('(') == std::string::npos) {
    name += " " + task.folder.substr(settings + 1);
  }
  draft.model = model_by_id(name);
  if (!task.meta) return;
  const Json& meta = *task.meta;
  if (const auto parameters = number_in(meta.find("n_parameters"))) draft.model.parameters_b = shifted(*parameters, -9);
  if (!is_blank(meta.text("license")) && !tells_a_place(meta.text("license"))) draft.model.license = meta.text("license");
  if (is_web_url(meta.text("reference"))) draft.model.url = meta.text("reference");
  draft.model.released = date_said(meta.text("release_date"));
}

void set_context(const TaskFile& task, const std::string& split, const std::string& subset, const std::string& metric,
                 RowDraft& draft) {
  draft.set_context("split", split, ContextRole::shape);
  draft.set_context("subset", subset, ContextRole::shape);
  if (metric != "main_score") draft.set_context("metric", metric, ContextRole::shape);
  if (is_said(task.json.text("dataset_revision"))) {
    draft.set_context("dataset_revision", shortened(task.json.text("dataset_revision"), 60), ContextRole::shape);
  }
  if (!is_blank(task.revision)) draft.set_context("revision", shortened(task.revision, 60), ContextRole::variant);
}

void take_entry(const TaskFile& task, const std::string& split, const std::string& subset, const Json& entry, Harvest& harvest) {
  RowDraft draft;
  draft.place = {task.file.name()};
  const std::optional<Main> score = main_of(entry);
  if (!score) return harvest.refuse(draft.place, fmt::format("{}, {} {}", task.task, split, subset), "it has no main score");
  draft.benchmark = benchmark_of(task);
  set_model(task, draft);
  set_context(task, split, subset, score->metric, draft);
  const Json& date = task.json["date"];
  draft.set_text("measured_at",
                 date.number() != nullptr ? date_of_unix_seconds(date.number()->text) : date_said(task.json.text("date")));
  // Figures under "external" are the model authors' own words.
  if (task.revision == "external") draft.set_text("source", "external");
  draft.extra.set("format", "mteb");
  if (is_said(task.json.text("mteb_version"))) draft.extra.set("mteb_version", shortened(task.json.text("mteb_version"), 40));
  for (const char* key : {"evaluation_time", "kg_co2_emissions"}) {
    if (const auto number = number_in(task.json.find(key))) draft.extra.set(key, *number);
  }
  draft.set_headline(score->value);
  draft.identity = fmt::format("mteb {} {} {} {} {} {} {}", task.folder, task.revision, task.task, split, subset,
                               task.json.text("dataset_revision"), score->value.text);
  harvest.row(std::move(draft));
}

void take_scores(const TaskFile& task, Harvest& harvest) {
  for (const auto& [split, entries] : *task.json["scores"].members()) {
    if (entries.items() == nullptr) continue;
    for (const Json& entry : *entries.items()) take_entry(task, split, std::string(entry.text("hf_subset")), entry, harvest);
  }
}

// Before `scores` the splits stood at the top, and in one the subsets, if any, among the metrics.
void take_old_splits(const TaskFile& task, Harvest& harvest) {
  for (const auto& [split, values] : *task.json.members()) {
    if (values.members() == nullptr) continue;
    if (main_of(values)) {
      take_entry(task, split, "", values, harvest);
      continue;
    }
    bool found = false;
    for (const auto& [subset, inner] : *values.members()) {
      if (inner.members() == nullptr || !main_of(inner)) continue;
      take_entry(task, split, subset, inner, harvest);
      found = true;
    }
    if (!found) take_entry(task, split, "", values, harvest);
  }
}

std::optional<Json> meta_beside(const ForeignFile& file, Harvest& harvest) {
  const std::optional<ForeignFile> meta = file.beside("model_meta.json");
  return meta ? foreign_json(*meta, harvest.diagnostics) : std::nullopt;
}

Sniffed sniff(const ForeignFile& file) {
  const std::filesystem::path name(file.name());
  const std::string_view head = file.head();
  if (name.filename() == "model_meta.json" && names_members(head, {"n_parameters"})) return Sniffed::companion;
  if (name.filename() == "run_settings.jsonl" && names_members(head, {"encode_kwargs"})) return Sniffed::companion;
  const bool new_layout =
      names_members(head, {"task_name", "scores"}) || names_members(head, {"scores", "hf_subset", "main_score"});
  return new_layout || names_members(head, {"mteb_dataset_name"}) ? Sniffed::yes : Sniffed::no;
}

void read(const ForeignFile& file, Harvest& harvest) {
  const std::optional<Json> json = foreign_json(file, harvest.diagnostics);
  if (!json) return;
  const bool has_scores = (*json)["scores"].members() != nullptr;
  if (!has_scores && is_blank(json->text("mteb_dataset_name"))) {
    return harvest.wrong_file({file.name()}, "no result of MTEB: it has neither scores nor mteb_dataset_name");
  }
  const std::filesystem::path revision = std::filesystem::path(file.name()).parent_path();
  std::string task(json->text(has_scores ? "task_name" : "mteb_dataset_name"));
  if (is_blank(task)) task = last_part(std::filesystem::path(file.name()).stem().generic_string());
  std::optional<Json> meta = meta_beside(file, harvest);
  // Folders of MTEB's own kind tell model and revision; any other folder is the person's business.
  const std::string folder = revision.parent_path().filename().generic_string();
  const bool own = folder.find("__") != std::string::npos;
  const TaskFile found{file,           *json, std::move(task), own ? revision.filename().generic_string() : "", own ? folder : "",
                       std::move(meta)};
  return has_scores ? take_scores(found, harvest) : take_old_splits(found, harvest);
}

}  // namespace

Format mteb_format() {
  return {"mteb", "results of MTEB, one file a task, in their folders", sniff, read};
}

}  // namespace assay

#include "import/hugging_face.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>

#include "base/text.h"
#include "import/foreign_json.h"
#include "import/foreign_text.h"
#include "import/own_rows.h"
#include "load/front_matter.h"
#include "load/small_document.h"

namespace assay {
namespace {

// Metrics whose name alone tells which way is better, and that have no percent.
constexpr std::array<std::string_view, 8> losses{"perplexity", "ppl", "loss", "mse", "rmse", "mae", "bits_per_byte", "ece"};
// Error rates: lower is better, in percent or as fractions.
constexpr std::array<std::string_view, 2> error_rates{"wer", "cer"};
constexpr std::array<std::string_view, 14> shares{"accuracy", "acc",  "acc_norm", "exact_match", "f1",     "precision",  "recall",
                                                  "pass@1",   "bleu", "rouge",    "rouge1",      "rougeL", "ndcg_at_10", "map"};

template <typename List>
bool one_of(std::string_view word, const List& list) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

MetricDraft metric_of(const std::string& name, const Harvest& harvest) {
  MetricDraft metric{name, std::string(harvest.given(fmt::format("metric.{}.unit", name))), std::nullopt};
  if (one_of(name, losses) || one_of(name, error_rates)) metric.higher_is_better = false;
  if (one_of(name, shares)) metric.higher_is_better = true;
  return metric;
}

// Whether the unit is known, or there is none to know; else it is asked for.
bool has_unit(const MetricDraft& metric, const Place& place, const std::string& what, Harvest& harvest) {
  if (!metric.unit.empty() || one_of(metric.name, losses)) return true;
  harvest.refuse(
      place, what,
      fmt::format("the file does not say whether {0} is in percent: --set metric.{0}.unit=% or =fraction", metric.name));
  return false;
}

void set_bounds(BenchmarkDraft& benchmark) {
  if (benchmark.headline.unit != "%" && benchmark.headline.unit != "fraction") return;
  if (one_of(benchmark.headline.name, error_rates)) return;  // these go beyond 100 %
  benchmark.minimum = decimal_of(0LL);
  benchmark.maximum = decimal_of(benchmark.headline.unit == "%" ? 100LL : 1LL);
}

Place place_of(const ForeignFile& file, const Json& value, std::string_view text) {
  return place_in(text, std::min(value.offset, text.size()), file.name());
}

void set_source(const Json& source, RowDraft& draft) {
  if (is_web_url(source.text("url"))) draft.set_text("evidence_url", source.text("url"));
  if (!is_blank(source.text("name")) && !tells_a_place(source.text("name")))
    draft.extra.set("source", shortened(source.text("name"), 100));
}

// The model's name: the README beside tells it; the folder's may be the person's own.
std::string model_beside(const ForeignFile& file, Harvest& harvest) {
  const std::optional<ForeignFile> readme = file.beside("../README.md");
  if (!readme) return "";
  const std::optional<std::string_view> text = readme->text(harvest.diagnostics);
  if (!text) return "";
  Diagnostics of_others;  // the README's own faults are no matter here
  const Json values = read_front_matter({*text, readme->name()}, of_others).values;
  const Json::Array* models = values["model-index"].items();
  return models == nullptr || models->empty() ? "" : std::string(models->front().text("name"));
}

void take_eval_result(const Json& entry, const std::string& model, const ForeignFile& file, std::string_view text,
                      Harvest& harvest) {
  RowDraft draft;
  draft.place = place_of(file, entry, text);
  const Json& dataset = entry["dataset"];
  const std::string id(dataset.text("id"));
  const std::string task(is_blank(dataset.text("task_id")) ? dataset.text("config") : dataset.text("task_id"));
  const std::string what = task.empty() ? id : id + " " + task;
  if (is_blank(id)) return harvest.refuse(draft.place, "a result", "it names no dataset");
  const std::optional<Decimal> value = number_in(entry.find("value"));
  if (!value) return harvest.refuse(draft.place, what, "its value is no number");
  draft.benchmark.headline = metric_of("score", harvest);
  if (!has_unit(draft.benchmark.headline, draft.place, what, harvest)) return;
  set_bounds(draft.benchmark);
  draft.benchmark.name = shortened(what, 120);
  draft.benchmark.slug = slugified(what);
  draft.benchmark.dataset = id;
  draft.benchmark.dataset_revision = shortened(dataset.text("revision"), 60);
  draft.model = named_draft<ModelDraft>(model);
  if (!is_blank(dataset.text("split")))
    draft.set_context("split", Json(shortened(dataset.text("split"), 60)), ContextRole::shape);
  if (!is_blank(entry.text("notes")) && !tells_a_place(entry.text("notes"))) {
    draft.set_context("setup", Json(shortened(entry.text("notes"), 100)), ContextRole::variant);
  }
  draft.set_text("measured_at", date_said(entry.text("date")));
  draft.extra.set("format", "hf-eval-results");
  set_source(entry["source"], draft);
  draft.set_headline(*value);
  draft.identity = fmt::format("hf-eval-results {} {} {} {}", model, what, value->text, entry.text("notes"));
  harvest.row(std::move(draft));
}

// Rows in the remarks of a file that this program wrote; true where there are some.
bool take_rows_of_remarks(const ForeignFile& file, std::string_view text, Harvest& harvest) {
  bool found = false;
  std::size_t number = 0;
  for (const std::string_view line : split(text, '\n')) {
    ++number;
    if (line.starts_with(own_row_remark))
      found = take_own_row(line.substr(own_row_remark.size()), {file.name(), number}, harvest) || found;
  }
  return found;
}

// A list, which the reader of small documents takes as a member of an object: the line before it is ours.
void read_eval_results(const ForeignFile& file, std::string_view text, Harvest& harvest) {
  if (take_rows_of_remarks(file, text, harvest)) return;
  const std::string wrapped = "results:\n" + std::string(text);
  const SourceText source{wrapped, file.name(), 0};
  const std::optional<Json> json = json_of_yaml({source, 0, wrapped}, harvest.diagnostics);
  if (!json) return;
  const Json::Array* entries = (*json)["results"].items();
  if (entries == nullptr) return harvest.wrong_file({file.name()}, "no .eval_results file: it is no list of results");
  const std::string model = model_beside(file, harvest);
  for (Json entry : *entries) {
    entry.offset -= std::min<std::size_t>(entry.offset, std::string_view("results:\n").size());
    take_eval_result(entry, model, file, text, harvest);
  }
}

std::string dataset_name(const Json& dataset) {
  return std::string(is_blank(dataset.text("type")) ? dataset.text("name") : dataset.text("type"));
}

void take_metric(const Json& model, const Json& result, const Json& metric, const ForeignFile& file, std::string_view text,
                 Harvest& harvest) {
  RowDraft draft;
  draft.place = place_of(file, metric, text);
  const Json& dataset = result["dataset"];
  const std::string name(is_blank(metric.text("type")) ? metric.text("name") : metric.text("type"));
  const std::string config(dataset.text("config"));
  const std::string what = fmt::format("{}{}{}, {}", dataset_name(dataset), config.empty() ? "" : " ", config, name);
  if (is_blank(dataset_name(dataset)) || is_blank(name))
    return harvest.refuse(draft.place, "a metric", "it names no dataset or no metric");
  const std::optional<Decimal> value = number_in(metric.find("value"));
  if (!value) return harvest.refuse(draft.place, what, "its value is no number");
  draft.benchmark.headline = metric_of(name, harvest);
  if (!has_unit(draft.benchmark.headline, draft.place, what, harvest)) return;
  set_bounds(draft.benchmark);
  draft.benchmark.name = shortened(what, 120);
  draft.benchmark.slug = slugified(what);
  draft.benchmark.dataset = dataset_name(dataset);
  draft.benchmark.dataset_revision = shortened(dataset.text("revision"), 60);
  draft.model = named_draft<ModelDraft>(model.text("name"));
  if (!is_blank(dataset.text("split")))
    draft.set_context("split", Json(shortened(dataset.text("split"), 60)), ContextRole::shape);
  if (const auto shots = number_in(dataset["args"].find("num_few_shot"))) draft.set_context("n_shot", *shots, ContextRole::shape);
  draft.extra.set("format", "hf-model-index");
  if (const bool* verified = metric["verified"].boolean()) draft.extra.set("verified", *verified);
  set_source(result["source"], draft);
  draft.set_headline(*value);
  draft.identity = fmt::format("hf-model-index {} {} {} {}", model.text("name"), what, dataset.text("split"), value->text);
  harvest.row(std::move(draft));
}

void read_model_index(const ForeignFile& file, std::string_view text, Harvest& harvest) {
  const FrontMatter head = read_front_matter({text, file.name()}, harvest.diagnostics);
  const Json::Array* models = head.values["model-index"].items();
  if (!head.readable) return;
  if (models == nullptr) return harvest.wrong_file({file.name()}, "no README.md with a model-index in its head");
  for (const Json& model : *models) {
    if (model["results"].items() == nullptr) continue;
    for (const Json& result : *model["results"].items()) {
      if (result["metrics"].items() == nullptr) continue;
      for (const Json& metric : *result["metrics"].items()) take_metric(model, result, metric, file, text, harvest);
    }
  }
}

bool is_readme(std::string_view head) {
  return head.starts_with("---") && head.find("\nmodel-index:") != std::string_view::npos;
}

Sniffed sniff(const ForeignFile& file) {
  if (is_readme(file.head())) return Sniffed::yes;
  const std::filesystem::path path(file.name());
  const bool yaml = path.extension() == ".yaml" || path.extension() == ".yml";
  const bool own = file.head().find("dataset:") != std::string_view::npos && file.head().find("value:") != std::string_view::npos;
  const bool in_place =
      path.parent_path().filename() == ".eval_results" || file.head().find("task_id:") != std::string_view::npos;
  return yaml && own && in_place ? Sniffed::yes : Sniffed::no;
}

void read(const ForeignFile& file, Harvest& harvest) {
  const std::optional<std::string_view> text = file.text(harvest.diagnostics);
  if (!text) return;
  if (std::filesystem::path(file.name()).extension() == ".md" || is_readme(file.head()))
    return read_model_index(file, *text, harvest);
  read_eval_results(file, *text, harvest);
}

}  // namespace

Format hugging_face_format() {
  return {"hugging-face", ".eval_results and model-index of Hugging Face repositories", sniff, read};
}

}  // namespace assay

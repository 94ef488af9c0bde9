#include "import/evalplus.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <regex>

#include "base/text.h"
#include "import/evalplus_run.h"
#include "import/foreign_json.h"
#include "import/foreign_text.h"

namespace assay {
namespace {

struct Figure {
  std::string_view key, slug, name, metric, unit;
};

constexpr std::array<Figure, 5> evalperf_figures{
    {{"dps", "evalperf-dps", "EvalPerf: differential performance score", "dps", "%"},
     {"dps_norm", "evalperf-dps-norm", "EvalPerf: normalized differential performance score", "dps_norm", "%"},
     {"pass@1", "evalperf-pass-at-1", "EvalPerf: pass@1", "pass_at_1", "%"},
     {"model_win_rate", "evalperf-model-win-rate", "EvalPerf: win rate over models", "win_rate", "fraction"},
     {"task_win_rate", "evalperf-task-win-rate", "EvalPerf: win rate over tasks", "win_rate", "fraction"}}};

// RepoQA counts an answer as right at a similarity of 0.8 and more.
constexpr const char* repoqa_threshold = "0.8";

// "infly--OpenCoder-8B-Instruct" and "infly/OpenCoder-8B-Instruct" alike.
ModelDraft model_named(const std::string& name) {
  return model_by_id(std::regex_replace(name, std::regex("--"), "/"));
}

RowDraft published(const ForeignFile& file, const std::string& model) {
  RowDraft draft;
  draft.place = {file.name()};
  draft.model = model_named(model);
  draft.set_text("source", "external");
  draft.set_text("operator", "evalplus");
  draft.extra.set("format", "evalplus");
  return draft;
}

void finish(RowDraft draft, const Decimal& value, Harvest& harvest) {
  draft.set_headline(value);
  draft.identity = fmt::format("evalplus {} {} {}", draft.benchmark.slug, draft.model.slug, value.text);
  harvest.row(std::move(draft));
}

void take_site_figures(const std::string& name, const Json& model, const ForeignFile& file, Harvest& harvest) {
  for (const char* benchmark : {"humaneval", "humaneval+", "mbpp", "mbpp+"}) {
    const Json* value = model["pass@1"].find(benchmark);
    if (value == nullptr) continue;
    RowDraft draft = published(file, name);
    const std::optional<Decimal> number = number_in(value);
    if (!number) {
      harvest.refuse(draft.place, fmt::format("{} of {}", benchmark, name), "it has no value");
      continue;
    }
    draft.benchmark = evalplus_benchmark(benchmark);
    if (is_web_url(model.text("link"))) draft.model.url = model.text("link");
    draft.model.parameters_b = number_in(model.find("size"));
    if (const bool* prompted = model["prompted"].boolean()) draft.set_context("prompted", *prompted, ContextRole::variant);
    if (!is_blank(model.text("open-data"))) draft.extra.set("open_data", shortened(model.text("open-data"), 40));
    finish(std::move(draft), *number, harvest);
  }
}

BenchmarkDraft evalperf_benchmark(const Figure& figure) {
  BenchmarkDraft benchmark;
  benchmark.slug = figure.slug;
  benchmark.name = figure.name;
  benchmark.surface = "coding";
  benchmark.headline = {std::string(figure.metric), std::string(figure.unit), true};
  benchmark.minimum = decimal_of(0LL);
  benchmark.maximum = decimal_of(figure.unit == "%" ? 100LL : 1LL);
  benchmark.harness = "evalplus";
  return benchmark;
}

void take_evalperf_figures(const std::string& name, const Json& model, const ForeignFile& file, Harvest& harvest) {
  for (const Figure& figure : evalperf_figures) {
    const Json* value = model.find(figure.key);
    if (value == nullptr) continue;
    RowDraft draft = published(file, name);
    draft.benchmark = evalperf_benchmark(figure);
    if (const auto number = number_in(value))
      finish(std::move(draft), *number, harvest);
    else
      harvest.refuse(draft.place, fmt::format("{} of {}", figure.key, name), "it has no value");
  }
}

BenchmarkDraft repoqa_benchmark() {
  BenchmarkDraft benchmark;
  benchmark.slug = "repoqa";
  benchmark.name = "RepoQA: needle function at threshold 0.8";
  benchmark.surface = "coding";
  benchmark.headline = {"pass_at_1", "fraction", true};
  benchmark.minimum = decimal_of(0LL);
  benchmark.maximum = decimal_of(1LL);
  benchmark.harness = "repoqa";
  return benchmark;
}

void take_repoqa_figures(const std::string& name, const Json& model, const ForeignFile& file, Harvest& harvest) {
  RowDraft draft = published(file, name);
  draft.benchmark = repoqa_benchmark();
  const std::optional<Decimal> value = number_in(model["scores"]["all"][repoqa_threshold].find("pass@1"));
  if (!value) return harvest.refuse(draft.place, name, "it has no value over all languages at threshold 0.8");
  // Local time without a zone: only the day is known.
  draft.set_text("measured_at", date_said(model.text("eval_date").substr(0, 10)));
  draft.set_context("threshold", *parse_decimal(repoqa_threshold), ContextRole::shape);
  if (!is_blank(model.text("train_size"))) draft.extra.set("train_size", shortened(model.text("train_size"), 20));
  Json languages = Json::object();
  for (const auto& [language, scores] : *model["scores"].members()) {
    const auto number = number_in(scores[repoqa_threshold].find("pass@1"));
    if (number && language != "all") languages.set(language, *number);
  }
  if (!languages.members()->empty()) draft.fields.insert_or_assign("per_subtask", std::move(languages));
  finish(std::move(draft), *value, harvest);
}

// What the figures of one model look like, in each of the three files of the site.
using TakeFigures = void (*)(const std::string&, const Json&, const ForeignFile&, Harvest&);

TakeFigures figures_of(const Json& model) {
  if (model["pass@1"].members() != nullptr) return take_site_figures;
  if (model.find("dps") != nullptr) return take_evalperf_figures;
  return model["scores"].members() != nullptr ? take_repoqa_figures : nullptr;
}

Sniffed sniff(const ForeignFile& file) {
  const std::string_view head = file.head();
  if (names_members(head, {"eval", "base_status"}) || names_members(head, {"eval", "nfiles", "base"})) return Sniffed::yes;
  if (names_members(head, {"pass@1", "humaneval", "open-data"}) || names_members(head, {"dps", "dps_norm"})) return Sniffed::yes;
  return names_members(head, {"eval_date", "train_size", "scores"}) ? Sniffed::yes : Sniffed::no;
}

void read(const ForeignFile& file, Harvest& harvest) {
  const std::optional<Json> json = foreign_json(file, harvest.diagnostics);
  if (!json) return;
  if ((*json)["eval"].members() != nullptr) return read_evalplus_run(*json, file, harvest);
  bool known = false;
  std::vector<std::string> left;
  if (json->members() != nullptr) {
    for (const auto& [name, model] : *json->members()) {
      const TakeFigures take = figures_of(model);
      known = known || take != nullptr;
      if (take != nullptr)
        take(name, model, file, harvest);
      else
        left.push_back(name);
    }
    // EvalPerf's file holds the wins of each model over each other as well.
    for (const std::string& name : left) {
      if (known) harvest.refuse({file.name()}, shortened(name, 80), "it holds no figures of one model");
    }
  }
  if (!known) harvest.wrong_file({file.name()}, "no EvalPlus results: neither `eval` by task nor figures by model");
}

}  // namespace

Format evalplus_format() {
  return {"evalplus", "EvalPlus runs by task, and the figures of its site, EvalPerf and RepoQA", sniff, read};
}

}  // namespace assay

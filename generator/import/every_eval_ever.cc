#include "import/every_eval_ever.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "base/text.h"
#include "import/foreign_json.h"
#include "import/foreign_text.h"
#include "import/own_rows.h"

namespace assay {
namespace {

// What a metric can be; a bound that is absent or the text "Infinity" leaves its side open.
struct Scale {
  std::optional<Decimal> minimum, maximum;
  bool has_unknown_level = false;  // then -1 says "unknown"

  bool holds(const Decimal& score) const {
    if (has_unknown_level && score.value == -1) return false;
    return !(minimum && score.value < minimum->value) && !(maximum && score.value > maximum->value);
  }
};

// One record, with the file that it stands in.
struct Record {
  const Json& json;
  const ForeignFile& file;
  std::size_t line = 0;
  std::map<std::string, std::vector<OutcomeDraft>> outcomes;  // by evaluation_result_id, else evaluation_name
  std::map<std::string, std::size_t> names;                   // how often a name stands among the results
};

std::optional<Decimal> bound_in(const Json* value) {
  return value != nullptr && value->number() != nullptr ? std::optional(*value->number()) : std::nullopt;
}

Scale scale_of(const Json& config) {
  const bool* unknown = config["has_unknown_level"].boolean();
  return {bound_in(config.find("min_score")), bound_in(config.find("max_score")), unknown != nullptr && *unknown};
}

bool is_bound(const std::optional<Decimal>& bound, double value) {
  return bound && bound->value == value;
}

// The unit that the record names, else the one that its bounds define; never one guessed from the score.
std::string unit_of(const Json& config, const Scale& scale) {
  const std::string unit = lower_ascii(trimmed(config.text("metric_unit")));
  if (unit == "percent" || unit == "percentage" || unit == "%") return "%";
  if (unit == "proportion" || unit == "fraction" || unit == "ratio" || unit == "probability") return "fraction";
  if (!unit.empty()) return shortened(unit, 40);
  if (is_bound(scale.minimum, 0) && is_bound(scale.maximum, 1)) return "fraction";
  if (is_bound(scale.minimum, 0) && is_bound(scale.maximum, 100)) return "%";
  return "points";
}

std::string_view metric_name(const Json& config) {
  for (const char* key : {"metric_id", "metric_name", "metric_kind"}) {
    if (!is_blank(config.text(key))) return config.text(key);
  }
  return "";
}

// "HF Open LLM v2" and "IFEval"; the metric as well where the record names one or has the evaluation several times.
std::string benchmark_name(const Record& record, const Json& result) {
  std::string name(result.text("evaluation_name"));
  const std::string_view source = record.json["source_metadata"].text("source_name");
  if (!is_blank(source) && lower_ascii(source) != lower_ascii(name)) name = std::string(source) + ": " + name;
  const Json& config = result["metric_config"];
  const auto times = record.names.find(std::string(result.text("evaluation_name")));
  const bool repeated = times != record.names.end() && times->second > 1;
  const std::string_view metric = metric_name(config);
  if (!is_blank(metric) && lower_ascii(name).find(lower_ascii(metric)) == std::string::npos)
    return name + ", " + std::string(metric);
  if (repeated && is_blank(metric)) return name + ", " + shortened(config.text("evaluation_description"), 60);
  return name;
}

BenchmarkDraft benchmark_of(const Record& record, const Json& result) {
  const Json& config = result["metric_config"];
  const Json& data = result["source_data"];
  const Scale scale = scale_of(config);
  const std::string_view metric = metric_name(config);
  BenchmarkDraft benchmark;
  benchmark.name = shortened(benchmark_name(record, result), 120);
  benchmark.slug = slugified(benchmark.name);
  benchmark.headline.name = is_blank(metric) ? "score" : slugified(metric);
  benchmark.headline.unit = unit_of(config, scale);
  if (const bool* lower = config["lower_is_better"].boolean()) benchmark.headline.higher_is_better = !*lower;
  benchmark.minimum = scale.minimum;
  benchmark.maximum = scale.maximum;
  benchmark.dataset = data.text(is_blank(data.text("hf_repo")) ? "dataset_name" : "hf_repo");
  benchmark.harness = record.json["eval_library"].text("name");
  return benchmark;
}

// "org/name", or the name alone. The developer that a record names is wrong at times, so the id alone counts.
ModelDraft model_of(const Json& info) {
  std::string id(is_blank(info.text("id")) ? info.text("name") : info.text("id"));
  if (id.starts_with("unknown/")) id.erase(0, 8);
  ModelDraft model = model_by_id(id);
  model.parameters_b = number_in(info["additional_details"].find("params_billions"));
  return model;
}

bool is_said(std::string_view text) {
  return !is_blank(text) && lower_ascii(trimmed(text)) != "unknown" && !tells_a_place(text);
}

void set_setup(const Json& info, RowDraft& draft) {
  draft.model = model_of(info);
  const Json& details = info["additional_details"];
  const bool own = details.text("deployment_type") == "self_deployed";
  if (const std::string_view platform = info.text("inference_platform"); is_said(platform) && !own) {
    draft.provider = named_draft<ProviderDraft>(platform);
  }
  if (const std::string_view engine = info["inference_engine"].text("name"); is_said(engine)) {
    draft.runtime = named_draft<RuntimeDraft>(engine);
    if (is_said(info["inference_engine"].text("version")))
      draft.set_text("runtime_version", info["inference_engine"].text("version"));
  }
  for (const char* key : {"precision", "quantization"}) {
    if (is_said(details.text(key)) && !draft.fields.contains("quant")) draft.set_text("quant", details.text(key));
  }
}

// Figures that somebody publishes are external ones, those of the model's own developer a vendor's.
void set_source(const Json& metadata, RowDraft& draft) {
  draft.set_text("operator", slugified(metadata.text("source_organization_name")));
  if (metadata.text("evaluator_relationship") == "first_party")
    draft.set_text("source", "vendor");
  else if (metadata.text("source_type") == "documentation")
    draft.set_text("source", "external");
}

void set_context(const Json& result, RowDraft& draft) {
  const Json& arguments = result["generation_config"]["generation_args"];
  for (const char* key : {"temperature", "top_p", "top_k", "max_tokens", "reasoning"}) {
    const Json& value = arguments[key];
    if (value.number() != nullptr || value.boolean() != nullptr) draft.set_context(key, value, ContextRole::variant);
  }
  const Json& details = result["generation_config"]["additional_details"];
  for (const char* key : {"n_shot", "num_fewshot"}) {
    if (const auto shots = number_in(details.find(key))) draft.set_context("n_shot", *shots, ContextRole::shape);
  }
  if (is_said(result["source_data"].text("hf_split")))
    draft.set_context("split", result["source_data"].text("hf_split"), ContextRole::shape);
}

void set_dates(const Record& record, const Json& result, RowDraft& draft) {
  for (const std::string_view text : {result.text("evaluation_timestamp"), record.json.text("evaluation_timestamp")}) {
    const std::string date = date_said(text).empty() ? date_of_unix_seconds(text) : date_said(text);
    if (!date.empty() && !draft.fields.contains("measured_at")) draft.set_text("measured_at", date);
  }
  // When somebody fetched the figure says nothing of the run.
  const std::string retrieved = date_of_unix_seconds(record.json.text("retrieved_timestamp"));
  if (!retrieved.empty()) draft.extra.set("retrieved_at", retrieved);
}

void set_extra(const Record& record, const Json& result, RowDraft& draft) {
  const Json& metadata = record.json["source_metadata"];
  const Json& uncertainty = result["score_details"]["uncertainty"];
  draft.extra.set("format", "every-eval-ever").set("schema_version", shortened(record.json.text("schema_version"), 20));
  for (const char* key : {"source_name", "source_organization_name", "evaluator_relationship"}) {
    if (is_said(metadata.text(key))) draft.extra.set(key, shortened(metadata.text(key), 200));
  }
  if (is_said(result["metric_config"].text("evaluation_description"))) {
    draft.extra.set("description", shortened(result["metric_config"].text("evaluation_description"), 200));
  }
  for (const char* end : {"lower", "upper"}) {
    if (const auto value = number_in(uncertainty["confidence_interval"].find(end))) {
      draft.extra.set(fmt::format("confidence_interval_{}", end), *value);
    }
  }
  if (is_said(record.json["eval_library"].text("version")))
    draft.extra.set("harness_version", record.json["eval_library"].text("version"));
  const Json::Array* urls = result["source_data"]["url"].items();
  if (urls != nullptr && !urls->empty() && urls->front().string() != nullptr && is_web_url(*urls->front().string())) {
    draft.set_text("evidence_url", *urls->front().string());
  }
}

std::optional<long long> size_of(const Json& result) {
  const auto counted = integer_in(result["score_details"]["uncertainty"].find("num_samples"));
  const auto size = counted ? counted : integer_in(result["source_data"].find("samples_number"));
  return size && *size > 0 ? size : std::nullopt;
}

// What makes a result itself: not the record's id, which is new each time somebody fetches the same figure.
std::string identity_of(const Record& record, const Json& result, const RowDraft& draft) {
  Json identity = Json::object();
  identity.set("model", draft.model.slug).set("benchmark", draft.benchmark.slug).set("context", draft.context);
  identity.set("score", result["score_details"]["score"]).set("source", record.json["source_metadata"].text("source_name"));
  const auto date = draft.fields.find("measured_at");
  if (date != draft.fields.end()) identity.set("measured_at", date->second);
  return "every-eval-ever " + to_json(identity);
}

void take_result(Record& record, const Json& result, Harvest& harvest) {
  // A record that this program wrote holds the row as it was submitted.
  const std::string_view own = result["metric_config"]["additional_details"].text("assay_row");
  if (!own.empty() && take_own_row(own, {record.file.name(), record.line}, harvest)) return;
  RowDraft draft;
  draft.place = {record.file.name(), record.line};
  const std::string name(result.text("evaluation_name"));
  if (is_blank(name)) return harvest.refuse(draft.place, "a result", "it names no evaluation");
  const std::optional<Decimal> score = number_in(result["score_details"].find("score"));
  if (!score) return harvest.refuse(draft.place, name, "its score is no number");
  if (const Scale scale = scale_of(result["metric_config"]); !scale.holds(*score)) {
    return harvest.refuse(draft.place, name,
                          fmt::format("its score {} lies outside its scale, which marks a missing value", score->text));
  }
  draft.benchmark = benchmark_of(record, result);
  set_setup(record.json["model_info"], draft);
  set_source(record.json["source_metadata"], draft);
  set_context(result, draft);
  set_dates(record, result, draft);
  set_extra(record, result, draft);
  draft.set_headline(*score, number_in(result["score_details"]["uncertainty"]["standard_error"].find("value")), size_of(result));
  draft.identity = identity_of(record, result, draft);
  const auto by_id = record.outcomes.find(std::string(result.text("evaluation_result_id")));
  const auto outcomes = by_id != record.outcomes.end() ? by_id : record.outcomes.find(name);
  if (outcomes != record.outcomes.end()) add_outcomes(draft, std::move(outcomes->second), *score, harvest);
  harvest.row(std::move(draft));
}

// Scores by item in the file that the record names, which lies beside it.
void read_outcomes(Record& record, Harvest& harvest) {
  const std::string named(record.json["detailed_evaluation_results"].text("file_path"));
  if (is_blank(named)) return;
  const std::string file_name = named.substr(named.find_last_of("/\\") + 1);
  const std::optional<ForeignFile> file = record.file.beside(file_name);
  if (!file)
    return harvest.refuse({record.file.name(), record.line}, "scores by item", file_name + " does not lie beside the record");
  file->each_line(
      [&](std::string_view line, std::size_t number) {
        if (is_blank(line)) return true;
        const std::optional<Json> sample = foreign_json(line, file->name(), number, harvest.diagnostics);
        if (!sample) return false;
        const auto score = number_in((*sample)["evaluation"].find("score"));
        const std::string_view id = sample->text("evaluation_result_id");
        if (!score || is_blank(sample->text("sample_id"))) return true;
        record.outcomes[std::string(is_blank(id) ? sample->text("evaluation_name") : id)].push_back(
            {std::string(sample->text("sample_id")), std::nullopt, *score});
        return true;
      },
      harvest.diagnostics);
}

void take_record(const Json& json, std::size_t line, const ForeignFile& file, Harvest& harvest) {
  const Json::Array* results = json["evaluation_results"].items();
  if (results == nullptr || json["model_info"].members() == nullptr) {
    return harvest.wrong_file({file.name(), line}, "no Every Eval Ever record: it lacks model_info or evaluation_results");
  }
  Record record{json, file, line, {}, {}};
  for (const Json& result : *results) ++record.names[std::string(result.text("evaluation_name"))];
  read_outcomes(record, harvest);
  for (const Json& result : *results) take_result(record, result, harvest);
}

Sniffed sniff(const ForeignFile& file) {
  if (names_members(file.head(), {"$schema", "properties"})) return Sniffed::no;  // the schema itself names them too
  if (names_members(file.head(), {"schema_version", "evaluation_id", "retrieved_timestamp"})) return Sniffed::yes;
  return names_members(file.head(), {"schema_version", "evaluation_id", "sample_id"}) ? Sniffed::companion : Sniffed::no;
}

void read(const ForeignFile& file, Harvest& harvest) {
  each_foreign_object(file, harvest.diagnostics,
                      [&](const Json& record, std::size_t line) { take_record(record, line, file, harvest); });
}

}  // namespace

Format every_eval_ever_format() {
  return {"every-eval-ever", "records of Every Eval Ever, 0.2 and 0.3", sniff, read};
}

}  // namespace assay

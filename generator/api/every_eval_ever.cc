#include "api/every_eval_ever.h"

#include <chrono>

#include "api/submitted_row.h"
#include "base/text.h"

namespace assay {
namespace {

Json source_of(const Json& document, const Site& site) {
  const std::string_view source = document.text("source");
  const Operator* entry = find_operator(site.catalogue, document.text("operator"));
  const std::string name = entry != nullptr ? entry->name : std::string(document.text("operator"));
  const bool own = source != "vendor" && source != "external";
  return Json::object()
      .set("source_name", site.identity.title)
      .set("source_type", own ? "evaluation_run" : "documentation")
      .set("source_organization_name", name)
      .set("source_organization_url", site.identity.base_url)
      .set("evaluator_relationship", source == "vendor" ? "first_party" : "third_party");
}

Json model_of(const Json& document, const Site& site) {
  const Model* model = find_model(site.catalogue, document.text("model"));
  const std::string slug(document.text("model"));
  Json info = Json::object().set("name", model != nullptr ? model->name : slug).set("id", slug);
  if (model != nullptr && !is_blank(model->organization)) info.set("developer", model->organization);
  const bool hosted = !is_blank(document.text("provider"));
  if (hosted) info.set("inference_platform", document.text("provider"));
  if (!is_blank(document.text("runtime"))) {
    info.set("inference_engine",
             Json::object().set("name", document.text("runtime")).set("version", document.text("runtime_version")));
  }
  Json details =
      Json::object().set("deployment_type", hosted ? "externally_managed" : "self_deployed").set("model_availability", "unknown");
  if (!is_blank(document.text("quant"))) details.set("quantization", document.text("quant"));
  return info.set("additional_details", std::move(details));
}

// A bound, or the text by which the schema says that there is none.
Json bound(const std::optional<Decimal>& value, const char* unbounded) {
  return value ? Json(*value) : Json(unbounded);
}

std::string_view unit_word(std::string_view unit) {
  return unit == "%" ? "percent" : unit == "fraction" ? "proportion" : unit;
}

Json metric_of(const Json& document, const Benchmark& benchmark) {
  Json config = Json::object()
                    .set("evaluation_description", benchmark.name)
                    .set("metric_id", benchmark.metric)
                    .set("metric_unit", unit_word(benchmark.unit))
                    .set("lower_is_better", !benchmark.higher_is_better)
                    .set("score_type", "continuous")
                    .set("min_score", bound(benchmark.minimum, "-Infinity"))
                    .set("max_score", bound(benchmark.maximum, "Infinity"));
  return config.set("additional_details", Json::object().set("assay_row", to_json(submitted_row(document))));
}

Json score_of(const Json& document) {
  const Json& headline = document["headline"];
  Json score = Json::object().set("score", headline["value"]);
  Json uncertainty = Json::object();
  if (!headline["stderr"].is_null()) uncertainty.set("standard_error", Json::object().set("value", headline["stderr"]));
  if (!headline["n"].is_null()) uncertainty.set("num_samples", headline["n"]);
  if (!uncertainty.members()->empty()) score.set("uncertainty", std::move(uncertainty));
  return score;
}

Json result_of(const Json& document, const Benchmark& benchmark, const Site& site) {
  std::string address = site.identity.base_url;
  while (address.ends_with('/')) address.pop_back();
  const std::string dataset = is_blank(benchmark.dataset) ? benchmark.slug : benchmark.dataset;
  Json result = Json::object()
                    .set("evaluation_result_id", document.text("id"))
                    .set("evaluation_name", benchmark.slug)
                    .set("source_data", Json::object()
                                            .set("dataset_name", dataset)
                                            .set("source_type", "url")
                                            .set("url", Json::array().push(address + std::string(document.text("url")))))
                    .set("evaluation_timestamp", document.text("measured_at"))
                    .set("metric_config", metric_of(document, benchmark))
                    .set("score_details", score_of(document));
  Json arguments = Json::object();
  if (document["context"]["temperature"].number() != nullptr) arguments.set("temperature", document["context"]["temperature"]);
  if (!arguments.members()->empty()) result.set("generation_config", Json::object().set("generation_args", std::move(arguments)));
  return result;
}

}  // namespace

std::optional<Json> every_eval_ever_record(const Json& document, const Site& site, Date as_of) {
  const Benchmark* benchmark = find_benchmark(site.catalogue, document.text("benchmark"));
  if (benchmark == nullptr || benchmark->kind == Kind::performance || document["headline"].is_null()) return std::nullopt;
  const auto seconds = std::chrono::sys_seconds(as_of).time_since_epoch().count();
  return Json::object()
      .set("schema_version", "0.3.0")
      .set("evaluation_id", benchmark->slug + "/" + std::string(document.text("model")) + "/" + std::string(document.text("id")))
      .set("evaluation_timestamp", document.text("measured_at"))
      .set("retrieved_timestamp", std::to_string(seconds) + ".0")
      .set("source_metadata", source_of(document, site))
      .set("eval_library",
           Json::object().set("name", is_blank(benchmark->harness) ? "unknown" : benchmark->harness).set("version", "unknown"))
      .set("model_info", model_of(document, site))
      .set("evaluation_results", Json::array().push(result_of(document, *benchmark, site)));
}

}  // namespace assay

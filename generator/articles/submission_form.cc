#include "articles/submission_form.h"

#include <fmt/format.h>

#include <string_view>
#include <vector>

#include "base/json.h"
#include "model/facts.h"
#include "model/field_schema.h"

namespace assay {
namespace {

Json texts(const std::vector<std::string>& list) {
  Json json = Json::array();
  for (const std::string& text : list) json.push(text);
  return json;
}

Json named(std::string_view slug, std::string_view name) {
  return Json::object().set("slug", slug).set("name", name.empty() ? slug : name);
}

template <typename Entry>
Json names_of_entries(const std::vector<Entry>& entries) {
  Json json = Json::array();
  for (const Entry& entry : entries) json.push(named(entry.slug, entry.name));
  return json;
}

Json benchmarks_of(const Catalogue& catalogue) {
  Json json = Json::array();
  for (const Benchmark& benchmark : catalogue.benchmarks) {
    json.push(named(benchmark.slug, benchmark.name)
                  .set("kind", name_of(benchmark.kind))
                  .set("metric", benchmark.metric)
                  .set("unit", benchmark.unit)
                  .set("minimum", benchmark.minimum ? Json(*benchmark.minimum) : Json())
                  .set("maximum", benchmark.maximum ? Json(*benchmark.maximum) : Json())
                  .set("context_keys", texts(benchmark.context_keys))
                  .set("variant_keys", texts(benchmark.variant_keys)));
  }
  return json;
}

Json operators_of(const Catalogue& catalogue) {
  Json json = Json::array();
  for (const Operator& person : catalogue.operators) json.push(named(person.handle, person.name));
  return json;
}

// What the trust gate asks of quality and fidelity rows (rules §2), for rows of the reader's own machine and hosted ones.
Json gate_fields(bool hosted) {
  using enum PendingReason;
  Json json = Json::array();
  for (const PendingReason reason : {log_url, runner_script, reproduction_command}) json.push(name_of(reason));
  if (hosted) return json.push(name_of(model_version));
  for (const PendingReason reason : {quant, runtime, runtime_version}) json.push(name_of(reason));
  return json;
}

Json form_data(const Edition& edition) {
  const Catalogue& catalogue = edition.site.catalogue;
  return Json::object()
      .set("schema", fields_schema("row"))
      .set("repository", edition.site.identity.repository)
      .set("folder", edition.site.results.empty() ? "data/results" : edition.site.results.front())
      .set("gate", Json::object().set("local", gate_fields(false)).set("hosted", gate_fields(true)))
      .set("benchmark", benchmarks_of(catalogue))
      .set("model", names_of_entries(catalogue.models))
      .set("runtime", names_of_entries(catalogue.runtimes))
      .set("hardware", names_of_entries(catalogue.hardware))
      .set("provider", names_of_entries(catalogue.providers))
      .set("operator", operators_of(catalogue));
}

}  // namespace

std::string submission_form(const Edition& edition) {
  return fmt::format(
      "<div class=\"submission\" id=\"submission\">\n<noscript><p>The form needs a script. The example on this page can be "
      "filled in by hand.</p></noscript>\n<script type=\"application/json\">{}</script>\n</div>\n",
      to_json(form_data(edition)));
}

}  // namespace assay

#include "articles/submission_form.h"

#include <fmt/format.h>

#include <span>
#include <string_view>
#include <vector>

#include "base/texts_json.h"
#include "model/field_schema.h"
#include "model/gate.h"

namespace assay {
namespace {

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
                  .set("context_keys", texts_json(benchmark.context_keys))
                  .set("variant_keys", texts_json(benchmark.variant_keys)));
  }
  return json;
}

Json operators_of(const Catalogue& catalogue) {
  Json json = Json::array();
  for (const Operator& person : catalogue.operators) json.push(named(person.handle, person.name));
  return json;
}

Json names_json(std::span<const PendingReason> reasons) {
  Json json = Json::array();
  for (const PendingReason reason : reasons) json.push(name_of(reason));
  return json;
}

Json form_data(const Edition& edition) {
  const Catalogue& catalogue = edition.site.catalogue;
  return Json::object()
      .set("schema", fields_schema("row"))
      .set("repository", edition.site.identity.repository)
      .set("folder", edition.site.results.empty() ? "data/results" : edition.site.results.front())
      .set("gate", Json::object().set("local", names_json(local_gate)).set("hosted", names_json(hosted_gate)))
      .set("identity", texts_json({identity_fields.begin(), identity_fields.end()}))
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
      "<div class=\"submission\">\n<noscript><p>The form needs a script. Without one, write the row by hand: a JSON object, as a "
      "line of a file of rows.</p></noscript>\n<script type=\"application/json\">{}</script>\n</div>\n",
      to_json(form_data(edition)));
}

}  // namespace assay

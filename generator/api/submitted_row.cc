#include "api/submitted_row.h"

#include "model/fields.h"

namespace assay {
namespace {

// Moderation stays with the site that decided it, and the path of scores by item means nothing elsewhere.
bool goes_out(std::string_view field) {
  return field.find('.') == std::string_view::npos && field != "moderation" && field != "outcomes";
}

void take(Json& row, const Json& document, std::string_view field) {
  const Json* value = document.find(field);
  if (value != nullptr && !value->is_null()) row.set(std::string(field), *value);
}

}  // namespace

Json submitted_row(const Json& document) {
  Json row = Json::object();
  for (const Field& field : field_kind("row")->fields) {
    if (goes_out(field.name)) take(row, document, field.name);
  }
  for (const char* of_benchmark : {"kind", "unit", "higher_is_better"}) take(row, document, of_benchmark);
  const std::string_view metric = document["headline"].text("metric");
  if (!metric.empty()) row.set("headline", Json::object().set("metric", metric));
  return row;
}

}  // namespace assay

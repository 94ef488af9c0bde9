#include "api/croissant.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace assay {
namespace {

constexpr std::array<std::string_view, 7> whole_numbers{
    "hardware_count",         "runs.warmup", "lifecycle.age_months", "verification.successful",
    "verification.divergent", "headline.n",  "confidence.points"};
constexpr std::array<std::string_view, 5> real_numbers{"headline.value", "headline.stderr", "headline.low", "headline.high",
                                                       "confidence.score"};

// The words by which Croissant's JSON-LD is read (its specification, "Appendix 1").
Json context_of_terms() {
  return Json::object()
      .set("@language", "en")
      .set("@vocab", "https://schema.org/")
      .set("sc", "https://schema.org/")
      .set("cr", "http://mlcommons.org/croissant/")
      .set("dct", "http://purl.org/dc/terms/")
      .set("conformsTo", "dct:conformsTo")
      .set("column", "cr:column")
      .set("dataType", Json::object().set("@id", "cr:dataType").set("@type", "@vocab"))
      .set("extract", "cr:extract")
      .set("field", "cr:field")
      .set("fileObject", "cr:fileObject")
      .set("recordSet", "cr:recordSet")
      .set("source", "cr:source");
}

std::string_view type_of(std::string_view column) {
  const auto in = [&](const auto& names) { return std::find(names.begin(), names.end(), column) != names.end(); };
  if (in(whole_numbers)) return "sc:Integer";
  if (in(real_numbers) || column.starts_with("metrics.")) return "sc:Float";
  if (column == "higher_is_better") return "sc:Boolean";
  return column == "url" || column.ends_with("_url") ? "sc:URL" : "sc:Text";
}

Json file_object(const std::string& address, const char* name, const char* encoding, const DownloadFacts& facts) {
  return Json::object()
      .set("@type", "cr:FileObject")
      .set("@id", name)
      .set("name", name)
      .set("contentUrl", address + "/downloads/" + name)
      .set("contentSize", std::to_string(facts.bytes) + " B")
      .set("encodingFormat", encoding)
      .set("sha256", facts.sha256);
}

Json field_of(const std::string& column) {
  return Json::object()
      .set("@type", "cr:Field")
      .set("@id", "rows/" + column)
      .set("name", column)
      .set("dataType", type_of(column))
      .set("source", Json::object()
                         .set("fileObject", Json::object().set("@id", "rows.csv"))
                         .set("extract", Json::object().set("column", column)));
}

}  // namespace

Json croissant_document(const Site& site, const std::vector<std::string>& columns, const DownloadFacts& csv,
                        const DownloadFacts& ndjson, Date as_of) {
  std::string address = site.identity.base_url;
  while (address.ends_with('/')) address.pop_back();
  Json fields = Json::array();
  for (const std::string& column : columns) fields.push(field_of(column));
  Json document = Json::object()
                      .set("@context", context_of_terms())
                      .set("@type", "sc:Dataset")
                      .set("conformsTo", "http://mlcommons.org/croissant/1.0")
                      .set("name", site.identity.title)
                      .set("url", address + "/")
                      .set("datePublished", iso_date(as_of));
  if (!is_blank(site.identity.description)) document.set("description", site.identity.description);
  if (!is_blank(site.identity.license)) document.set("license", site.identity.license);
  return document
      .set("distribution", Json::array()
                               .push(file_object(address, "rows.csv", "text/csv", csv))
                               .push(file_object(address, "rows.ndjson", "application/x-ndjson", ndjson)))
      .set("recordSet", Json::array().push(Json::object()
                                               .set("@type", "cr:RecordSet")
                                               .set("@id", "rows")
                                               .set("name", "rows")
                                               .set("field", std::move(fields))));
}

}  // namespace assay

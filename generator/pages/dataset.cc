#include "pages/dataset.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "boards/board_document.h"
#include "words/phrases.h"

namespace assay {
namespace {

std::string_view direction(bool higher_is_better) {
  return higher_is_better ? "higher is better" : "lower is better";
}

Json variable(std::string_view metric, std::string_view unit, bool higher_is_better) {
  Json value = Json::object().set("@type", "PropertyValue").set("name", metric_label(metric)).set("propertyID", metric);
  if (!is_blank(unit)) value.set("unitText", unit);
  value.set("description", direction(higher_is_better));
  return value;
}

Json variables(const Benchmark& benchmark) {
  Json list = Json::array();
  list.push(variable(benchmark.metric, benchmark.unit, benchmark.higher_is_better));
  for (const MetricDefinition& metric : benchmark.metrics) {
    if (metric.name != benchmark.metric) list.push(variable(metric.name, metric.unit, metric.higher_is_better));
  }
  return list;
}

Json download(const Edition& edition, std::string_view name, std::string_view format, const std::string& path) {
  return Json::object()
      .set("@type", "DataDownload")
      .set("name", name)
      .set("encodingFormat", format)
      .set("contentUrl", edition.urls.absolute(edition.urls.file_url(path)));
}

std::string description_of(const BoardDefinition& board, const Benchmark& benchmark) {
  std::string words = is_blank(board.description) ? board.title + "." : board.description;
  if (!is_blank(benchmark.supports)) words += " What a number supports: " + benchmark.supports;
  if (!is_blank(benchmark.does_not_support)) words += " What it does not: " + benchmark.does_not_support;
  return words;
}

}  // namespace

std::string license_address(std::string_view license) {
  const bool identifier = !license.empty() && std::all_of(license.begin(), license.end(), [](unsigned char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '+';
  });
  return identifier ? fmt::format("https://spdx.org/licenses/{}.html", license) : std::string(license);
}

Json dataset_of(const Edition& edition, const BoardDefinition& board) {
  const Benchmark& benchmark = *find_benchmark(edition.site.catalogue, board.benchmark);
  const SiteIdentity& identity = edition.site.identity;
  const std::string url = edition.urls.absolute(edition.urls.board(board.slug));
  Json dataset = Json::object()
                     .set("@context", "https://schema.org")
                     .set("@type", "Dataset")
                     .set("@id", url)
                     .set("name", board.title)
                     .set("description", description_of(board, benchmark))
                     .set("url", url)
                     .set("dateModified", iso_date(edition.as_of))
                     .set("inLanguage", identity.language)
                     .set("isAccessibleForFree", true);
  if (!is_blank(identity.license)) dataset.set("license", license_address(identity.license));
  if (!is_blank(benchmark.harness)) dataset.set("measurementTechnique", benchmark.harness);
  const std::string home = edition.urls.absolute(edition.urls.page_url(""));
  dataset.set("creator", Json::object().set("@type", "Organization").set("name", identity.title).set("url", home));
  dataset.set("includedInDataCatalog", Json::object().set("@type", "DataCatalog").set("name", identity.title).set("url", home));
  dataset.set("variableMeasured", variables(benchmark));
  dataset.set("distribution", Json::array()
                                  .push(download(edition, "This board", "application/json", board_document_path(board.slug)))
                                  .push(download(edition, "Every row", "text/csv", "downloads/rows.csv"))
                                  .push(download(edition, "Every row", "application/x-ndjson", "downloads/rows.ndjson")));
  return dataset;
}

void set_dataset(PageModel& model, const Edition& edition, const BoardDefinition& board) {
  model.show("HEAD_DATASET").set("JSON_LD", TrustedHtml{to_json(dataset_of(edition, board))});
}

}  // namespace assay

#include "summary/coverage.h"

#include <algorithm>

#include "summary/api_summary.h"
#include "summary/row_groups.h"

namespace assay {
namespace {

void add_row(CoverageCell& cell, const RowSummary& row) {
  if (row.state == ExecutionState::completed) cell.newest = std::max(cell.newest.value_or(row.measured_day), row.measured_day);
  cell.tried = cell.tried || row.state != ExecutionState::completed;
  if (!stands_today(row)) return;
  ++cell.rows;
  cell.benchmarks.insert(row.benchmark);
  cell.fresh = cell.fresh || row.lifecycle == LifecycleState::current;
}

Json cell_json(const Edition& edition, const std::string& model, const std::string& hardware, const CoverageCell& cell) {
  const Model* named_model = find_model(edition.site.catalogue, model);
  const Hardware* named_hardware = find_hardware(edition.site.catalogue, hardware);
  Json measured = Json::array();
  for (const std::string& benchmark : cell.benchmarks) measured.push(benchmark);
  return Json::object()
      .set("model", model)
      .set("model_name", named_model ? Json(named_model->name) : Json())
      .set("hardware", hardware)
      .set("hardware_name", named_hardware ? Json(named_hardware->name) : Json())
      .set("state", cell.state())
      .set("rows", cell.rows)
      .set("benchmarks", cell.benchmarks.size())
      .set("measured", std::move(measured))
      .set("newest", date_or_null(cell.newest));
}

}  // namespace

std::string CoverageCell::state() const {
  if (rows == 0) return "nothing current";
  return fresh ? "current" : "stale";
}

Coverage coverage_of(const Edition& edition) {
  Coverage coverage;
  for (const RowSummary& row : edition.store.summaries()) {
    if (row.provider.empty()) add_row(coverage[{row.model, row.hardware}], row);
  }
  return coverage;
}

Json coverage_document(const Edition& edition) {
  Json cells = Json::array();
  for (const auto& [pair, cell] : coverage_of(edition)) {
    cells.push(cell_json(edition, pair.first, pair.second, cell));
  }
  return Json::object()
      .set("as_of", iso_date(edition.as_of))
      .set("models", edition.site.catalogue.models.size())
      .set("hardware", edition.site.catalogue.hardware.size())
      .set("benchmarks", edition.site.catalogue.benchmarks.size())
      .set("cells", std::move(cells));
}

}  // namespace assay

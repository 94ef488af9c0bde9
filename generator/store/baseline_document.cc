#include "store/baseline_document.h"

#include "base/texts_json.h"

namespace assay {
namespace {

Json rows_json(const BaselinePairInfo& pair) {
  Json rows = Json::array();
  for (const RowSummary* row : {pair.baseline, pair.candidate}) {
    if (row) rows.push(row->id);
  }
  return rows;
}

Json pair_json(const BaselinePairInfo& pair) {
  return Json::object()
      .set("benchmark", pair.benchmark)
      .set("change", pair.change)
      .set("paired", pair.paired)
      .set("p", Json::or_null(pair.p))
      .set("rows", rows_json(pair))
      .set("differing", texts_json(pair.differing));
}

}  // namespace

Json baseline_document(const BaselineComparisonInfo& comparison) {
  Json benchmarks = Json::array();
  for (const BaselinePairInfo& pair : comparison.benchmarks) benchmarks.push(pair_json(pair));
  Json performance = Json::object()
                         .set("change", comparison.performance.change)
                         .set("rows", rows_json(comparison.performance))
                         .set("differing", texts_json(comparison.performance.differing));
  return Json::object()
      .set("baseline", comparison.baseline)
      .set("candidate", comparison.candidate)
      .set("verdict", comparison.verdict)
      .set("performance", std::move(performance))
      .set("quality", Json::object().set("change", comparison.quality).set("benchmarks", std::move(benchmarks)));
}

}  // namespace assay

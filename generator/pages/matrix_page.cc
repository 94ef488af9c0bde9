#include "pages/matrix_page.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "base/number.h"
#include "base/text.h"
#include "pages/frame.h"
#include "words/phrases.h"
#include "words/row_phrases.h"

namespace assay {
namespace {

constexpr std::string_view minus = "\u2212";

bool overlap(const RowSummary& a, const RowSummary& b) {
  return a.low->value <= b.high->value && b.low->value <= a.high->value;
}

// "−1.9 points from the best, intervals overlap"; "" for the best itself.
std::string distance_words(const RowSummary& row, const RowSummary& best, const Benchmark& benchmark) {
  if (&row == &best) return "";
  const double difference = row.value->value - best.value->value;
  const int places = std::max(places_of(row, benchmark), places_of(best, benchmark));
  std::string words(difference < 0 ? minus : difference > 0 ? "+" : "");
  words += with_unit(size_words(std::fabs(difference), places), difference_unit(benchmark.unit));
  if (!row.low || !best.low) return words + ", no interval";
  return words + (overlap(row, best) ? ", intervals overlap" : ", intervals apart");
}

// The marks of an evidence level: full for what one can cite or choose by.
std::string_view mark_of(const RowSummary& row) {
  return row.label == Label::reference_evidence || row.label == Label::decision_grade ? "lvl full" : "lvl";
}

void set_cell(PageModel& cell, const Edition& edition, const RowSummary* row, const RowSummary* best,
              const Benchmark& benchmark) {
  if (row == nullptr) {
    cell.show("CELL_UNMEASURED");
    return;
  }
  PageModel& part = cell.add("CELL_VALUE");
  const ValueWords words = value_words(*row, benchmark);
  part.set("ID", row->id).set("ROW_URL", row_link(edition, row->id)).set("VALUE_EXACT", row->value->text);
  part.set("VALUE", words.value).set("MARK", std::string(mark_of(*row)));
  part.set("EVIDENCE", fmt::format("{}; {}", label_words(row->label), interval_words(*row)));
  if (!words.half_width.empty()) part.show("CELL_INTERVAL").set("HALF_WIDTH", words.half_width);
  if (best) show_text(part, "CELL_DISTANCE", "DISTANCE", distance_words(*row, *best, benchmark));
}

void add_head(PageModel& part, const Edition& edition, const MatrixColumn& column) {
  const Benchmark& benchmark = *column.benchmark;
  PageModel& head = part.add("MATRIX_COLUMN");
  head.set("BENCHMARK_URL", edition.urls.benchmark(benchmark.slug)).set("BENCHMARK", benchmark.name);
  head.set("UNIT",
           fmt::format("{} {}",
                       benchmark.unit == "fraction" || benchmark.unit.empty() ? metric_label(benchmark.metric) : benchmark.unit,
                       benchmark.higher_is_better ? "↑" : "↓"));
  // Fidelity is comparable within one checkpoint only: its columns put no model before another.
  if (benchmark.kind == Kind::quality) head.show("COLUMN_SORTS").set("BETTER", benchmark.higher_is_better ? "higher" : "lower");
  show_text(head, "COLUMN_CONTEXT", "CONTEXT", context_words(edition.site.catalogue, column.context));
}

void add_lines(PageModel& part, const Edition& edition, const ModelMatrix& matrix, const MatrixModel& lines) {
  PageModel& body = part.add("MATRIX_MODEL");
  body.set("MODEL", lines.model->name.empty() ? lines.model->slug : lines.model->name);
  body.set("MODEL_URL", edition.urls.model(lines.model->slug));
  body.set("LINES", counted(lines.quants.size(), "quant", "quants"));
  for (std::size_t i = 0; i < matrix.columns.size(); ++i)
    set_cell(body.add("BEST_CELL"), edition, lines.best[i], nullptr, *matrix.columns[i].benchmark);
  for (const MatrixQuant& quant : lines.quants) {
    PageModel& line = body.add("MATRIX_QUANT");
    line.set("QUANT", is_blank(quant.quant) ? std::string(not_provided) : quant.quant);
    for (std::size_t i = 0; i < matrix.columns.size(); ++i)
      set_cell(line.add("QUANT_CELL"), edition, quant.cells[i], lines.best[i], *matrix.columns[i].benchmark);
  }
}

}  // namespace

void add_matrix(PageModel& model, const Edition& edition, const ModelMatrix& matrix, std::size_t models) {
  if (matrix.models.empty()) return;
  PageModel& part = model.add("MATRIX");
  for (const MatrixColumn& column : matrix.columns) add_head(part, edition, column);
  const std::size_t shown = std::min(models, matrix.models.size());
  for (std::size_t i = 0; i < shown; ++i) add_lines(part, edition, matrix, matrix.models[i]);
  if (shown < matrix.models.size()) {
    part.show("MATRIX_MORE").set("MORE_MODELS", counted(matrix.models.size() - shown, "more model has", "more models have"));
    part.set("MODELS_URL", edition.urls.page_url("models"));
  }
}

Page matrix_page(const Edition& edition, const Standings& standings) {
  PageHead head;
  head.name = "matrix";
  head.title = "Models by benchmarks";
  head.description =
      "Every model and quant against every benchmark of quality and fidelity, with intervals and what is not measured.";
  head.section = "matrix";
  Page page = new_page(edition, "pages/matrix.html", head);
  const ModelMatrix matrix = model_matrix(edition, standings);
  add_matrix(page.model, edition, matrix, static_cast<std::size_t>(edition.site.output.page_size));
  page.model.show("NO_MATRIX", matrix.models.empty());
  return page;
}

}  // namespace assay

// Models by benchmarks of quality and fidelity: for each quant of a model the row that stands for it in each column.
// Nothing is averaged and nothing added up: a sum over benchmarks would weigh what nobody has weighed.
#pragma once

#include <string>
#include <vector>

#include "edition/edition.h"
#include "summary/standings.h"

namespace assay {

// A benchmark under one shape: rows of a column may stand beside each other (rules §9).
struct MatrixColumn {
  const Benchmark* benchmark = nullptr;
  Json context;  // names in order, absent values null
};

struct MatrixQuant {
  std::string quant;
  std::vector<const RowSummary*> cells;  // by column; null where nothing ranked is measured
};

struct MatrixModel {
  const Model* model = nullptr;
  std::vector<MatrixQuant> quants;      // by name
  std::vector<const RowSummary*> best;  // by column: the best of its quants
};

struct ModelMatrix {
  std::vector<MatrixColumn> columns;  // by benchmark in the catalogue's order, then context; of fidelity without the model's keys
  std::vector<MatrixModel> models;    // in the catalogue's order; those with a ranked row
};

// Of several ranked rows of a cell: one labelled reference-evidence, else decision-grade, else any; then the one
// measured last; then by id.
ModelMatrix model_matrix(const Edition& edition, const Standings& standings);
// The lines of one model alone, and the columns in which it has a row.
ModelMatrix model_matrix(const Edition& edition, const Standings& standings, const Model& model);

}  // namespace assay

#include "summary/model_matrix.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "summary/api_summary.h"
#include "summary/row_groups.h"

namespace assay {
namespace {

bool is_ranked(const Standings& standings, const RowSummary& row) {
  const auto& all = standings.of(row.id);
  return std::any_of(all.begin(), all.end(), [](const Standing& standing) { return standing.rank > 0; });
}

int strength(const RowSummary& row) {
  return row.label == Label::reference_evidence ? 2 : row.label == Label::decision_grade ? 1 : 0;
}

bool stands_before(const RowSummary& a, const RowSummary& b) {
  return std::tuple(strength(a), a.measured_day, std::string_view(b.id)) >
         std::tuple(strength(b), b.measured_day, std::string_view(a.id));
}

bool is_better(const RowSummary& a, const RowSummary& b, const Benchmark& benchmark) {
  return benchmark.higher_is_better ? a.value->value > b.value->value : a.value->value < b.value->value;
}

// model -> quant -> column -> row
using Cells = std::map<std::string, std::map<std::string, std::map<std::size_t, const RowSummary*>>>;

// Without the model's own keys, which would give every model of fidelity a column of its own.
Json column_context(const MatchedGroup& group) {
  Json context = Json::object();
  for (const std::string& key : group.benchmark->context_keys) context.set(key, group.context[key]);
  return context;
}

void add_cells(Cells& cells, std::size_t column, const RowList& rows) {
  for (const RowSummary& row : rows) {
    const RowSummary*& cell = cells[row.model][row.quant][column];
    if (cell == nullptr || stands_before(row, *cell)) cell = &row;
  }
}

// Groups of one benchmark follow each other.
std::size_t column_of(ModelMatrix& matrix, const MatchedGroup& group) {
  Json context = column_context(group);
  for (std::size_t i = matrix.columns.size(); i-- > 0 && matrix.columns[i].benchmark == group.benchmark;) {
    if (to_json(matrix.columns[i].context) == to_json(context)) return i;
  }
  matrix.columns.push_back({group.benchmark, std::move(context)});
  return matrix.columns.size() - 1;
}

MatrixModel lines_of(const Model& model, const Cells::mapped_type& quants, const std::vector<MatrixColumn>& columns) {
  MatrixModel lines{&model, {}, std::vector<const RowSummary*>(columns.size(), nullptr)};
  for (const auto& [quant, cells] : quants) {
    MatrixQuant& line = lines.quants.emplace_back(MatrixQuant{quant, std::vector<const RowSummary*>(columns.size(), nullptr)});
    for (const auto& [column, row] : cells) {
      line.cells[column] = row;
      const RowSummary*& best = lines.best[column];
      if (best == nullptr || is_better(*row, *best, *columns[column].benchmark)) best = row;
    }
  }
  return lines;
}

ModelMatrix matrix_of(const Edition& edition, const RowList& ranked) {
  ModelMatrix matrix;
  Cells cells;
  for (const MatchedGroup& group : matched_groups(edition, ranked)) add_cells(cells, column_of(matrix, group), group.rows);
  for (const Model& model : edition.site.catalogue.models) {
    const auto found = cells.find(model.slug);
    if (found != cells.end()) matrix.models.push_back(lines_of(model, found->second, matrix.columns));
  }
  return matrix;
}

void keep_ranked(RowList& list, const Edition& edition, const Standings& standings, const RowSummary& row) {
  const Benchmark* benchmark = find_benchmark(edition.site.catalogue, row.benchmark);
  if (benchmark->kind != Kind::performance && row.value && is_ranked(standings, row)) list.push_back(row);
}

}  // namespace

ModelMatrix model_matrix(const Edition& edition, const Standings& standings) {
  RowList ranked;
  for (const RowSummary& row : edition.store.summaries()) keep_ranked(ranked, edition, standings, row);
  return matrix_of(edition, ranked);
}

ModelMatrix model_matrix(const Edition& edition, const Standings& standings, const Model& model) {
  RowList ranked;
  for (const RowSummary& row : edition.store.summaries(Facet::model, model.slug)) keep_ranked(ranked, edition, standings, row);
  return matrix_of(edition, ranked);
}

}  // namespace assay

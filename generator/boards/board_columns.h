// Which columns a board's table has besides rank, model, value, trust and date. A column that would say the same
// in every row is said once above the table instead.
#pragma once

#include <string>
#include <vector>

#include "edition/edition.h"
#include "edition/page_model.h"

namespace assay {

struct BoardColumn {
  std::string field;  // "quant", or the dotted name of a field of the row's document ("context.isl")
  std::string label;
  bool wide = false;  // may take several lines
};

struct BoardColumns {
  std::vector<BoardColumn> shown;
  std::string same;  // "RTX 4090 · Q4_K_M": what all rows have in common
};

// The fields that site.toml names in `columns`; where it names none, of hardware, quant and runtime those that
// tell rows apart.
BoardColumns board_columns(const Edition& edition, const BoardDefinition& board, const std::vector<const RowSummary*>& rows);

// Adds a COLUMN_VALUE for each shown column: COLUMN_LABEL, and COLUMN_TEXT or COLUMN_BLANK.
void add_column_values(PageModel& model, const Edition& edition, const BoardColumns& columns, const RowSummary& row);

}  // namespace assay

// A table of any origin as lines of named cells: CSV, TSV, what spreadsheets save, JSON, JSON Lines, YAML.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/diagnostics.h"
#include "import/foreign_file.h"

namespace assay {

struct GridLine {
  std::vector<std::string> cells;  // one for each column, empty where there is none
  std::size_t line = 0;            // in the file; 0 where a value has no line
};

struct Grid {
  std::vector<std::string> columns;
  std::vector<GridLine> lines;
};

// Byte-order marks, UTF-16 and the mark between cells are recognised; columns and lines without any text are left out.
// Objects within objects become columns with a dot ("pass@1.humaneval"); of an object of objects the names become the
// column "key"; `rows` names the list within a JSON or YAML document ("results.rows"), the only one where it is empty. A
// line with more cells than the head is refused by an error.
std::optional<Grid> table_grid(const ForeignFile& file, std::string_view rows, Diagnostics& diagnostics);

// Text of a spreadsheet as UTF-8 without a mark; nothing where it is no text.
std::optional<std::string> utf8_of(std::string_view bytes);

}  // namespace assay

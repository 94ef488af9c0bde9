// What each column of a table is: read from a mapping file, or guessed for a draft of one that a person confirms.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/diagnostics.h"
#include "import/drafts.h"
#include "import/table_grid.h"

namespace assay {

enum class ColumnRole { ignore, field, metric, n, standard_error, context, extra };

struct ColumnMapping {
  std::string column;
  ColumnRole role = ColumnRole::ignore;
  std::string name;       // of the field, key or metric
  MetricDraft metric;     // role metric
  std::string benchmark;  // role metric: the benchmark that the column is of, in a table with a column for each
  ContextRole setting = ContextRole::variant;  // role context
  bool zero_is_missing = false;                // role metric: the tool writes 0 for "not known"
  bool is_guess = false;
};

struct TableMapping {
  std::vector<ColumnMapping> columns;
  std::string date;  // form of dates: "DD.MM.YYYY"; empty: ISO
  char decimal = '.';
  std::string rows;  // where the list lies in a JSON or YAML document
  std::string kind = "quality";
  std::string benchmark;  // where no column says it
  std::vector<std::string> empty{"", "N/A", "n/a", "NA", "-", "–", "—", "null", "None", "nan", "NaN"};
  std::vector<std::pair<std::string, std::string>> set;  // as --set
  std::vector<std::string> questions;                    // what a person must answer before it can be used
};

// Reads a mapping file (TOML). Columns that the table lacks and roles that are none are errors with their place.
std::optional<TableMapping> table_mapping(const std::string& path, const Grid& grid, Diagnostics& diagnostics);
// Where the list of rows lies, as the mapping says; empty where it does not.
std::string mapping_rows(const std::string& path, Diagnostics& diagnostics);
// What heads and cells make likely. Units, directions and orders of dates that nothing tells stay open as questions.
TableMapping guessed_mapping(const Grid& grid);
// Whether every head is the program's own name of a field, metric or key, so that nothing is guessed.
bool is_named_by_fields(const Grid& grid);
// The mapping as a file, its guesses marked.
std::string mapping_text(const TableMapping& mapping, std::string_view table_file);

}  // namespace assay

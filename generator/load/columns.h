// Rows from tables (CSV, SQLite): a column is a field by its dotted name, a cell its value.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "load/intake.h"

namespace assay {

// Whether these columns can make rows: known fields, none twice, none both whole and in parts ("context" beside
// "context.isl"). Says at `place` what is wrong.
bool check_columns(Intake& intake, const std::vector<std::string>& columns, const Place& place);

// A cell of text as the value that its column asks for: JSON in columns of objects, numbers where a number belongs,
// in context.* a number, true or false where it looks like one, text elsewhere whatever it looks like. A cell that
// is not what the column asks for stays text, for row_of to complain about.
Json cell_value(std::string_view column, const std::string& text);

// Puts a value where its column says: metrics.decode_tps.stderr -> {"metrics": {"decode_tps": {"stderr": …}}}.
void place_cell(Json& row, const std::string& column, Json value);

}  // namespace assay

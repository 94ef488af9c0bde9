// downloads/rows.csv, downloads/rows.ndjson and api/v1/rows/<id>.json: every public row, whole.
//
// rows.csv is RFC 4180 with LF line ends and one header line. Numbers stand as submitted and unquoted; every
// other cell that is not empty is quoted. A text that a spreadsheet could take for a formula (it begins with
// = + - @, their full-width forms, TAB, CR or LF) or that begins with an apostrophe is preceded by one
// apostrophe; whoever reads the file takes one leading apostrophe off a quoted cell. An empty cell: not provided.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "edition/edition.h"
#include "edition/output_file.h"

namespace assay {

// The columns of rows.csv: each a dotted name into the row's document. Input columns carry the names that
// data/results/*.csv is read with.
std::vector<std::string> csv_columns(const Store& store);
std::string csv_header(const std::vector<std::string>& columns);

// What one row gives to the files that hold rows. Rows are independent of each other: they may be made on
// several threads and are then strung together by id.
struct RowTexts {
  OutputFile document;  // api/v1/rows/<id>.json
  std::string line;     // the document on one line, as in downloads/rows.ndjson
  std::string csv;      // its line of downloads/rows.csv
};
RowTexts row_texts(const PublicRow& row, const std::vector<std::string>& columns);

// A text cell, quoted and guarded as said above.
std::string csv_text(std::string_view text);

}  // namespace assay

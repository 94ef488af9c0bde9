// Tables that no tool of the list wrote: spreadsheets, home-made JSON and YAML, and what this program itself gives out
// (downloads/rows.csv, rows.ndjson). A mapping file says what each column is; without one a draft of it is written, with
// its guesses marked, and nothing is imported.
#pragma once

#include "import/format.h"

namespace assay {

Format table_format();

}  // namespace assay

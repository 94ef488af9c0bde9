// Rows that this program gave out: downloads/rows.csv, downloads/rows.ndjson, api/v1/rows/*.json. They come back as they
// were measured; what the rules made of them (tiers, ranks, intervals) is left to the rules.
#pragma once

#include <string_view>

#include "import/foreign_file.h"
#include "import/harvest.h"

namespace assay {

// Before a row on a line of its own in a format that has no place for it but remarks.
inline constexpr std::string_view own_row_remark = "# assay-row: ";

// A row that stands in a file of another format which this program wrote. False, with nothing taken, where the text is no
// such row.
bool take_own_row(std::string_view json, const Place& place, Harvest& harvest);

bool are_own_rows(const ForeignFile& file);
// False, with nothing read, where the file holds no such rows.
bool read_own_rows(const ForeignFile& file, Harvest& harvest);

}  // namespace assay

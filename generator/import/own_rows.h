// Rows that this program gave out: downloads/rows.csv, downloads/rows.ndjson, api/v1/rows/*.json. They come back as they
// were measured; what the rules made of them (tiers, ranks, intervals) is left to the rules.
#pragma once

#include "import/foreign_file.h"
#include "import/harvest.h"

namespace assay {

bool are_own_rows(const ForeignFile& file);
// False, with nothing read, where the file holds no such rows.
bool read_own_rows(const ForeignFile& file, Harvest& harvest);

}  // namespace assay

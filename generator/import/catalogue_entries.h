// The catalogue entries that imported rows need. They say what the foreign file says and no more: a first
// version for the editor, who adds what a benchmark supports, a model's licence and the rest.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostics.h"
#include "base/json.h"
#include "model/catalogue.h"

namespace assay {

// Adds what `from` has and `into` lacks, keeping every list sorted by slug. A benchmark met again may add
// context keys. Two different names with one slug are an error at `file`.
void merge_entries(Catalogue& into, Catalogue from, std::string_view file, Diagnostics& diagnostics);

// Entries for hardware, runtimes and operators that rows name and the catalogue lacks; slugs serve as names.
void add_named_entries(const std::vector<Json>& rows, Catalogue& catalogue);

// File name below data/ -> TOML, for every list that is not empty.
std::map<std::string, std::string> catalogue_files(const Catalogue& catalogue);

}  // namespace assay

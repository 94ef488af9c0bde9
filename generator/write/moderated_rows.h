// Writes an editor's decision into a file of rows, leaving every other line as it is.
#pragma once

#include <functional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"

namespace assay {

// `ndjson` with this `moderation` in the rows of those ids; other lines keep their bytes. Ids that were found are taken out
// of `ids`. A line that is no JSON object keeps its bytes.
std::string with_moderation(std::string_view ndjson, std::set<std::string, std::less<>>& ids, const Json& moderation);

// The ids of the rows in a text of NDJSON or a JSON array of objects, in its order; what has none
// is passed over, as build and check say what is wrong with it.
std::vector<std::string> ids_in(std::string_view text);

}  // namespace assay

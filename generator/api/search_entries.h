// What search finds besides rows: boards, the catalogues, the texts by section, and the site's own lists.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "edition/edition.h"

namespace assay {

// Array of {kind, title, url, context, words}: boards, models, hardware, runtimes, benchmarks, operators, texts, lists.
Json search_entries(const Edition& edition);

// The parts that are not blank, with the separator between them.
std::string joined_given(const std::vector<std::string>& parts, std::string_view separator);

}  // namespace assay

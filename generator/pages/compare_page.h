// compare/ and compare/<slug>/: rows side by side, with a verdict in words.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "edition/edition.h"
#include "edition/page_model.h"

namespace assay {

// The named comparisons, and the tool that compares any rows (themes/default/compare.js).
Page compare_index_page(const Edition& edition);
void each_comparison_page(const Edition& edition, const std::function<void(const Page&)>& emit);
// Names of the pages above, for Urls::page_path.
std::vector<std::string> comparison_page_names(const Edition& edition);

}  // namespace assay

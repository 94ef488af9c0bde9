// api/v1/compare.json and api/v1/compare/<slug>.json: the comparisons that site.toml names, each pair with its verdict;
// api/v1/words.json: how this site names the terms of its own data, so that a program can show them as the pages do.
#pragma once

#include "base/json.h"
#include "pages/comparison.h"
#include "pages/edition.h"
#include "pages/output_file.h"

namespace assay {

Json comparison_document(const Edition& edition, const ComparisonView& view);
Json words_document(const Edition& edition);
void each_comparison_document(const Edition& edition, const EmitFile& emit);

}  // namespace assay

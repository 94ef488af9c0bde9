// api/v1/compare.json and api/v1/compare/<slug>.json: the comparisons that site.toml names, each pair with its verdict;
// and api/v1/words.json.
#pragma once

#include "base/json.h"
#include "pages/comparison.h"
#include "pages/edition.h"
#include "pages/output_file.h"

namespace assay {

Json comparison_document(const Edition& edition, const ComparisonView& view);
void each_comparison_document(const Edition& edition, const EmitFile& emit);

}  // namespace assay

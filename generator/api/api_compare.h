// api/v1/compare.json and api/v1/compare/<slug>.json: the comparisons that site.toml names, each pair with its verdict;
// and api/v1/words.json.
#pragma once

#include "base/json.h"
#include "edition/edition.h"
#include "edition/output_file.h"
#include "summary/comparison.h"

namespace assay {

Json comparison_document(const Edition& edition, const ComparisonView& view);
void each_comparison_document(const Edition& edition, const EmitFile& emit);

}  // namespace assay

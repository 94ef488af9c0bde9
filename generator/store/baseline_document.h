// A comparison of two baselines as JSON: in api/v1/baselines.json and from `assay compare --json`.
#pragma once

#include "base/json.h"
#include "store/choices.h"

namespace assay {

Json baseline_document(const BaselineComparisonInfo& comparison);

}  // namespace assay

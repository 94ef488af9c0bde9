// A verdict as the members of the row's API document (interface, api/v1/rows/<id>.json).
#pragma once

#include <map>
#include <string>
#include <vector>

#include "base/json.h"
#include "model/decision.h"
#include "model/facts.h"
#include "model/site.h"
#include "model/urls.h"

namespace assay {

struct VerdictContext {
  const Site& site;
  const RowFacts& facts;
  const Decisions& decisions;
  const Urls& urls;
  std::vector<std::vector<std::uint32_t>> boards_of;                   // by ordinal: indices of Site::boards
  std::map<std::uint32_t, std::vector<std::uint32_t>> annotations_of;  // by ordinal: indices of Editorial::annotate
};

// From "url" to "annotations", in the interface's order. `headline_value` is the submitted text of the headline
// and `standard_error` that of its stderr; null where there is none.
Json verdict_document(const VerdictContext& context, std::uint32_t row, const Json& headline_value, const Json& standard_error);

// A verdict on two compared rows as an item of NamedComparison::verdicts.
Json pair_document(const PairVerdict& pair);

}  // namespace assay

// Members of two documents that differ.
#pragma once

#include <string_view>
#include <vector>

#include "diff/difference.h"

namespace assay {

// The members whose values differ, inner ones by their path ("context.isl"); lists are compared whole. In the order
// of `after`, those that are gone last.
std::vector<FieldChange> changed_fields(const Json& before, const Json& after);

}  // namespace assay

// [policy] of site.toml: every number of the rules that a site may set, with its range.
#pragma once

#include "load/table.h"
#include "model/policy.h"

namespace assay {

// The policy with its defaults where the table is silent. Errors: unknown keys, values out of range, months or
// boundaries not ascending, lists of the wrong length.
Policy policy_of(Table& table);

}  // namespace assay

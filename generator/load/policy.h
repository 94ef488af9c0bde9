// [policy] of site.toml, as a whole.
#pragma once

#include "load/table.h"
#include "model/policy.h"

namespace assay {

// What no single setting can say of itself: months and spreads ascend.
void check_policy(Table& table, const Policy& policy);

}  // namespace assay

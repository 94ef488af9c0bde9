#include "load/policy.h"

#include <fmt/format.h>

#include "base/number.h"

namespace assay {

void check_policy(Table& table, const Policy& policy) {
  if (policy.very_stale_months <= policy.stale_months) {
    table.error("policy.range", table.has("very_stale_months") ? "very_stale_months" : "stale_months",
                fmt::format("very_stale_months is {} and stale_months {}; the months must ascend", policy.very_stale_months,
                            policy.stale_months));
  }
  if (policy.spread_wide <= policy.spread_tight) {
    table.error("policy.range", table.has("spread_wide") ? "spread_wide" : "spread_tight",
                fmt::format("spread_wide is {} and spread_tight {}; they must ascend", nine_digits(policy.spread_wide),
                            nine_digits(policy.spread_tight)));
  }
}

}  // namespace assay

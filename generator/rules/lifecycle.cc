#include "rules/lifecycle.h"

namespace assay {

LifecycleDecision lifecycle_of(const Facts& row, std::uint32_t retire_entry, const Policy& policy, Date as_of) {
  const Date measured = day_of(row.measured_at);
  LifecycleDecision decision;
  decision.age_months = whole_months_between(measured, as_of);
  decision.stale_on = add_months(measured, policy.stale_months);
  decision.very_stale_on = add_months(measured, policy.very_stale_months);
  decision.retire_entry = retire_entry;
  if (retire_entry != nothing) {
    decision.state = LifecycleState::retired;
  } else if (as_of >= decision.very_stale_on) {
    decision.state = LifecycleState::very_stale;
  } else if (as_of >= decision.stale_on) {
    decision.state = LifecycleState::stale;
  }
  return decision;
}

std::optional<Date> next_lifecycle_change(const LifecycleDecision& lifecycle, Date as_of) {
  if (lifecycle.state == LifecycleState::retired) return std::nullopt;
  if (lifecycle.stale_on > as_of) return lifecycle.stale_on;
  if (lifecycle.very_stale_on > as_of) return lifecycle.very_stale_on;
  return std::nullopt;
}

}  // namespace assay

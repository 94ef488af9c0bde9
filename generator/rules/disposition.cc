#include "rules/disposition.h"

namespace assay {
namespace {

bool is_future(const Facts& row, Date as_of) {
  return day_of(row.measured_at) > as_of || (row.moderated_at && day_of(*row.moderated_at) > as_of);
}

// The trust gate asks only quality and fidelity rows that claim a result (rules §2).
Set<PendingReason> pending_reasons(const Facts& row) {
  Set<PendingReason> reasons;
  if (row.completed() && row.kind != Kind::performance) reasons = row.gate;
  if (row.moderation != ModerationState::approved) {
    reasons.add(row.changed ? PendingReason::changed : PendingReason::moderation);
  }
  return reasons;
}

}  // namespace

DispositionDecision disposition_of(const Facts& row, bool removed, Date as_of) {
  DispositionDecision decision;
  decision.rejected_by_moderator = row.moderation == ModerationState::rejected;
  decision.rejected_as_unidentifiable = row.completed() && row.identity_blank;
  if (is_future(row, as_of)) {
    decision = {Disposition::future, false, false, {}};
  } else if (decision.rejected_by_moderator || decision.rejected_as_unidentifiable) {
    decision.disposition = Disposition::rejected;
  } else if (decision.pending = pending_reasons(row); !decision.pending.empty()) {
    decision.disposition = Disposition::pending;
  } else {
    decision.disposition = removed ? Disposition::removed : Disposition::published;
  }
  return decision;
}

bool waits_for_moderation(const DispositionDecision& decision) {
  return decision.disposition == Disposition::pending &&
         (decision.pending.has(PendingReason::moderation) || decision.pending.has(PendingReason::changed));
}

bool only_lacks_identity(const DispositionDecision& decision) {
  return decision.disposition == Disposition::rejected && decision.rejected_as_unidentifiable && !decision.rejected_by_moderator;
}

}  // namespace assay

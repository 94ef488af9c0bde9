// May a row be seen at all (rules §1)?
#pragma once

#include "base/date.h"
#include "model/decision.h"
#include "model/facts.h"

namespace assay {

// The first disposition that fits, before flags: future, rejected, pending, removed or else published.
// `removed`: a remove entry for the row is dated <= as_of.
DispositionDecision disposition_of(const Facts& row, bool removed, Date as_of);

// Whether the row waits for an editor's decision, alone or besides what it lacks: the rows that `approve` takes by file,
// operator or --all-pending, and that `diff --pending` is about.
bool waits_for_moderation(const DispositionDecision& decision);

// Whether the row is rejected for what nobody filled in, and by no editor: an approval would not publish it, its operator can.
bool only_lacks_identity(const DispositionDecision& decision);

}  // namespace assay

// Who approved which row, where data/approvals.ndjson says so (rules §1).
#pragma once

#include "base/date.h"
#include "model/facts.h"
#include "model/site.h"

namespace assay {

// Sets what the lines dated <= as_of say of each row: of several the latest counts, as long as the row still is what it
// was about; *earlier* goes by the first approval. Does nothing where moderation is in the rows.
void settle_moderation(RowFacts& facts, const Site& site, Date as_of);

// As if an editor decided so at that moment about the row as it stands; *earlier* still goes by the first approval.
void assume_moderation(Facts& row, ModerationState state, Instant at);

// The days after as_of on which a line changes what may be seen of a row that is or would be public.
std::vector<Date> coming_moderation(const RowFacts& facts, const Site& site, Date as_of);

}  // namespace assay

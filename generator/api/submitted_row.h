// A public row as it may have been submitted: what goes into other formats beside their own fields, so that importing
// them makes the same row again.
#pragma once

#include "base/json.h"

namespace assay {

// Of a row's document: the fields of the interface without what is absent, and what a site that does not know the
// benchmark needs (kind, unit, direction, the headline's name). Moderation stays with the site that decided it, and the
// path of scores by item means nothing elsewhere.
Json submitted_row(const Json& document);

}  // namespace assay

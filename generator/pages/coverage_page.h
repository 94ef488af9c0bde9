// coverage/: every model on every device, as a table that says in words what its colours say, and what is missing.
#pragma once

#include "edition/edition.h"
#include "edition/page_model.h"

namespace assay {

Page coverage_page(const Edition& edition);

}  // namespace assay

// "What can I run on my hardware?", answered on the home page for every device: which models run, how fast each writes
// in its fastest setup, and what was tried and did not run.
#pragma once

#include "edition/edition.h"
#include "edition/page_model.h"
#include "summary/standings.h"

namespace assay {

// Adds DEVICE parts; two cards of one kind are a device of their own. Speeds are of one benchmark and, for one device,
// of one shape: the one with most ranked rows. Only rows that a board ranks are shown as speeds.
void add_device_guide(PageModel& model, const Edition& edition, const Standings& standings);

}  // namespace assay

// What somebody who has to choose asks, decided from what is decided about the rows: the table of contents of rules §9a,
// §9b, §11 and §12.
#pragma once

#include "model/choices.h"
#include "model/decision.h"
#include "model/facts.h"
#include "model/site.h"

namespace assay {

// Needs every decision about the rows and the boards.
Choices choices_of(const RowFacts& facts, const Site& site, const Decisions& decisions);

}  // namespace assay

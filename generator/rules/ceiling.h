// What the hardware's memory bandwidth allows a decode speed at most (rules §10a): shown, never ranked by.
#pragma once

#include <optional>

#include "model/catalogue.h"
#include "model/facts.h"
#include "model/row.h"

namespace assay {

// The ceiling of a completed local row of a benchmark with one, measured alone (concurrency 1) and without speculation;
// nullopt for any other row, and where anything needed is absent from the row or the catalogues.
std::optional<BandwidthCeiling> ceiling_of(const Row& row, const Catalogue& catalogue);

}  // namespace assay

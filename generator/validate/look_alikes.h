// Catalogue entries that a reader cannot tell apart by their names.
#pragma once

#include "base/diagnostics.h"
#include "model/catalogue.h"

namespace assay {

// Warns of two entries of one kind whose names look alike (Unicode TR 39) [catalogue.look-alike] and of a name with
// characters that pass for others or are not seen [catalogue.odd-name].
void check_look_alikes(const Catalogue& catalogue, Diagnostics& diagnostics);

}  // namespace assay

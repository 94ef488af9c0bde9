// data/quants.toml: names of quants, and the common ones that come with the program.
#pragma once

#include "load/table.h"
#include "model/catalogue.h"

namespace assay {

// Fills Catalogue::quants and quant_names from the [[quant]] tables of `root` and the quants built in. A site's entry
// replaces the one built in of the same name, and takes its names from others. Errors: a name or alias that two of the
// site's entries claim [quant.twice], bits that are not above 0.
void read_quants(Table& root, Catalogue& catalogue);

}  // namespace assay

// Names of a row with characters that pass for others, or are not seen (base/look_alikes.h): marked wherever somebody
// judges the row.
#pragma once

#include <string>
#include <vector>

#include "model/catalogue.h"

namespace assay {

// What a row calls its parts, by slug where they are in the catalogue; blank where it says nothing.
struct RowNames {
  std::string model, quant, runtime, runtime_version, hardware, provider, operator_handle;
};

// "model “Llаma”: U+0430 CYRILLIC SMALL LETTER A, which looks like a", one for each such name, in that order.
std::vector<std::string> odd_names(const Catalogue& catalogue, const RowNames& row);

}  // namespace assay

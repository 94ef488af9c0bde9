// InferenceX (InferenceMAX): agg_*.json, one configuration a file or a list of them. Times are in seconds there. Runs on
// one node and on several divide by other things, so they are two benchmarks.
#pragma once

#include "import/format.h"

namespace assay {

Format inferencex_format();

}  // namespace assay

// LocalScore: its database, and the JSON of one run as the tool sends it. One test is one row of the benchmark
// "localscore": generation is the headline, prompt processing and the first token stand beside it.
#pragma once

#include "import/format.h"

namespace assay {

Format localscore_format();

}  // namespace assay

// Logs of Inspect (inspect_ai): .json, and .eval, a zip archive with the same in parts. One headline metric of one scorer
// is one row; the samples give the scores by item.
#pragma once

#include "import/format.h"

namespace assay {

Format inspect_format();

}  // namespace assay

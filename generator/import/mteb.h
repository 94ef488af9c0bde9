// MTEB results: one file a task under results/<org__model>/<revision>/, with model_meta.json beside it. The main score of
// one split and subset is one row; the revision stands in the context, so that two of one model stay two setups.
#pragma once

#include "import/format.h"

namespace assay {

Format mteb_format();

}  // namespace assay

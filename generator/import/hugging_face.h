// Results as Hugging Face repositories carry them: `.eval_results/*.yaml`, and `model-index` in the head of a README.md.
// Neither says whether a value is a percentage, and the former not even in which direction: both are asked for.
#pragma once

#include "import/format.h"

namespace assay {

Format hugging_face_format();

}  // namespace assay

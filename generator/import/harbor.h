// Harbor (terminal-bench 2 and others): the folder of a job, read by its result.json; each trial's lies in a folder of its
// own below. One agent with one model on one data set is one row, its trials the scores by item.
#pragma once

#include "import/format.h"

namespace assay {

Format harbor_format();

}  // namespace assay

// A worked example as a reader sees it: who sent what, and what came out of it.
#pragma once

#include <string>

#include "model/worked_example.h"

namespace assay {

std::string example_html(const WorkedExample& example);

}  // namespace assay

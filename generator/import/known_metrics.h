// What the names of metrics that are the same everywhere tell of unit and direction.
#pragma once

#include <string>
#include <string_view>

#include "import/drafts.h"

namespace assay {

// Unit empty and direction absent where the name does not tell: whether an accuracy is in percent is never known by name.
MetricDraft known_metric(std::string_view name);

// A head of a column as the name of a metric or key: "Score (%)" -> "score".
std::string slug_of_head(std::string_view head);

}  // namespace assay

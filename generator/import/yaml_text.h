// YAML of other people as Json whose scalars are all texts: an unquoted commit hash of digits stays what was written.
#pragma once

#include <optional>
#include <string>

#include "base/diagnostics.h"
#include "base/json.h"

namespace assay {

// The first document. Anchors and aliases are refused: they make small files large. Depth is limited.
std::optional<Json> json_of_yaml_text(const std::string& text, const std::string& file, Diagnostics& diagnostics);

}  // namespace assay

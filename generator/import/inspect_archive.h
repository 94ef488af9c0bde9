// The .eval archive of Inspect as the one JSON document that its .json log is.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/json.h"
#include "import/foreign_file.h"

namespace assay {

// A zip archive, by its first bytes.
bool is_zip(std::string_view head);

// header.json with the samples of samples/*.json, each cut down to its id, epoch, scores and the model that answered.
// Members may be stored, deflated or compressed with zstd (method 93). What is no such archive, is damaged or is larger
// than an import reads: an error with the member's name, and nothing.
std::optional<Json> inspect_archive(const ForeignFile& file, Diagnostics& diagnostics);

}  // namespace assay

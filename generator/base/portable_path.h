// Paths that every file system and host takes.
#pragma once

#include <string_view>

namespace assay {

// Relative, at most 1,024 bytes, with components of 1 to 255 printable ASCII characters: none of \ : * ? " < > |, no "." or
// "..", no closing dot or space.
bool is_portable_path(std::string_view path);

}  // namespace assay

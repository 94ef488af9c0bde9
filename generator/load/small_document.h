// TOML and YAML inside Markdown (front matter, fenced blocks) as Json whose offsets point into the file, so that one
// strict reader serves both.
#pragma once

#include <optional>
#include <string_view>

#include "base/diagnostics.h"
#include "base/json.h"
#include "load/toml.h"

namespace assay {

// A part of a file: `text` begins at byte `offset` of `source`.
struct Excerpt {
  SourceText source;  // the whole file
  std::size_t offset = 0;
  std::string_view text;
};

// The excerpt as TOML for a Table; `readable` is false where it could not be read (said in `diagnostics`).
TomlText toml_of(const Excerpt& excerpt, Diagnostics& diagnostics);

// The document as an object; nullopt when it is none (said in `diagnostics`, with its place). Dates become their ISO
// text; nan, inf and NUL are errors; depth, size and the number of values are limited.
std::optional<Json> json_of_toml(const Excerpt& excerpt, Diagnostics& diagnostics);
std::optional<Json> json_of_yaml(const Excerpt& excerpt, Diagnostics& diagnostics);

}  // namespace assay

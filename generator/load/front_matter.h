// The head of a page: TOML between lines of +++ or YAML between lines of ---.
#pragma once

#include "base/diagnostics.h"
#include "base/json.h"

namespace assay {

struct FrontMatter {
  Json values = Json::object();  // offsets are those of the source
  std::size_t body = 0;          // where the Markdown begins, in bytes
  bool readable = true;          // false: it could not be read, so what it says is unknown
};

// Without front matter the values are empty. Front matter that cannot be read is said, and the values are empty.
FrontMatter read_front_matter(const SourceText& source, Diagnostics& diagnostics);

}  // namespace assay

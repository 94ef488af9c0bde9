// A finished file of the site: where it goes and what stands in it.
#pragma once

#include <functional>
#include <string>
#include <string_view>

namespace assay {

struct OutputFile {
  std::string path;  // in the destination: api/v1/index.json
  std::string bytes;
};

using EmitFile = std::function<void(OutputFile)>;

// A file that may be larger than memory: `produce` hands its bytes on in order, piece by piece, and makes the
// same bytes each time it is called.
struct StreamedFile {
  std::string path;
  std::function<void(const std::function<void(std::string_view)>& piece)> produce;
};

// The whole of a streamed file, for tests and for sites kept in memory.
std::string bytes_of(const StreamedFile& file);

}  // namespace assay

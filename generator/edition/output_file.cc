#include "edition/output_file.h"

namespace assay {

std::string bytes_of(const StreamedFile& file) {
  std::string bytes;
  file.produce([&bytes](std::string_view piece) { bytes += piece; });
  return bytes;
}

}  // namespace assay

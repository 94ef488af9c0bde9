// The table of formats. Adding one: a file that defines a Format, a line in formats.cc (CONTRIBUTING).
#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "import/foreign_file.h"
#include "import/harvest.h"

namespace assay {

enum class Sniffed {
  no,
  yes,
  companion  // belongs to a file of this format, which reads it along (samples, run specifications)
};

struct Format {
  std::string_view name;   // as in `assay import NAME`
  std::string_view about;  // half a sentence for --help: the tool and what it writes
  // Whether a file of this name and these first bytes is one of the format: sure or `no`. The name may carry folders.
  Sniffed (*sniff)(const ForeignFile& file);
  // Makes rows of one file. What it cannot use it refuses with a reason; what is no file of the format is an error
  // "import.format". A format that needs a whole folder reads its key file here and the others with `beside`.
  void (*read)(const ForeignFile& file, Harvest& harvest);
};

// Every format, in the order in which `auto` asks them.
std::span<const Format> formats();
// Null where there is none of that name.
const Format* find_format(std::string_view name);

}  // namespace assay

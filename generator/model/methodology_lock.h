// data/methodology.lock: which text each version of a binding page had, so that none can change under its number.
#pragma once

#include <string>
#include <vector>

#include "base/date.h"

namespace assay {

struct LockedVersion {
  std::string page, version;  // "methodology/lanes", "1.0"
  Date date{};                // as-of date of the build that recorded it
  std::string content_hash;   // Article::content_hash
  std::size_t line = 0;       // of the file
};

struct MethodologyLock {
  std::vector<LockedVersion> lines;  // in the file's order: the last line of a page is what it said last
};

}  // namespace assay

// Something that is wrong with one finished file, found by looking at that file alone. Who gathers the faults of a
// site knows the file's name and turns them into diagnostics.
#pragma once

#include <string>
#include <vector>

#include "base/diagnostics.h"

namespace assay {

struct Fault {
  std::string id;  // "image.alt"
  std::string message;
  std::string suggestion = {};
  Severity severity = Severity::error;
  std::size_t line = 0;  // in the file, where it has lines that a person reads
};

using Faults = std::vector<Fault>;

}  // namespace assay

// The command line asked for something that must not be done (exit 2), such as replacing "/".
#pragma once

#include <stdexcept>

namespace assay {

struct UsageError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

}  // namespace assay

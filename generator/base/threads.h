// How many threads work: as many as the machine has cores, or what --jobs says.
#pragma once

#include <tbb/global_control.h>

#include <optional>

namespace assay {

// Holds for everything that runs while the result lives; 0 sets no limit.
[[nodiscard]] inline std::optional<tbb::global_control> thread_limit(int jobs) {
  if (jobs <= 0) return std::nullopt;
  return std::optional<tbb::global_control>(std::in_place, tbb::global_control::max_allowed_parallelism,
                                            static_cast<std::size_t>(jobs));
}

}  // namespace assay

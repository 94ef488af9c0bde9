// Work on untrusted text that may not come back: a library that can be driven to abort, to run for ever or to eat
// all memory runs in a forked child with limits, and what happens there becomes a value here.
#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <string>

namespace assay {

struct ChildLimits {
  std::chrono::seconds cpu{2};
  std::size_t memory = std::size_t{512} << 20;  // address space beyond what this process has already; not under ASan
  std::chrono::milliseconds wall{30'000};       // generous: machines are busy, and cpu is the real limit
  std::size_t output = 64 * 1024;               // bytes, counted while they arrive
};

enum class ChildEnd { finished, too_much_output, too_slow, died };

struct ChildResult {
  ChildEnd end = ChildEnd::died;
  std::string output;  // whole where it finished, else empty
};

// Runs `work` in a child and returns the bytes it gave. The child has no stderr, leaves no core and shares nothing
// with this process afterwards; an exception in it counts as died. Best called before threads start. Throws
// EnvironmentError when the system has no process or pipe left.
ChildResult run_in_child(const std::function<std::string()>& work, const ChildLimits& limits);

}  // namespace assay

// What a person sees of a running build: each phase with its time (--verbose), or one line on a terminal that says
// where the build is once it has taken half a second.
#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <functional>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "report/build_report.h"

namespace assay {

enum class ProgressKind { none, line, phases };

class Progress {
 public:
  explicit Progress(ProgressKind kind);
  ~Progress() { end(); }
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  void begin(std::string_view phase);
  void count_file() { files_.fetch_add(1, std::memory_order_relaxed); }
  // Ends the last phase and clears the line. Called before anything else is printed.
  void end();
  const std::vector<PhaseTime>& phases() const { return phases_; }

 private:
  using Clock = std::chrono::steady_clock;
  void finish_phase();
  void watch();
  void draw(Clock::time_point now);

  const ProgressKind kind_;
  const Clock::time_point start_ = Clock::now();
  Clock::time_point since_ = start_;
  std::vector<PhaseTime> phases_;
  std::atomic<std::size_t> files_ = 0;

  std::mutex mutex_;  // of what follows, which the watching thread reads
  std::condition_variable wake_;
  std::string phase_;
  bool ended_ = false, drawn_ = false;
  std::thread watcher_;
};

// A bar on a terminal that says how many files of a large import are read; an empty function elsewhere.
std::function<void(std::size_t done, std::size_t all)> import_progress(bool quiet);

}  // namespace assay

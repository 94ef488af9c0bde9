#include "cli/progress.h"

#include <fmt/format.h>
#include <unistd.h>

#include <array>
#include <iostream>

namespace assay {
namespace {

constexpr std::chrono::milliseconds patience{500}, period{100};
constexpr std::string_view clear_line = "\r\033[K";

// No stream and no allocation: this thread may run while another one forks.
void write_all(std::string_view text) {
  while (!text.empty()) {
    const ssize_t written = ::write(STDERR_FILENO, text.data(), text.size());
    if (written <= 0) return;
    text.remove_prefix(static_cast<std::size_t>(written));
  }
}

}  // namespace

Progress::Progress(ProgressKind kind) : kind_(kind) {
  if (kind_ == ProgressKind::line) watcher_ = std::thread([this] { watch(); });
}

void Progress::begin(std::string_view phase) {
  finish_phase();
  const std::lock_guard lock(mutex_);
  phase_ = phase;
  since_ = Clock::now();
}

void Progress::finish_phase() {
  const double seconds = std::chrono::duration<double>(Clock::now() - since_).count();
  const std::lock_guard lock(mutex_);
  if (phase_.empty()) return;
  phases_.push_back({phase_, seconds});
  if (kind_ == ProgressKind::phases) std::cerr << fmt::format("  {:<12}{:>8.3f} s\n", phase_, seconds);
  phase_.clear();
}

void Progress::end() {
  finish_phase();
  {
    const std::lock_guard lock(mutex_);
    ended_ = true;
  }
  wake_.notify_one();
  if (watcher_.joinable()) watcher_.join();
}

void Progress::watch() {
  std::unique_lock lock(mutex_);
  if (wake_.wait_for(lock, patience, [this] { return ended_; })) return;
  do draw(Clock::now());
  while (!wake_.wait_for(lock, period, [this] { return ended_; }));
  if (drawn_) write_all(clear_line);
}

void Progress::draw(Clock::time_point now) {
  if (phase_.empty()) return;
  std::array<char, 160> line{};
  const double seconds = std::chrono::duration<double>(now - start_).count();
  const std::size_t files = files_.load(std::memory_order_relaxed);
  const auto written =
      files == 0 ? fmt::format_to_n(line.data(), line.size(), "{}{} … {:.1f} s", clear_line, phase_, seconds)
                 : fmt::format_to_n(line.data(), line.size(), "{}{} … {} files, {:.1f} s", clear_line, phase_, files, seconds);
  write_all({line.data(), std::min(written.size, line.size())});
  drawn_ = true;
}

std::function<void(std::size_t, std::size_t)> import_progress(bool quiet) {
  if (quiet || isatty(STDERR_FILENO) == 0) return {};
  return [](std::size_t done, std::size_t all) {
    constexpr std::size_t width = 30;
    if (all < 100 || (done % (all / 100) != 0 && done != all)) return;
    const std::size_t full = width * done / all;
    std::cerr << fmt::format("\r[{}{}] {} of {} files", std::string(full, '#'), std::string(width - full, '-'), done, all)
              << (done == all ? "\r\x1b[K" : "") << std::flush;
  };
}

}  // namespace assay

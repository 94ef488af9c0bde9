#include "load/lines.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/file_system.h"
#include "base/written_text.h"

namespace assay {

Lines::Lines(const std::filesystem::path& path, std::size_t limit)
    : path_(path), limit_(limit), in_(path, std::ios::binary), buffer_(256 * 1024) {
  if (!in_) throw EnvironmentError(fmt::format("cannot read {}", path.string()));
}

bool Lines::next() {
  line_.clear();
  cut_ = false;
  bool any = false;
  while (at_ < end_ || fill()) {
    any = true;
    const auto begin = buffer_.begin() + static_cast<std::ptrdiff_t>(at_);
    const auto stop = buffer_.begin() + static_cast<std::ptrdiff_t>(end_);
    const auto feed = std::find(begin, stop, '\n');
    const auto length = static_cast<std::size_t>(feed - begin);
    const std::size_t kept = std::min(length, limit_ - line_.size());
    line_.append(&*begin, kept);
    cut_ = cut_ || kept < length;
    at_ += length + (feed == stop ? 0 : 1);
    if (feed != stop) break;
  }
  if (any && ++number_ == 1 && without_mark(line_).size() < line_.size()) line_.erase(0, byte_order_mark.size());
  return any;
}

bool Lines::fill() {
  if (!in_) return false;
  in_.read(buffer_.data(), static_cast<std::streamsize>(buffer_.size()));
  if (in_.bad()) throw EnvironmentError(fmt::format("cannot read {} to its end", path_.string()));
  at_ = 0;
  end_ = static_cast<std::size_t>(in_.gcount());
  return end_ > 0;
}

}  // namespace assay

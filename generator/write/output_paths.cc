#include "write/output_paths.h"

#include "base/portable_path.h"
#include "base/text.h"

namespace assay {
bool is_output_path(std::string_view path) {
  return is_portable_path(path);
}

bool OutputPaths::claim(const std::string& path) {
  const std::string folded = lower_ascii(path);
  if (folders_.contains(folded)) {
    collisions_.insert(path);
    return false;
  }
  const auto [place, is_new] = files_.try_emplace(folded, path);
  if (!is_new) {
    collisions_.insert({place->second, path});
    return false;
  }
  return claim_folders(folded);
}

// A known folder's parents are known too, so the walk upwards ends early.
bool OutputPaths::claim_folders(std::string_view folded) {
  for (std::size_t slash = folded.rfind('/'); slash != std::string_view::npos; slash = folded.rfind('/', slash - 1)) {
    std::string folder(folded.substr(0, slash));
    if (const auto file = files_.find(folder); file != files_.end()) {
      collisions_.insert(file->second);
      return false;
    }
    if (!folders_.insert(std::move(folder)).second) break;
  }
  return true;
}

std::vector<std::string> OutputPaths::collisions() const {
  return {collisions_.begin(), collisions_.end()};
}

}  // namespace assay

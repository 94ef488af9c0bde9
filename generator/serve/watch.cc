#include "serve/watch.h"

#include <algorithm>
#include <map>
#include <set>
#include <thread>
#include <tuple>

namespace assay {
namespace {

namespace fs = std::filesystem;

using Stamp = std::tuple<fs::file_time_type, std::uintmax_t>;

void add_stamp(const fs::path& file, std::map<fs::path, Stamp>& stamps) {
  std::error_code gone;
  const auto time = fs::last_write_time(file, gone);
  const auto size = gone ? 0 : fs::file_size(file, gone);
  if (!gone) stamps.emplace(file, Stamp{time, size});
}

void add_tree(const fs::path& folder, std::map<fs::path, Stamp>& stamps) {
  std::error_code gone;
  for (fs::recursive_directory_iterator at(folder, gone), end; !gone && at != end; at.increment(gone)) {
    if (is_editors_own(at->path().filename())) {
      at.disable_recursion_pending();
    } else if (at->is_regular_file(gone)) {
      add_stamp(at->path(), stamps);
    }
  }
}

std::map<fs::path, Stamp> stamps_of(const WatchedPlaces& places) {
  std::map<fs::path, Stamp> stamps;
  for (const std::string& file : places.files) add_stamp(places.root / file, stamps);
  for (const std::string& tree : places.trees) add_tree(places.root / tree, stamps);
  for (const fs::path& folder : places.elsewhere) add_tree(folder, stamps);
  return stamps;
}

class ComparingWatch : public FolderWatch {
 public:
  ComparingWatch(WatchedPlaces places, std::chrono::milliseconds interval)
      : places_(std::move(places)), interval_(interval), seen_(stamps_of(places_)) {}

  std::vector<fs::path> changes(std::chrono::milliseconds patience) override {
    const auto until = std::chrono::steady_clock::now() + patience;
    while (true) {
      std::set<fs::path> changed = difference();
      if (!changed.empty()) return {changed.begin(), changed.end()};
      if (std::chrono::steady_clock::now() >= until) return {};
      std::this_thread::sleep_for(std::min(interval_, patience));
    }
  }

 private:
  std::set<fs::path> difference() {
    auto now = stamps_of(places_);
    std::set<fs::path> changed;
    for (const auto& [path, stamp] : now) {
      const auto before = seen_.find(path);
      if (before == seen_.end() || before->second != stamp) changed.insert(path);
    }
    for (const auto& [path, stamp] : seen_) {
      if (!now.contains(path)) changed.insert(path);
    }
    seen_ = std::move(now);
    return changed;
  }

  WatchedPlaces places_;
  std::chrono::milliseconds interval_;
  std::map<fs::path, Stamp> seen_;
};

}  // namespace

bool is_editors_own(const fs::path& name) {
  const std::string text = name.filename().native();
  return text.empty() || text.front() == '.' || text.front() == '#' || text.back() == '~';
}

std::unique_ptr<FolderWatch> watch_by_comparing(const WatchedPlaces& places, std::chrono::milliseconds interval) {
  return std::make_unique<ComparingWatch>(places, interval);
}

}  // namespace assay

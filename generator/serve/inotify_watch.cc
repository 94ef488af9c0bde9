#include <poll.h>
#include <sys/inotify.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "serve/watch.h"

namespace assay {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

// A save is over when nothing more has happened for that long, and is told at the latest after the second.
constexpr std::chrono::milliseconds quiet = 6ms, at_most = 120ms;

// A file counts when its writer closed it, so that no half of it is read.
constexpr std::uint32_t told = IN_CLOSE_WRITE | IN_CREATE | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO | IN_DELETE_SELF | IN_ONLYDIR;

class EventWatch : public FolderWatch {
 public:
  explicit EventWatch(WatchedPlaces places) : places_(std::move(places)), inotify_(inotify_init1(IN_CLOEXEC | IN_NONBLOCK)) {
    watch_all();
  }
  ~EventWatch() override {
    if (inotify_ >= 0) close(inotify_);
  }

  bool works() const { return inotify_ >= 0 && !short_of_watches_; }

  std::vector<fs::path> changes(std::chrono::milliseconds patience) override {
    std::set<fs::path> changed;
    if (!is_ready(patience)) return {};
    const auto until = std::chrono::steady_clock::now() + at_most;
    do {
      read_events(changed);
    } while (std::chrono::steady_clock::now() < until && is_ready(quiet));
    return {changed.begin(), changed.end()};
  }

 private:
  void watch_all() {
    watch_folder(places_.root);
    for (const std::string& tree : places_.trees) watch_tree(places_.root / tree);
    for (const fs::path& folder : places_.elsewhere) watch_tree(folder);
  }

  void watch_folder(const fs::path& folder) {
    const int watch = inotify_add_watch(inotify_, folder.c_str(), told);
    if (watch >= 0)
      folders_[watch] = folder;
    else if (errno == ENOSPC)
      short_of_watches_ = true;
  }

  void watch_tree(const fs::path& folder) {
    std::error_code gone;
    if (!fs::is_directory(folder, gone)) return;
    watch_folder(folder);
    for (fs::recursive_directory_iterator at(folder, gone), end; !gone && at != end; at.increment(gone)) {
      if (!at->is_directory(gone)) continue;
      if (is_editors_own(at->path().filename()))
        at.disable_recursion_pending();
      else
        watch_folder(at->path());
    }
  }

  bool is_ready(std::chrono::milliseconds patience) const {
    pollfd wait{inotify_, POLLIN, 0};
    return poll(&wait, 1, static_cast<int>(patience.count())) > 0;
  }

  void read_events(std::set<fs::path>& changed) {
    alignas(inotify_event) std::array<char, 16384> buffer;
    for (ssize_t size; (size = read(inotify_, buffer.data(), buffer.size())) > 0;) {
      for (ssize_t at = 0; at < size;) {
        const auto* event = reinterpret_cast<const inotify_event*>(buffer.data() + at);
        take(*event, changed);
        at += static_cast<ssize_t>(sizeof(inotify_event) + event->len);
      }
    }
  }

  void take(const inotify_event& event, std::set<fs::path>& changed) {
    // More happened than the kernel remembers: everything may have changed.
    if (event.mask & IN_Q_OVERFLOW) {
      watch_all();
      for (const std::string& file : places_.files) changed.insert(places_.root / file);
    }
    const auto folder = folders_.find(event.wd);
    if (folder == folders_.end() || event.len == 0) return;
    const std::string name = event.name;
    if (is_editors_own(name) || !is_ours(folder->second, name)) return;
    const fs::path path = folder->second / name;
    if (event.mask & IN_ISDIR)
      take_folder(path, changed);
    else if (!(event.mask & IN_CREATE))
      changed.insert(path);  // its closing is told as well
  }

  // A folder that came may hold files already; one that went took its files along.
  void take_folder(const fs::path& folder, std::set<fs::path>& changed) {
    changed.insert(folder);
    watch_tree(folder);
  }

  // In the site's own folder only what a site consists of.
  bool is_ours(const fs::path& folder, const std::string& name) const {
    if (folder != places_.root) return true;
    const auto has = [&](const std::vector<std::string>& names) {
      return std::find(names.begin(), names.end(), name) != names.end();
    };
    return has(places_.files) || has(places_.trees);
  }

  WatchedPlaces places_;
  int inotify_ = -1;
  bool short_of_watches_ = false;
  std::map<int, fs::path> folders_;
};

}  // namespace

std::unique_ptr<FolderWatch> watch_by_events(const WatchedPlaces& places) {
  auto watch = std::make_unique<EventWatch>(places);
  if (!watch->works()) return nullptr;
  return watch;
}

}  // namespace assay

// Which files of a site changed since the last look: told by inotify, or found by comparing times where the system
// tells nothing (a network mount, no watches left).
#pragma once

#include <chrono>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace assay {

struct WatchedPlaces {
  std::filesystem::path root;                    // the site's folder
  std::vector<std::string> files;                // directly in it
  std::vector<std::string> trees;                // folders directly in it, which may come and go
  std::vector<std::filesystem::path> elsewhere;  // other folders, whole
};

class FolderWatch {
 public:
  virtual ~FolderWatch() = default;
  // Files that came, changed, moved or went, sorted; empty when nothing happened for that long. What an editor does
  // to save one file (write another, rename it) is one answer. Hidden files and an editor's copies are left out.
  virtual std::vector<std::filesystem::path> changes(std::chrono::milliseconds patience) = 0;
};

// Null where the system offers no inotify or no more watches.
std::unique_ptr<FolderWatch> watch_by_events(const WatchedPlaces& places);
std::unique_ptr<FolderWatch> watch_by_comparing(const WatchedPlaces& places, std::chrono::milliseconds interval);

// ".x.swp", "x~", "#x#": what editors keep beside a file.
bool is_editors_own(const std::filesystem::path& name);

}  // namespace assay

// A folder held open, and what is done below it. Paths are relative to it and are output paths
// (write/output_paths.h); no symbolic link below the folder is ever followed.
#pragma once

#include <cstdint>
#include <filesystem>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "write/descriptor.h"

namespace assay {

// Whatever the umask says, a site is there to be read.
inline constexpr unsigned file_mode = 0644;
inline constexpr unsigned folder_mode = 0755;

class OpenFolder {
 public:
  // Throws EnvironmentError when there is no such folder or it is a symbolic link.
  explicit OpenFolder(std::filesystem::path root);

  const std::filesystem::path& root() const { return root_; }
  int number() const { return folder_.number(); }

  // A regular file of that size with the mode of published files.
  bool has_file(const std::string& path, std::uint64_t bytes) const;
  // The whole file, or nullopt where there is none or a symbolic link.
  std::optional<std::string> read(const std::string& path) const;
  // A folder, not a symbolic link to one.
  bool has_folder(const std::string& path) const;
  // Names directly in the folder, or in one below it, ordered.
  std::vector<std::string> names(const std::string& below = {}) const;

  // A new file with its folders; one that exists already is an error. Safe from several threads.
  void write(const std::string& path, std::string_view bytes);
  // The same, empty, to be written through append().
  Descriptor create(const std::string& path);
  // A file for reading, not open where there is none.
  Descriptor open(const std::string& path) const;
  // The folders of a file. Each is made once. Safe from several threads.
  void make_folders_of(const std::string& path);
  // Moves a file of `from` here by one rename, over the one that stands here.
  void move_from(const OpenFolder& from, const std::string& path);
  // Removes a file and the folders that it leaves empty. False (errno says why) when it is still there.
  bool remove(const std::string& path) const;
  // Everything on this file system reaches the disk. False (errno says why) when the system can't tell.
  bool sync() const;

 private:
  struct Entry;
  Entry entry_of(const std::string& path) const;

  std::filesystem::path root_;
  Descriptor folder_;
  std::mutex mutex_;
  std::unordered_set<std::string> folders_;  // made or found already
};

// All of `bytes` at the end of a file; `shown` names it in the EnvironmentError.
void append(const Descriptor& file, std::string_view bytes, const std::filesystem::path& shown);

// Gives the file of `from` a second name in `to`. False where the file system or a rule of the kernel refuses hard
// links; then a copy does. Throws EnvironmentError for everything else.
bool link_file(const OpenFolder& from, OpenFolder& to, const std::string& path);

// Everything under `path` in `from`, be it a file, a symbolic link or a folder, appears in `to` too: files as
// hard links (copies where there can be none), with their modes. Throws EnvironmentError.
void carry_over(const OpenFolder& from, OpenFolder& to, const std::string& path);

}  // namespace assay

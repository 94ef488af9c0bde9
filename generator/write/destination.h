// Where a build goes: which folders may be replaced, and the lock that keeps other builds out.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "write/descriptor.h"

namespace assay {

// Held by one build at a time, by flock on `.NAME.lock` beside the folder NAME: it ends with the process, however
// that ends. The file stays, so that a build that changes nothing changes nothing beside the site either.
class Destination {
 public:
  // `path` may be relative and may be a symbolic link to a folder, which is followed once, here. Missing parents
  // are made (and taken away again with the object unless something was published). `source` may be empty; `inputs`
  // are the folders below it that are read. Throws UsageError for "/", `source`, a parent of it, an input or a folder
  // inside one, or anything that is no folder; EnvironmentError when another build holds the lock, something that is no
  // file stands in the lock's place, or the parent folder can't be written.
  Destination(const std::filesystem::path& path, const std::filesystem::path& source,
              const std::vector<std::filesystem::path>& inputs = {});
  Destination(Destination&&) noexcept = default;
  ~Destination();

  const std::filesystem::path& path() const { return path_; }
  const std::filesystem::path& parent() const { return parent_; }
  std::string name() const { return path_.filename().native(); }

  // The root of a mounted file system can't be renamed, so its site is replaced file by file.
  bool is_mount_point() const { return is_mount_point_; }
  // A free path for the next generation: beside the folder, `.NAME.assay-1`; inside it, `.assay-1`, where only
  // that is the same file system.
  std::filesystem::path staging_path() const;
  // Removes the staging folders of builds that died. What can't be removed is named.
  std::vector<std::string> remove_leftovers() const;
  // Something was published: parents that were made stay.
  void keep_parents() { made_parents_.clear(); }

 private:
  void make_parents();
  std::filesystem::path staging_folder() const { return is_mount_point_ ? path_ : parent_; }
  std::string staging_prefix() const;

  std::filesystem::path path_, parent_;
  bool is_mount_point_ = false;
  std::vector<std::filesystem::path> made_parents_;  // outermost first
  Descriptor lock_;
};

inline constexpr std::string_view inner_staging_prefix = ".assay-";
// The prefix and a number.
bool is_staging_name(std::string_view name, std::string_view prefix);

}  // namespace assay

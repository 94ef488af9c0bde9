// Which names a file of the site may have, and that no two files of one build get the same one.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace assay {

// The list of files of a build, and the mark of a publication that was interrupted halfway (write/per_file.h).
inline constexpr std::string_view manifest_path = "manifest.json";
inline constexpr std::string_view interrupted_path = ".assay-interrupted";

// A path that every file system and host takes (base/portable_path.h).
bool is_output_path(std::string_view path);

// The paths of one build. Two that differ only by case are one, as they are on half of all file systems; a file
// can't be a folder of another file either.
class OutputPaths {
 public:
  // False when the path is taken already; it is remembered as a collision.
  bool claim(const std::string& path);
  // Every spelling of a path that was claimed twice, ordered.
  std::vector<std::string> collisions() const;

 private:
  bool claim_folders(std::string_view folded);

  std::unordered_map<std::string, std::string> files_;  // lower case -> as first spelt
  std::unordered_set<std::string> folders_;             // lower case
  std::set<std::string> collisions_;
};

}  // namespace assay

// Reading the disk. Writing is write/'s.
#pragma once

#include <filesystem>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace assay {

// The environment failed: disk, permissions, a missing tool. Caught once, in main (exit 3).
struct EnvironmentError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

// The whole file. Throws EnvironmentError naming the path.
std::string read_file(const std::filesystem::path& path);
// Regular files below `folder`, relative to it, sorted by their bytes; hidden names are skipped, and symbolic links that
// leave the site (base/linked_inputs.h). Empty where the folder does not exist.
std::vector<std::filesystem::path> files_below(const std::filesystem::path& folder);
// Whether a path that a site's own file names is relative and stays below the folder that it is relative to.
bool stays_inside(std::string_view path);
// Writes a small file outside the publish directory (ledger, lock), by rename. Throws EnvironmentError.
void replace_file(const std::filesystem::path& path, std::string_view bytes);

}  // namespace assay

#include "project/repository_files.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <string_view>

#include "base/file_system.h"

namespace assay {
namespace {

namespace fs = std::filesystem;

// What .gitignore leaves out, and git's own folder.
bool is_foreign(const fs::path& name) {
  constexpr std::array<std::string_view, 5> names{".git", "build", "public", "node_modules", ".assay"};
  return std::find(names.begin(), names.end(), name.string()) != names.end();
}

}  // namespace

std::vector<RepositoryFile> repository_files(const std::string& folder) {
  const fs::path root = ASSAY_SOURCE_DIR;
  std::vector<RepositoryFile> files;
  for (auto at = fs::recursive_directory_iterator(root / folder); at != fs::recursive_directory_iterator(); ++at) {
    if (at.depth() == 0 && is_foreign(at->path().filename())) {
      at.disable_recursion_pending();
    } else if (at->is_regular_file() && !at->is_symlink()) {
      files.push_back({fs::relative(at->path(), root).generic_string(), read_file(at->path())});
    }
  }
  std::sort(files.begin(), files.end(), [](const auto& a, const auto& b) { return a.path < b.path; });
  return files;
}

}  // namespace assay

#include "write/generation.h"

#include <filesystem>

#include "base/date.h"
#include "base/hash.h"
#include "base/text.h"
#include "write/output_paths.h"
#include "write/per_file.h"
#include "write/usage_error.h"

namespace assay {
namespace {

// Every folder that a file of ours lies in.
std::set<std::string> folders_of(const std::set<std::string>& paths) {
  std::set<std::string> folders;
  for (const std::string& path : paths) {
    for (std::size_t slash = path.rfind('/'); slash != std::string::npos; slash = path.rfind('/', slash - 1)) {
      if (!folders.insert(path.substr(0, slash)).second) break;  // then its parents are known too
    }
  }
  return folders;
}

// The facts that every manifest of ours begins with; other programs have files of that name too.
bool is_ours(const Manifest& manifest) {
  return parse_date(manifest.as_of).has_value() && (manifest.generator == "assay" || manifest.generator.starts_with("assay "));
}

void read_old_manifest(Generation& generation, const std::string& text) {
  auto manifest = read_manifest(text);
  if (!manifest || !is_ours(*manifest)) return;
  for (const auto& [path, record] : manifest->files) generation.paths.insert(generation.paths.end(), path);
  generation.manifest_sha256 = sha256_hex(text);
  generation.generator = std::move(manifest->generator);
  generation.files = std::move(manifest->files);
}

void distrust(Generation& generation, const std::string& mark) {
  generation.interrupted = true;
  generation.paths.merge(paths_of_mark(mark));
  generation.files.clear();
  generation.manifest_sha256.clear();
}

void refuse_strange_folder(const Generation& generation) {
  if (generation.interrupted || !generation.manifest_sha256.empty() || generation.folder->names().empty()) return;
  throw UsageError("the destination " + printable(generation.folder->root().native()) +
                   " holds files but no manifest.json of a build; choose a folder that is absent or empty");
}

}  // namespace

bool Generation::holds(const std::string& path, const FileRecord& record) const {
  const auto known = files.find(path);
  return known != files.end() && known->second == record && folder->has_file(path, record.bytes);
}

Generation read_generation(const Destination& destination) {
  Generation generation;
  std::error_code unreadable;  // then opening it names the reason
  if (!std::filesystem::exists(destination.path(), unreadable) && !unreadable) return generation;
  generation.folder = std::make_unique<OpenFolder>(destination.path());
  if (const auto text = generation.folder->read(std::string(manifest_path))) read_old_manifest(generation, *text);
  if (const auto mark = generation.folder->read(std::string(interrupted_path))) distrust(generation, *mark);
  refuse_strange_folder(generation);
  return generation;
}

namespace {

struct ForeignSearch {
  const Generation& generation;
  std::set<std::string> folders;  // ours
  std::vector<std::string> found = {};

  bool is_known(const std::string& path) const {
    if (path == manifest_path || path == interrupted_path) return true;
    if (is_staging_name(path, inner_staging_prefix)) return true;
    return generation.paths.contains(path) || folders.contains(path);
  }

  void look_in(const std::string& folder) {
    for (const std::string& name : generation.folder->names(folder)) {
      std::string path = folder.empty() ? name : folder + "/" + name;
      if (!is_known(path)) {
        found.push_back(std::move(path));
      } else if (folders.contains(path) && generation.folder->has_folder(path)) {
        look_in(path);
      }
    }
  }
};

}  // namespace

std::vector<std::string> foreign_paths(const Generation& generation) {
  if (!generation.folder) return {};
  ForeignSearch search{generation, folders_of(generation.paths)};
  search.look_in("");
  return std::move(search.found);
}

}  // namespace assay

#include "write/generation.h"

#include <algorithm>
#include <filesystem>
#include <iterator>

#include "base/hash.h"
#include "base/text.h"
#include "write/output_paths.h"
#include "write/per_file.h"
#include "write/usage_error.h"

namespace assay {
namespace {

std::set<std::string> top_level_names(const std::set<std::string>& paths) {
  std::set<std::string> names{std::string(manifest_path), std::string(interrupted_path)};
  for (const std::string& path : paths) names.insert(names.end(), path.substr(0, path.find('/')));
  return names;
}

void read_old_manifest(Generation& generation, const std::string& text) {
  auto manifest = read_manifest(text);
  if (!manifest) return;
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

std::vector<std::string> foreign_names(const Generation& generation) {
  if (!generation.folder) return {};
  const std::vector<std::string> present = generation.folder->names();
  const std::set<std::string> ours = top_level_names(generation.paths);
  std::vector<std::string> foreign;
  std::set_difference(present.begin(), present.end(), ours.begin(), ours.end(), std::back_inserter(foreign));
  std::erase_if(foreign, [](const std::string& name) { return is_staging_name(name, inner_staging_prefix); });
  return foreign;
}

}  // namespace assay

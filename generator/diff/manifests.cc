#include "diff/manifests.h"

namespace assay {
namespace {

using At = FileRecords::const_iterator;

bool is_below(At at, At end, std::string_view folder) {
  return at != end && at->first.starts_with(folder);
}

}  // namespace

std::vector<ChangedFile> changed_files(const FinishedSite& before, const FinishedSite& after, std::string_view folder) {
  using Change = ChangedFile::Change;
  const FileRecords &old_files = before.manifest.files, &new_files = after.manifest.files;
  std::vector<ChangedFile> changes;
  At old_at = old_files.lower_bound(std::string(folder)), new_at = new_files.lower_bound(std::string(folder));
  while (true) {
    const bool has_old = is_below(old_at, old_files.end(), folder), has_new = is_below(new_at, new_files.end(), folder);
    if (!has_old && !has_new) return changes;
    if (!has_new || (has_old && old_at->first < new_at->first)) {
      changes.push_back({old_at++->first, Change::gone});
    } else if (!has_old || new_at->first < old_at->first) {
      changes.push_back({new_at++->first, Change::added});
    } else {
      if (old_at->second != new_at->second) changes.push_back({new_at->first, Change::changed});
      ++old_at;
      ++new_at;
    }
  }
}

std::string document_name(std::string_view path, std::string_view folder) {
  constexpr std::string_view ending = ".json";
  path.remove_prefix(folder.size());
  if (path.ends_with(ending)) path.remove_suffix(ending.size());
  return std::string(path);
}

}  // namespace assay

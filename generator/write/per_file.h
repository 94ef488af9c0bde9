// The publication of a build where folders can't be exchanged: a destination that is a mounted file system
// (EBUSY, EXDEV), or a file system without RENAME_EXCHANGE (EINVAL, ENOSYS: NFS, 9p, some FUSE and overlays).
//
// Every file is replaced by one rename, assets before pages, manifest.json after everything it lists, deletions
// at the end. A reader never sees half a file, but until the end he sees files of two builds. While that is so,
// the mark `.assay-interrupted` stands in the destination and lists the paths of both builds; a build that finds
// it trusts no record of the old manifest, writes everything and deletes what it doesn't want.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "write/open_folder.h"

namespace assay {

struct PerFileChange {
  std::vector<std::string> changed;  // to be moved from the staging folder, without manifest.json
  std::vector<std::string> removed;
  std::set<std::string> paths;  // of both builds
};

struct PerFileResult {
  bool durable = true;                // false: the new manifest.json may not be on disk yet
  std::vector<std::string> warnings;  // what could not be deleted
};

// `staging` holds what changed, on disk already, and manifest.json. Throws EnvironmentError when something fails
// before the new manifest.json is in place; the message says that the destination may hold files of two builds.
PerFileResult publish_per_file(OpenFolder& staging, OpenFolder& destination, PerFileChange change);

// The paths listed in the mark of an interrupted publication.
std::set<std::string> paths_of_mark(std::string_view text);

}  // namespace assay

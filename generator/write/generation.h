// The build that stands in the destination now: what may be kept of it, and what in the folder isn't ours.
#pragma once

#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "write/destination.h"
#include "write/manifest.h"
#include "write/open_folder.h"

namespace assay {

struct Generation {
  std::unique_ptr<OpenFolder> folder;  // null: the destination is absent
  bool interrupted = false;            // a publication file by file did not end; no record is trusted
  FileRecords files;                   // as its manifest says; empty where interrupted
  std::set<std::string> paths;         // every path that a build of ours wrote here
  std::string manifest_sha256;         // empty where there is none to be trusted
  std::string generator;

  bool holds(const std::string& path, const FileRecord& record) const;
};

// Throws UsageError for a folder that holds files and no manifest of ours: it must not be replaced.
Generation read_generation(const Destination& destination);

// What no build of ours made, at the top of the destination (.git, CNAME) or inside a folder of the site, by its path: it
// is carried over. A folder of a stranger's is named alone, without what it holds.
std::vector<std::string> foreign_paths(const Generation& generation);

}  // namespace assay

// `assay init`: the files of a new site, copied from folders that come with the program.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"

namespace assay {

// Path in the new site -> bytes.
using SiteFiles = std::map<std::string, std::string>;

struct NewSiteRequest {
  std::filesystem::path data_folder;  // holds skeleton/, and the demonstration site in example/ or itself
  bool example = false;               // the demonstration's settings, data and pages
  bool ci = false;                    // workflow files
  Date today{};                       // @DATE@ in the skeleton's files; @VERSION@ is the program's
};

// `dot-` at the start of a name stands for a dot, so that nothing of the program's own is hidden.
SiteFiles files_of_new_site(const NewSiteRequest& request);

enum class Occupied { refuse, keep };

struct NewSite {
  std::vector<std::string> written, kept;  // kept: it was there, and another file than ours
};

// Writes the files below `folder`. Never replaces a file. Throws UsageError when the folder holds anything but .git
// and `occupied` is refuse, EnvironmentError when the disk fails.
NewSite write_new_site(const std::filesystem::path& folder, const SiteFiles& files, Occupied occupied);

}  // namespace assay

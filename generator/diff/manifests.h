// Which files of two sites differ, by their manifests.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "inspect/finished_site.h"

namespace assay {

struct ChangedFile {
  enum class Change { added, gone, changed };
  std::string path;
  Change change = Change::changed;
};

// Below a folder ("api/v1/rows/"; "" for all), in the order of the paths.
std::vector<ChangedFile> changed_files(const FinishedSite& before, const FinishedSite& after, std::string_view folder);

// "api/v1/rows/x.json" below "api/v1/rows/" -> "x".
std::string document_name(std::string_view path, std::string_view folder);

}  // namespace assay

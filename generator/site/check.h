// `assay check`: everything that a build checks, and the proof of what it would write; or the proof of a finished site.
#pragma once

#include <filesystem>
#include <string_view>

#include "base/diagnostics.h"
#include "inspect/inspector.h"
#include "site/pipeline.h"

namespace assay {

// Builds the site into memory, file by file, and proves every one. Nothing is written. With errors in `diagnostics`
// from before the pages are made, the inspection is empty.
Inspection check_site(const BuildRequest& request, Diagnostics& diagnostics);

// Proves the finished site in `folder` by what lies there alone: every file of manifest.json has its hash, and what
// check_site proves. Throws UsageError where there is no manifest of ours.
Inspection check_folder(const std::filesystem::path& folder, int jobs, Diagnostics& diagnostics);

}  // namespace assay

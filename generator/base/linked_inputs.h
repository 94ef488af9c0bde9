// Symbolic links among the inputs of a site.
#pragma once

#include <filesystem>
#include <vector>

namespace assay {

// The links below `folder`, relative to it and sorted, that files_below (base/file_system.h) does not follow: those that lead
// out of the site or nowhere, and links to folders that hold themselves or lie below another such link. Hidden names are
// inputs of nothing and not named. Throws EnvironmentError.
std::vector<std::filesystem::path> links_left_out(const std::filesystem::path& folder);

}  // namespace assay

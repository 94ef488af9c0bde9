// A small site in two versions, and the judge of whether a folder holds one complete version of it.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "write/publication.h"

namespace assay {

// path -> bytes. Of the versions, a third of the files is the same, the rest differs at equal length, and each
// version has a page of its own.
std::map<std::string, std::string> sample_site(int version, int rows);

// The whole way: constructs, adds, publishes.
PublicationResult publish_sample(const std::filesystem::path& destination, int version, int rows,
                                 const PublicationOptions& options = {});

// What is wrong with the folder as one complete build of whatever version: files that its manifest.json lists and
// that are absent or differ. Empty where nothing is.
std::vector<std::string> faults_of_build(const std::filesystem::path& destination);

}  // namespace assay

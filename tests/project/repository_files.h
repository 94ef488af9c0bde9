// The files of this repository, for tests about the project itself.
#pragma once

#include <string>
#include <vector>

namespace assay {

struct RepositoryFile {
  std::string path;  // from the repository's root
  std::string text;
};

// Every file below `folder` ("" is the root) in the order of paths, without what is built, fetched or ignored.
std::vector<RepositoryFile> repository_files(const std::string& folder);

}  // namespace assay

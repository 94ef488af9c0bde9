#include "write/scratch_folder.h"

#include <fmt/format.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <string>
#include <system_error>

#include "base/file_system.h"

namespace assay {

ScratchFolder::ScratchFolder() {
  std::string name = (std::filesystem::temp_directory_path() / "assay-XXXXXX").string();
  if (!mkdtemp(name.data())) throw EnvironmentError(fmt::format("{}: cannot be made: {}", name, std::strerror(errno)));
  path_ = name;
}

ScratchFolder::~ScratchFolder() {
  std::error_code left;  // what cannot be removed, the system removes some day
  std::filesystem::remove_all(path_, left);
}

}  // namespace assay

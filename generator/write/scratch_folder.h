// A folder that only the user can read, for what is made and looked at within one run.
#pragma once

#include <filesystem>

namespace assay {

// Made in the system's folder for temporary files; removed with all that is in it. Throws EnvironmentError.
class ScratchFolder {
 public:
  ScratchFolder();
  ~ScratchFolder();
  ScratchFolder(const ScratchFolder&) = delete;
  ScratchFolder& operator=(const ScratchFolder&) = delete;
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

}  // namespace assay

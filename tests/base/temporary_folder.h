// A place for a test's files that no other test shares: tests run side by side.
#pragma once

#include <filesystem>
#include <string_view>

namespace assay {

// A folder that is empty at first and gone in the end.
class TemporaryFolder {
 public:
  TemporaryFolder();
  ~TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  const std::filesystem::path& path() const { return path_; }
  // Writes a file at a path from the folder, with the folders on the way to it.
  void write(const std::filesystem::path& file, std::string_view bytes) const;

 private:
  std::filesystem::path path_;
};

}  // namespace assay

// The rows of data/results as an import finds and leaves them.
#pragma once

#include <cstddef>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "import/site_names.h"

namespace assay {

enum class RowFate { added, kept, changed };

class RowFiles {
 public:
  // Reads the lines of every *.ndjson in the folder; new rows go to `target` in it.
  RowFiles(std::filesystem::path folder, std::string target, const SiteNames& names);

  // Puts the row where it belongs. A row that is there with the same content stays as it is, approval and all; one with
  // other content is replaced where it stands and must be approved anew, unless the new one is approved.
  RowFate take(const Json& row);
  // Writes the files that changed.
  void write() const;
  const std::string& target() const { return target_; }

 private:
  struct Line {
    std::string file;
    std::size_t index;
  };
  const SiteNames& names_;
  std::filesystem::path folder_;
  std::string target_;
  std::map<std::string, std::vector<std::string>> lines_;  // by file name
  std::map<std::string, Line, std::less<>> line_of_;       // by row id
  std::map<std::string, bool> touched_;
};

}  // namespace assay

#include "import/real_files.h"

#include <catch2/catch.hpp>
#include <stdexcept>

#include "base/file_system.h"

namespace assay {

namespace fs = std::filesystem;

std::optional<fs::path> real_files() {
  const fs::path folder = fs::path(ASSAY_SOURCE_DIR) / ".." / "shared" / "data" / "real";
  if (fs::exists(folder)) return folder;
  WARN("skipped: the collection of real files is not beside the repository");
  return std::nullopt;
}

std::vector<ForeignFile> real_json_files(const fs::path& folder) {
  std::vector<ForeignFile> files;
  for (const fs::path& path : files_below(folder)) {
    if (path.extension() == ".json") files.emplace_back(path.generic_string(), read_file(folder / path));
  }
  return files;
}

ImportOptions supplied_for_tests() {
  ImportOptions options;
  options.set = {{"operator", "lab"},           {"source", "community"},     {"hardware", "some-gpu"},
                 {"measured_at", "2023-03-31"}, {"runtime", "some-runtime"}, {"runtime_version", "1.0"}};
  return options;
}

const Json& only_row(const Imported& imported, std::string_view benchmark, std::string_view model) {
  const Json* found = nullptr;
  for (const Json& row : imported.rows) {
    if (row.text("benchmark") != benchmark || row.text("model") != model) continue;
    if (found != nullptr) throw std::runtime_error("two rows of " + std::string(benchmark));
    found = &row;
  }
  if (found == nullptr) throw std::runtime_error("no row of " + std::string(benchmark) + ", " + std::string(model));
  return *found;
}

}  // namespace assay

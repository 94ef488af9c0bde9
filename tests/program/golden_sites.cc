#include "program/golden_sites.h"

#include <algorithm>

#include "base/file_system.h"
#include "base/text.h"

namespace assay {

std::vector<GoldenSite> golden_sites() {
  std::vector<GoldenSite> sites;
  for (const auto& entry : std::filesystem::directory_iterator(std::filesystem::path(ASSAY_SOURCE_DIR) / "tests" / "sites")) {
    sites.push_back({entry.path(), std::string(trimmed(read_file(entry.path() / "as_of")))});
  }
  std::sort(sites.begin(), sites.end(), [](const auto& a, const auto& b) { return a.folder < b.folder; });
  return sites;
}

}  // namespace assay

// The small sites below tests/sites.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace assay {

struct GoldenSite {
  std::filesystem::path folder;
  std::string as_of;
};

// By name.
std::vector<GoldenSite> golden_sites();

}  // namespace assay

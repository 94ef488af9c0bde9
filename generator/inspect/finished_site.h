// A finished site in a folder, as a build left it.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "base/json.h"
#include "write/manifest.h"

namespace assay {

struct FinishedSite {
  std::filesystem::path folder;
  Manifest manifest;
  std::string prefix = "/";  // of every address on it: "/" or "/bench/"

  // The bytes of a file of the site; nullopt where it is not there.
  std::optional<std::string> read(std::string_view path) const;
  // The document in it; null where it is not there or no JSON.
  Json document(std::string_view path) const;
};

// Throws UsageError (write/usage_error.h) where the folder has no manifest.json of ours.
FinishedSite open_site(const std::filesystem::path& folder);

}  // namespace assay

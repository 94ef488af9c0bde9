// The modules that pages take from Node packages: which, and where their files lie. Nothing of them is in the
// repository; package-lock.json fixes their bytes.
#pragma once

#include <filesystem>
#include <optional>
#include <string_view>
#include <vector>

#include "base/diagnostics.h"
#include "render/assets.h"

namespace assay {

// One file of a package for the browser. What cmake/install.cmake installs is held to this list by a test.
struct PackageFile {
  std::string_view name;                     // as scripts of the theme import it: "packages/minisearch.js"
  std::string_view package;                  // "minisearch"
  std::string_view file;                     // in the package: "dist/es/index.js"
  std::string_view licence;                  // in the package: "LICENSE.txt"; its text stands at the head of what is published
  std::string_view text = {}, instead = {};  // what a browser cannot read of it, and what stands there for that
};

const std::vector<PackageFile>& package_files();

// Where one of them lies, by its name for scripts; nullopt where it is not installed.
std::optional<std::filesystem::path> package_path(const std::filesystem::path& data_folder, std::string_view name);

// Reads them from `data_folder`: from node_modules/ in a checkout, from packages/ where the program is installed. What
// is not there is missing, with one warning for all.
BrowserPackages load_packages(const std::filesystem::path& data_folder, Diagnostics& diagnostics);

}  // namespace assay

// The theme's files under names that change with their bytes, so that they may be cached for ever and a page can
// say by hash what it expects.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace assay {

struct Asset {
  std::string name;       // in the theme: "assay.css"
  std::string path;       // in the destination: "assets/assay.1a2b3c4d5e.css"
  std::string integrity;  // "sha384-…"
  std::string bytes;
};

// Modules from Node packages (render/packages.h): those that are there, and the names of those that are not.
struct BrowserPackages {
  std::vector<Asset> files;          // name and bytes: "packages/minisearch.js"
  std::vector<std::string> missing;  // "packages/minisearch.js"
};

// Every file of the packages and of the theme folders, by name; a later folder's file replaces an earlier one's. In
// scripts the string "./name.js" stands for the theme's file of that name and "./packages/name.js" for a package's;
// both become published names, and "integrity of ./name.js" becomes what its bytes are held to. A script that imports a
// missing package, or a script that is left out for it, is left out; where it does so by import("./name.js"), that
// fails when it is called. Throws EnvironmentError when a file cannot be read or a script imports one that nobody
// knows or that imports it in turn.
std::vector<Asset> load_assets(const std::vector<std::filesystem::path>& folders, const BrowserPackages& packages = {});

// Whether there is an asset of that name: scripts may be left out, see above.
bool has_asset(const std::vector<Asset>& assets, std::string_view name);

// The asset of that name. Throws EnvironmentError when there is none: a theme without it cannot be shown.
const Asset& find_asset(const std::vector<Asset>& assets, std::string_view name);

}  // namespace assay

#include "render/assets.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "base/file_system.h"
#include "base/hash.h"

namespace assay {
namespace {

// assay.css -> assets/assay.<ten digits of its hash>.css
std::string fingerprinted(const std::filesystem::path& name, std::string_view bytes) {
  const std::filesystem::path file = name.parent_path() / name.stem();
  return fmt::format("assets/{}.{}{}", file.generic_string(), sha256_hex(bytes).substr(0, 10), name.extension().string());
}

}  // namespace

std::vector<Asset> load_assets(const std::vector<std::filesystem::path>& folders) {
  std::map<std::string, Asset> assets;
  for (const std::filesystem::path& folder : folders) {
    for (const std::filesystem::path& name : files_below(folder)) {
      Asset asset{name.generic_string(), {}, {}, read_file(folder / name)};
      asset.path = fingerprinted(name, asset.bytes);
      asset.integrity = integrity_of(asset.bytes);
      assets[asset.name] = std::move(asset);
    }
  }
  std::vector<Asset> list;
  for (auto& [unused, asset] : assets) list.push_back(std::move(asset));
  return list;
}

const Asset& find_asset(const std::vector<Asset>& assets, std::string_view name) {
  const auto at = std::find_if(assets.begin(), assets.end(), [&](const Asset& asset) { return asset.name == name; });
  if (at == assets.end()) throw EnvironmentError(fmt::format("the theme has no file \"{}\"", name));
  return *at;
}

}  // namespace assay

#include "render/assets.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <regex>
#include <set>

#include "base/file_system.h"
#include "base/hash.h"

namespace assay {
namespace {

// assay.css -> assets/assay.<ten digits of its hash>.css
std::string fingerprinted(const std::filesystem::path& name, std::string_view bytes) {
  const std::filesystem::path file = name.parent_path() / name.stem();
  return fmt::format("assets/{}.{}{}", file.generic_string(), sha256_hex(bytes).substr(0, 10), name.extension().string());
}

// Gives every asset its final bytes, path and integrity. A script names the module that it imports by its file in
// the theme ("./board.js"); what is published names the fingerprinted file, so a module is finished before those
// that import it.
class Finisher {
 public:
  explicit Finisher(std::map<std::string, Asset>& assets) : assets_(assets) {}

  const Asset& finish(Asset& asset) {
    if (!asset.path.empty()) return asset;
    if (!under_way_.insert(asset.name).second) {
      throw EnvironmentError(fmt::format("the theme's scripts import each other in a circle: {}", asset.name));
    }
    if (asset.name.ends_with(".js")) name_imports(asset);
    asset.path = fingerprinted(asset.name, asset.bytes);
    asset.integrity = integrity_of(asset.bytes);
    return asset;
  }

 private:
  void name_imports(Asset& asset) {
    static const std::regex import_of(R"re("\./([A-Za-z0-9_-]+\.js)")re");
    const std::string folder = std::filesystem::path(asset.name).parent_path().generic_string();
    std::string text;
    auto rest = asset.bytes.cbegin();
    for (std::sregex_iterator at(asset.bytes.begin(), asset.bytes.end(), import_of), end; at != end; ++at) {
      const auto imported = assets_.find(folder.empty() ? (*at)[1].str() : folder + "/" + (*at)[1].str());
      if (imported == assets_.end()) {
        throw EnvironmentError(fmt::format("the theme's {} imports \"{}\", which is not there", asset.name, (*at)[1].str()));
      }
      text.append(rest, (*at)[0].first);
      text += "\"./" + std::filesystem::path(finish(imported->second).path).filename().string() + "\"";
      rest = (*at)[0].second;
    }
    asset.bytes = text.append(rest, asset.bytes.cend());
  }

  std::map<std::string, Asset>& assets_;
  std::set<std::string> under_way_;
};

}  // namespace

std::vector<Asset> load_assets(const std::vector<std::filesystem::path>& folders) {
  std::map<std::string, Asset> assets;
  for (const std::filesystem::path& folder : folders) {
    for (const std::filesystem::path& name : files_below(folder)) {
      assets[name.generic_string()] = {name.generic_string(), {}, {}, read_file(folder / name)};
    }
  }
  Finisher finisher(assets);
  std::vector<Asset> list;
  for (auto& [unused, asset] : assets) list.push_back(finisher.finish(asset));
  return list;
}

const Asset& find_asset(const std::vector<Asset>& assets, std::string_view name) {
  const auto at = std::find_if(assets.begin(), assets.end(), [&](const Asset& asset) { return asset.name == name; });
  if (at == assets.end()) throw EnvironmentError(fmt::format("the theme has no file \"{}\"", name));
  return *at;
}

}  // namespace assay

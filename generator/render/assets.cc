#include "render/assets.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <regex>
#include <set>

#include "base/file_system.h"
#include "base/hash.h"
#include "base/text.h"

namespace assay {
namespace {

// assay.css -> assets/assay.<ten digits of its hash>.css
std::string fingerprinted(const std::filesystem::path& name, std::string_view bytes) {
  const std::filesystem::path file = name.parent_path() / name.stem();
  return fmt::format("assets/{}.{}{}", file.generic_string(), sha256_hex(bytes).substr(0, 10), name.extension().string());
}

// Gives every asset its final bytes, path and integrity. A script names the module that it imports by its file in
// the theme ("./board.js"); what is published names the fingerprinted file, so a module is finished before those
// that import it. A script that cannot run without a module that is missing has no place on the site either.
class Finisher {
 public:
  Finisher(std::map<std::string, Asset>& assets, const std::vector<std::string>& missing)
      : assets_(assets), left_out_(missing.begin(), missing.end()) {}

  // False: the asset is left out.
  bool finish(Asset& asset) {
    if (!asset.path.empty()) return true;
    if (left_out_.contains(asset.name)) return false;
    if (!under_way_.insert(asset.name).second) {
      throw EnvironmentError(fmt::format("the theme's scripts import each other in a circle: {}", asset.name));
    }
    if (is_script_of_theme(asset.name) && !name_imports(asset)) return false;
    asset.path = fingerprinted(asset.name, asset.bytes);
    asset.integrity = integrity_of(asset.bytes);
    return true;
  }

 private:
  // What a package publishes stays as it is, to the byte: it names no file of the theme.
  static bool is_script_of_theme(std::string_view name) { return name.ends_with(".js") && !name.starts_with("packages/"); }

  // The published name of the module, or nothing where it is left out.
  std::optional<std::string> import_name(const Asset& from, const std::string& name) {
    const std::filesystem::path folder = std::filesystem::path(from.name).parent_path();
    const std::string wanted = (folder / name).generic_string();
    if (left_out_.contains(wanted)) return std::nullopt;
    const auto imported = assets_.find(wanted);
    if (imported == assets_.end()) {
      throw EnvironmentError(fmt::format("the theme's {} imports \"{}\", which is not there", from.name, name));
    }
    if (!finish(imported->second)) return std::nullopt;
    return "./" + std::filesystem::path(imported->second.path).lexically_relative("assets" / folder).generic_string();
  }

  // Of a module that import_name() has named.
  const std::string& integrity_of_import(const Asset& from, const std::string& name) const {
    return assets_.at((std::filesystem::path(from.name).parent_path() / name).generic_string()).integrity;
  }

  // Readers are not sent the comments that have lines of their own.
  // False where the script needs what is left out. A module that it would only import later is refused when asked for.
  // The expression is asked only of lines that can name a module: it is slow, and a preview waits for it.
  bool name_imports(Asset& asset) {
    std::string text;
    bool in_template = false;  // a text between backticks may go over lines
    for (const std::string_view line : split(asset.bytes, '\n')) {
      if (!in_template && trimmed(line).starts_with("//")) continue;
      in_template ^= std::count(line.begin(), line.end(), '`') % 2 == 1;
      const auto named =
          line.find("./") == std::string_view::npos ? std::optional(std::string(line)) : with_imports_named(asset, line);
      if (!named) return left_out_.insert(asset.name), false;
      text.append(*named) += '\n';
    }
    if (!text.empty()) text.pop_back();
    asset.bytes = std::move(text);
    return true;
  }

  // Nothing where the line imports, not later but at once, what is left out.
  std::optional<std::string> with_imports_named(const Asset& asset, std::string_view line) {
    static const std::regex import_of(R"re((\bimport\()?"(integrity of )?\./((?:packages/)?[A-Za-z0-9_-]+\.js)"(\))?)re");
    std::string text;
    const char* rest = line.data();
    for (std::cregex_iterator at(line.data(), line.data() + line.size(), import_of), end; at != end; ++at) {
      const auto& match = *at;
      const auto name = import_name(asset, match[3].str());
      const bool later = match[1].matched && match[4].matched;
      if (!name && !later) return std::nullopt;
      text.append(rest, match[0].first);
      if (name && match[2].matched)
        text += "\"" + integrity_of_import(asset, match[3].str()) + "\"";
      else
        text += name ? match[1].str() + "\"" + *name + "\"" + match[4].str()
                     : R"(Promise.reject(new Error("not part of this site")))";
      rest = match[0].second;
    }
    return text.append(rest, line.data() + line.size());
  }

  std::map<std::string, Asset>& assets_;
  std::set<std::string, std::less<>> left_out_, under_way_;
};

}  // namespace

std::vector<Asset> load_assets(const std::vector<std::filesystem::path>& folders, const BrowserPackages& packages) {
  std::map<std::string, Asset> assets;
  for (const Asset& file : packages.files) assets[file.name] = file;
  for (const std::filesystem::path& folder : folders) {
    for (const std::filesystem::path& name : files_below(folder)) {
      assets[name.generic_string()] = {name.generic_string(), {}, {}, read_file(folder / name)};
    }
  }
  Finisher finisher(assets, packages.missing);
  std::vector<Asset> list;
  for (auto& [unused, asset] : assets) {
    if (finisher.finish(asset)) list.push_back(asset);
  }
  return list;
}

bool has_asset(const std::vector<Asset>& assets, std::string_view name) {
  return std::any_of(assets.begin(), assets.end(), [&](const Asset& asset) { return asset.name == name; });
}

const Asset& find_asset(const std::vector<Asset>& assets, std::string_view name) {
  const auto at = std::find_if(assets.begin(), assets.end(), [&](const Asset& asset) { return asset.name == name; });
  if (at == assets.end()) throw EnvironmentError(fmt::format("the theme has no file \"{}\"", name));
  return *at;
}

}  // namespace assay

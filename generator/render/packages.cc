#include "render/packages.h"

#include <fmt/format.h>

#include <optional>

#include "base/file_system.h"
#include "base/text.h"

namespace assay {
namespace {

namespace fs = std::filesystem;

std::optional<fs::path> folder_of(const fs::path& data_folder, const PackageFile& wanted) {
  for (const char* place : {"node_modules", "packages"}) {
    const fs::path folder = data_folder / place / wanted.package;
    if (fs::exists(folder / wanted.file) && fs::exists(folder / wanted.licence)) return folder;
  }
  return std::nullopt;
}

// Licences ask that their text goes wherever the code goes.
std::string with_licence(std::string_view licence, std::string_view code) {
  return fmt::format("/*!\n{}\n*/\n{}", trimmed(licence), code);
}

std::string for_browsers(std::string code, const PackageFile& file) {
  if (file.text.empty()) return code;
  const std::size_t at = code.find(file.text);
  if (at == std::string::npos) {
    throw EnvironmentError(
        fmt::format("{} of the Node package {} is another version than package-lock.json names", file.file, file.package));
  }
  return code.replace(at, file.text.size(), file.instead);
}

}  // namespace

const std::vector<PackageFile>& package_files() {
  static const std::vector<PackageFile> files{
      {"packages/minisearch.js", "minisearch", "dist/es/index.js", "LICENSE.txt"},
      {"packages/vega.js", "vega", "build/vega.min.js", "LICENSE"},
      {"packages/vega-lite.js", "vega-lite", "build/vega-lite.min.js", "LICENSE"},
      // Browsers find no module by a package's name; Vega, which is loaded first, has what this one wants of it.
      {"packages/vega-interpreter.js", "vega-interpreter", "build/vega-interpreter.js", "LICENSE",
       "import { ascending, isString, DisallowedObjectProperties } from 'vega-util';",
       "const { ascending, isString, DisallowedObjectProperties } = globalThis.vega;"},
  };
  return files;
}

std::optional<fs::path> package_path(const fs::path& data_folder, std::string_view name) {
  for (const PackageFile& file : package_files()) {
    if (file.name != name) continue;
    const auto folder = folder_of(data_folder, file);
    return folder ? std::optional(*folder / file.file) : std::nullopt;
  }
  return std::nullopt;
}

BrowserPackages load_packages(const fs::path& data_folder, Diagnostics& diagnostics) {
  BrowserPackages packages;
  std::string missing;
  for (const PackageFile& wanted : package_files()) {
    if (const auto folder = folder_of(data_folder, wanted)) {
      const std::string code = for_browsers(read_file(*folder / wanted.file), wanted);
      const std::string bytes = with_licence(read_file(*folder / wanted.licence), code);
      packages.files.push_back({std::string(wanted.name), {}, {}, bytes});
      continue;
    }
    packages.missing.emplace_back(wanted.name);
    missing += fmt::format("{}{}", missing.empty() ? "" : ", ", wanted.package);
  }
  if (missing.empty()) return packages;
  diagnostics.warning("packages.missing", {"package.json"},
                      fmt::format("these Node packages are not installed: {}; pages leave out what needs them. In a checkout "
                                  "of assay, `./run setup` or `npm ci` installs them",
                                  missing));
  return packages;
}

}  // namespace assay

#include "render/packages.h"

#include <catch2/catch.hpp>
#include <filesystem>
#include <string>

#include "base/file_system.h"
#include "base/temporary_folder.h"

namespace assay {
namespace {

namespace fs = std::filesystem;

class DataFolder {
 public:
  const fs::path& path() const { return folder_.path(); }
  // Every file of every package below `place`: its text is its own name, its licence "free".
  void install(const std::string& place) const {
    for (const PackageFile& file : package_files()) {
      folder_.write(place / fs::path(file.package) / file.file, std::string(file.name) + std::string(file.text));
      folder_.write(place / fs::path(file.package) / file.licence, "free\n");
    }
  }

 private:
  TemporaryFolder folder_;
};

}  // namespace

TEST_CASE("packages are found in a checkout and where the program is installed, with their licence", "[render][packages]") {
  const DataFolder folder;
  folder.install(GENERATE(as<std::string>{}, "node_modules", "packages"));
  Diagnostics diagnostics;
  const BrowserPackages packages = load_packages(folder.path(), diagnostics);
  CHECK(diagnostics.sorted().empty());
  CHECK(packages.missing.empty());
  REQUIRE(packages.files.size() == package_files().size());
  CHECK(packages.files[0].name == "packages/minisearch.js");
  CHECK(packages.files[0].bytes == "/*!\nfree\n*/\npackages/minisearch.js");
}

TEST_CASE("missing packages are named in one warning that says what installs them", "[render][packages]") {
  const DataFolder folder;
  Diagnostics diagnostics;
  const BrowserPackages packages = load_packages(folder.path(), diagnostics);
  CHECK(packages.files.empty());
  CHECK(packages.missing.size() == package_files().size());
  REQUIRE(diagnostics.sorted().size() == 1);
  const Diagnostic warning = diagnostics.sorted().front();
  CHECK((warning.severity == Severity::warning && warning.id == "packages.missing"));
  CHECK(warning.message.starts_with("these Node packages are not installed: minisearch"));
  CHECK(warning.message.find("`./run setup`") != std::string::npos);
}

TEST_CASE("every file that pages take from a package is installed with the program", "[project][packages]") {
  const std::string install = read_file(fs::path(ASSAY_SOURCE_DIR) / "cmake/install.cmake");
  for (const PackageFile& file : package_files()) {
    for (const std::string_view name : {file.file, file.licence}) {
      const std::string listed = std::string(file.package) + "/" + std::string(name);
      CAPTURE(listed);
      CHECK(install.find(listed) != std::string::npos);
    }
  }
}

}  // namespace assay

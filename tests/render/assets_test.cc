#include "render/assets.h"

#include <catch2/catch.hpp>
#include <filesystem>
#include <string>

#include "base/file_system.h"
#include "base/hash.h"
#include "base/temporary_folder.h"

namespace assay {
namespace {

class ThemeFolder {
 public:
  void file(const std::string& name, const std::string& text) const { folder_.write(name, text); }
  std::vector<Asset> assets(const BrowserPackages& packages = {}) const { return load_assets({folder_.path()}, packages); }

 private:
  TemporaryFolder folder_;
};

}  // namespace

TEST_CASE("a script's imports name the published files of the theme", "[render][assets]") {
  const ThemeFolder theme;
  theme.file("assay.js", "import { a } from \"./table.js\";\nconst later = () => import(\"./chart.js\");\n");
  theme.file("table.js", "import \"./chart.js\";\n");
  theme.file("chart.js", "export const a = 1;\n");
  const auto assets = theme.assets();
  const Asset &chart = find_asset(assets, "chart.js"), &table = find_asset(assets, "table.js");
  const std::string chart_name = std::filesystem::path(chart.path).filename(),
                    table_name = std::filesystem::path(table.path).filename();
  CHECK(chart_name == "chart." + sha256_hex(chart.bytes).substr(0, 10) + ".js");
  CHECK(table.bytes == "import \"./" + chart_name + "\";\n");
  CHECK(find_asset(assets, "assay.js").bytes ==
        "import { a } from \"./" + table_name + "\";\nconst later = () => import(\"./" + chart_name + "\");\n");
  CHECK(find_asset(assets, "assay.js").integrity == integrity_of(find_asset(assets, "assay.js").bytes));
}

TEST_CASE("a script is published without the comments that have lines of their own", "[render][assets]") {
  const ThemeFolder theme;
  theme.file("assay.js", "// What it is.\nconst a = 1;   // one\n  // Why.\nconst b = `\n// not a comment`;\n\n// The end.");
  theme.file("silent.js", "// Nothing.");
  theme.file("plain.js", "const c = 2;");
  const auto assets = theme.assets();
  CHECK(find_asset(assets, "assay.js").bytes == "const a = 1;   // one\nconst b = `\n// not a comment`;\n");
  CHECK(find_asset(assets, "silent.js").bytes.empty());
  CHECK(find_asset(assets, "plain.js").bytes == "const c = 2;");
}

TEST_CASE("a script that imports nothing that is there, or itself in a circle, is refused", "[render][assets]") {
  const ThemeFolder theme;
  theme.file("assay.js", "import \"./tabel.js\";\n");
  CHECK_THROWS_WITH(theme.assets(), "the theme's assay.js imports \"tabel.js\", which is not there");
  theme.file("tabel.js", "import \"./assay.js\";\n");
  CHECK_THROWS_AS(theme.assets(), EnvironmentError);
}

TEST_CASE("a script imports a package's module, which keeps its bytes", "[render][assets]") {
  const ThemeFolder theme;
  theme.file("search.js", "import Search from \"./packages/search.js\";\n");
  const std::string module = "// not ours: \"./x.js\"\nexport default 1;\n";
  const auto assets = theme.assets({{{"packages/search.js", {}, {}, module}}, {}});
  const Asset& published = find_asset(assets, "packages/search.js");
  CHECK(published.bytes == module);
  CHECK(published.path == "assets/packages/search." + sha256_hex(module).substr(0, 10) + ".js");
  CHECK(published.integrity == integrity_of(module));
  CHECK(find_asset(assets, "search.js").bytes == "import Search from \"./" + published.path.substr(7) + "\";\n");
}

TEST_CASE("scripts that need a missing package are left out, and what would import them later is told", "[render][assets]") {
  const ThemeFolder theme;
  theme.file("assay.js", "const one = () => import(\"./box.js\"), other = () => import(\"./copy.js\");\n");
  theme.file("box.js", "import { find } from \"./search.js\";\n");
  theme.file("search.js", "import Search from \"./packages/search.js\";\n");
  theme.file("copy.js", "export const copy = 1;\n");
  const auto assets = theme.assets({{}, {"packages/search.js"}});
  std::vector<std::string> names;
  for (const Asset& asset : assets) names.push_back(asset.name);
  CHECK(names == std::vector<std::string>{"assay.js", "copy.js"});
  CHECK(find_asset(assets, "assay.js").bytes ==
        "const one = () => Promise.reject(new Error(\"not part of this site\")), other = () => import(\"./" +
            find_asset(assets, "copy.js").path.substr(7) + "\");\n");
}

TEST_CASE("a script can say what the bytes of a module are held to", "[render][assets]") {
  const ThemeFolder theme;
  theme.file("chart.js", "const libraries = [[\"./packages/vega.js\", \"integrity of ./packages/vega.js\"]];\n");
  const auto assets = theme.assets({{{"packages/vega.js", {}, {}, "var vega;\n"}}, {}});
  const Asset& vega = find_asset(assets, "packages/vega.js");
  CHECK(find_asset(assets, "chart.js").bytes ==
        "const libraries = [[\"./" + vega.path.substr(7) + "\", \"" + vega.integrity + "\"]];\n");
}

}  // namespace assay

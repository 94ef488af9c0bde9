#include "base/file_system.h"

#include <catch2/catch.hpp>
#include <filesystem>
#include <string>
#include <string_view>

#include "base/linked_inputs.h"
#include "base/temporary_folder.h"

using namespace assay;
namespace fs = std::filesystem;

TEST_CASE("a file is read whole, or the error names it", "[base][file-system]") {
  TemporaryFolder scratch;
  scratch.write("a", std::string_view("x\0y\n", 4));
  scratch.write("empty", "");
  CHECK(read_file(scratch.path() / "a") == std::string("x\0y\n", 4));
  CHECK(read_file(scratch.path() / "empty").empty());
  CHECK_THROWS_AS(read_file(scratch.path()), EnvironmentError);
  CHECK_THROWS_WITH(read_file(scratch.path() / "none"),
                    "cannot read " + (scratch.path() / "none").string() + ": No such file or directory");
}

TEST_CASE("files below a folder come in order of their bytes, without hidden ones and links out of it", "[base][file-system]") {
  TemporaryFolder scratch;
  for (auto name : {"site/b/z.toml", "site/b.toml", "site/B.toml", "site/.hidden", "site/.git/config", "outside"})
    scratch.write(name, "");
  fs::create_symlink("../outside", scratch.path() / "site/leaves");
  fs::create_symlink("b.toml", scratch.path() / "site/stays");
  fs::create_symlink("nowhere", scratch.path() / "site/broken");
  fs::create_directory_symlink("..", scratch.path() / "site/loop");
  CHECK(files_below(scratch.path() / "site") == std::vector<fs::path>{"B.toml", "b.toml", "b/z.toml", "stays"});
  CHECK(files_below(scratch.path() / "none").empty());
}

TEST_CASE("a link is followed where it stays in the site, and named where it does not", "[base][file-system]") {
  TemporaryFolder scratch;
  for (auto name : {"site/site.toml", "site/content/a.md", "site/docs/b.md", "site/docs/deep/c.md", "elsewhere/d.md"})
    scratch.write(name, "");
  const fs::path content = scratch.path() / "site/content";
  fs::create_symlink("../docs/b.md", content / "file.md");
  fs::create_directory_symlink("../docs", content / "docs");
  fs::create_symlink("../../elsewhere/d.md", content / "outside.md");
  fs::create_directory_symlink("../../elsewhere", content / "outside");
  fs::create_symlink("nowhere.md", content / "broken.md");
  fs::create_symlink("itself", content / "itself");
  fs::create_directory_symlink("..", content / "up");
  fs::create_directory_symlink("../content", scratch.path() / "site/docs/back");
  fs::create_symlink("nowhere", content / ".hidden");
  CHECK(files_below(content) == std::vector<fs::path>{"a.md", "docs/b.md", "docs/deep/c.md", "file.md"});
  CHECK(links_left_out(content) == std::vector<fs::path>{"broken.md", "docs/back", "itself", "outside", "outside.md", "up"});
  CHECK(links_left_out(scratch.path() / "none").empty());
}

TEST_CASE("a replaced file holds the new bytes and nothing else is left", "[base][file-system]") {
  TemporaryFolder scratch;
  scratch.write("ledger", "old");
  replace_file(scratch.path() / "ledger", "new");
  CHECK(read_file(scratch.path() / "ledger") == "new");
  CHECK(files_below(scratch.path()).size() == 1);
  CHECK_THROWS_AS(replace_file(scratch.path() / "none/ledger", "x"), EnvironmentError);
}

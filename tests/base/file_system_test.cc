#include "base/file_system.h"

#include <catch2/catch.hpp>
#include <unistd.h>

#include <fstream>

using namespace assay;
namespace fs = std::filesystem;

namespace {

// A folder of its own for one test, gone afterwards.
struct Scratch {
  fs::path path;
  Scratch() {
    std::string name = (fs::temp_directory_path() / "assay-files-XXXXXX").string();
    path = ::mkdtemp(name.data());
  }
  ~Scratch() { fs::remove_all(path); }
  void write(const char* file, std::string_view bytes) const {
    fs::create_directories((path / file).parent_path());
    std::ofstream(path / file) << bytes;
  }
};

}  // namespace

TEST_CASE("a file is read whole, or the error names it", "[base][file-system]") {
  Scratch scratch;
  scratch.write("a", std::string_view("x\0y\n", 4));
  scratch.write("empty", "");
  CHECK(read_file(scratch.path / "a") == std::string("x\0y\n", 4));
  CHECK(read_file(scratch.path / "empty").empty());
  CHECK_THROWS_AS(read_file(scratch.path), EnvironmentError);
  CHECK_THROWS_WITH(read_file(scratch.path / "none"), "cannot read " + (scratch.path / "none").string() + ": No such file or directory");
}

TEST_CASE("files below a folder come in order of their bytes, without hidden ones and links out of it", "[base][file-system]") {
  Scratch scratch;
  for (auto name : {"site/b/z.toml", "site/b.toml", "site/B.toml", "site/.hidden", "site/.git/config", "outside"}) scratch.write(name, "");
  fs::create_symlink("../outside", scratch.path / "site/leaves");
  fs::create_symlink("b.toml", scratch.path / "site/stays");
  fs::create_symlink("nowhere", scratch.path / "site/broken");
  fs::create_directory_symlink("..", scratch.path / "site/loop");
  CHECK(files_below(scratch.path / "site") == std::vector<fs::path>{"B.toml", "b.toml", "b/z.toml", "stays"});
  CHECK(files_below(scratch.path / "none").empty());
}

TEST_CASE("a replaced file holds the new bytes and nothing else is left", "[base][file-system]") {
  Scratch scratch;
  scratch.write("ledger", "old");
  replace_file(scratch.path / "ledger", "new");
  CHECK(read_file(scratch.path / "ledger") == "new");
  CHECK(files_below(scratch.path).size() == 1);
  CHECK_THROWS_AS(replace_file(scratch.path / "none/ledger", "x"), EnvironmentError);
}

// What a watch tells of whole folders that come, move and go, and of folders outside of the site.
#include <catch2/catch.hpp>
#include <fstream>
#include <set>

#include "program/run_program.h"
#include "serve/watch.h"

using namespace assay;
using namespace std::chrono_literals;
namespace fs = std::filesystem;

namespace {

using Names = std::set<std::string>;

// A site's folder under watch.
class WatchedSite {
 public:
  explicit WatchedSite(bool by_events) {
    write_tree(root(),
               {{"site.toml", "[site]\n"}, {"content/a.md", "a"}, {"content/deep/b.md", "b"}, {"data/rows.ndjson", "{}"}});
    const WatchedPlaces places{root(), {"site.toml"}, {"content", "data", "templates"}, {other()}};
    fs::create_directories(other());
    watch_ = by_events ? watch_by_events(places) : watch_by_comparing(places, 5ms);
    REQUIRE(watch_ != nullptr);
  }

  fs::path root() const { return folder_.path() / "site"; }
  fs::path other() const { return folder_.path() / "other"; }

  // Below the temporary folder; until `expected` all were told, or for two seconds.
  Names told(const Names& expected) {
    Names all;
    const auto until = std::chrono::steady_clock::now() + 2s;
    do {
      for (const fs::path& path : watch_->changes(50ms)) all.insert(path.lexically_relative(folder_.path()).generic_string());
    } while (all != expected && std::chrono::steady_clock::now() < until);
    return all;
  }
  Names told_soon() {
    Names all;
    for (const fs::path& path : watch_->changes(60ms)) all.insert(path.lexically_relative(folder_.path()).generic_string());
    return all;
  }
  // The first answer alone.
  std::vector<fs::path> first_answer() { return watch_->changes(2s); }

 private:
  TemporaryFolder folder_;
  std::unique_ptr<FolderWatch> watch_;
};

void write(const fs::path& file, const std::string& text) {
  std::ofstream out(file, std::ios::binary);
  out << text;
}

#define CHECK_TOLD(site, ...)               \
  do {                                      \
    const Names expected{__VA_ARGS__};      \
    CHECK(site.told(expected) == expected); \
  } while (false)

}  // namespace

TEST_CASE("files in folders outside of the site are told as well", "[serve][watch]") {
  WatchedSite site(GENERATE(true, false));
  write(site.other() / "rows.csv", "id");
  CHECK_TOLD(site, "other/rows.csv");
  fs::remove(site.other() / "rows.csv");
  CHECK_TOLD(site, "other/rows.csv");
}

TEST_CASE("saves at the same time are one answer", "[serve][watch]") {
  WatchedSite site(true);
  write(site.root() / "content/a.md", "after");
  write(site.root() / "data/rows.ndjson", "{} {}");
  CHECK(site.first_answer() == std::vector<fs::path>{site.root() / "content/a.md", site.root() / "data/rows.ndjson"});
  CHECK(site.told_soon() == Names{});
}

TEST_CASE("nothing is told while nothing happens", "[serve][watch]") {
  WatchedSite site(GENERATE(true, false));
  CHECK(site.told_soon() == Names{});
}

TEST_CASE("a folder that is moved in is told, and so is what happens in it later", "[serve][watch]") {
  const bool by_events = GENERATE(true, false);
  WatchedSite site(by_events);
  write_tree(site.root() / "elsewhere", {{"c.md", "c"}, {"deeper/d.md", "d"}});
  fs::rename(site.root() / "elsewhere", site.root() / "content/moved");
  if (by_events)
    CHECK_TOLD(site, "site/content/moved");
  else
    CHECK_TOLD(site, "site/content/moved/c.md", "site/content/moved/deeper/d.md");
  write(site.root() / "content/moved/deeper/d.md", "changed");
  CHECK_TOLD(site, "site/content/moved/deeper/d.md");
}

TEST_CASE("a folder that is renamed is told of under its new name", "[serve][watch]") {
  WatchedSite site(true);
  fs::rename(site.root() / "content/deep", site.root() / "content/deeper");
  CHECK_TOLD(site, "site/content/deep", "site/content/deeper");
  write(site.root() / "content/deeper/b.md", "changed");
  CHECK_TOLD(site, "site/content/deeper/b.md");
}

TEST_CASE("a folder of the site may come later", "[serve][watch]") {
  WatchedSite site(true);
  fs::create_directories(site.root() / "templates");
  CHECK_TOLD(site, "site/templates");
  write(site.root() / "templates/layout.html", "x");
  CHECK_TOLD(site, "site/templates/layout.html");
}

TEST_CASE("a whole folder that goes is told, and so is what happens when it is there again", "[serve][watch]") {
  WatchedSite site(true);
  fs::remove_all(site.root() / "content");
  CHECK_TOLD(site, "site/content", "site/content/a.md", "site/content/deep", "site/content/deep/b.md");
  fs::create_directories(site.root() / "content");
  CHECK_TOLD(site, "site/content");
  write(site.root() / "content/again.md", "x");
  CHECK_TOLD(site, "site/content/again.md");
}

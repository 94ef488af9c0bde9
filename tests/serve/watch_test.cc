// What the preview is told of a site's files, by the system and by comparing.
#include "serve/watch.h"

#include <catch2/catch.hpp>
#include <fstream>
#include <functional>

#include "program/run_program.h"

using namespace assay;
using namespace std::chrono_literals;

namespace {

namespace fs = std::filesystem;
using Names = std::vector<std::string>;

struct Watched {
  TemporaryFolder folder;
  fs::path root = folder.path();
  WatchedPlaces places{root, {"site.toml"}, {"content", "data"}, {}};

  Watched() { write_tree(root, {{"site.toml", "a"}, {"content/a.md", "a"}, {"content/deep/b.md", "b"}, {"other.txt", "x"}}); }

  void write(const std::string& name, const std::string& text) const {
    fs::create_directories((root / name).parent_path());
    std::ofstream(root / name) << text;
  }

  // What a watch made by `make` tells of `act`, relative to the site.
  Names told(const std::function<std::unique_ptr<FolderWatch>(const WatchedPlaces&)>& make,
             const std::function<void()>& act) const {
    const auto watch = make(places);
    REQUIRE(watch);
    act();
    Names names;
    for (const fs::path& path : watch->changes(600ms)) names.push_back(path.lexically_relative(root).generic_string());
    return names;
  }
};

const auto by_events = [](const WatchedPlaces& places) { return watch_by_events(places); };
const auto by_comparing = [](const WatchedPlaces& places) { return watch_by_comparing(places, 20ms); };

}  // namespace

TEST_CASE("a file that is written, made, moved or deleted is told once", "[serve][watch]") {
  for (const auto& make : {std::function<std::unique_ptr<FolderWatch>(const WatchedPlaces&)>(by_events), {by_comparing}}) {
    const Watched site;
    CHECK(site.told(make, [&] { site.write("content/a.md", "longer"); }) == Names{"content/a.md"});
    CHECK(site.told(make, [&] { site.write("content/deep/new.md", "n"); }) == Names{"content/deep/new.md"});
    CHECK(site.told(make, [&] { fs::remove(site.root / "content/a.md"); }) == Names{"content/a.md"});
    CHECK(site.told(make, [&] { fs::rename(site.root / "content/deep/b.md", site.root / "content/c.md"); }) ==
          Names{"content/c.md", "content/deep/b.md"});
    CHECK(site.told(make, [&] { site.write("site.toml", "other"); }) == Names{"site.toml"});
  }
}

TEST_CASE("an editor's own files and files that are no part of a site are not told", "[serve][watch]") {
  for (const auto& make : {std::function<std::unique_ptr<FolderWatch>(const WatchedPlaces&)>(by_events), {by_comparing}}) {
    const Watched site;
    CHECK(site.told(make, [&] {
      site.write("content/.a.md.swp", "x");
      site.write("content/a.md~", "x");
      site.write("other.txt", "more");
    }) == Names{});
  }
}

TEST_CASE("saving by way of another file is one change", "[serve][watch]") {
  const Watched site;
  CHECK(site.told(by_events, [&] {
    site.write("content/.saving", "new");
    fs::rename(site.root / "content/.saving", site.root / "content/a.md");
  }) == Names{"content/a.md"});
}

TEST_CASE("a folder that comes later is watched with all that is in it", "[serve][watch]") {
  const Watched site;
  const auto watch = watch_by_events(site.places);
  REQUIRE(watch);
  site.write("data/results/rows.ndjson", "{}");
  CHECK_FALSE(watch->changes(600ms).empty());
  while (!watch->changes(50ms).empty()) {
  }
  site.write("data/results/rows.ndjson", "{} {}");
  const auto changed = watch->changes(600ms);
  REQUIRE(changed.size() == 1);
  CHECK(changed[0].filename() == "rows.ndjson");
}

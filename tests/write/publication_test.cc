// What a publication leaves on disk, over real folders.
#include "write/publication.h"

#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <catch2/catch.hpp>
#include <filesystem>
#include <set>
#include <stdexcept>
#include <thread>

#include "base/file_system.h"
#include "base/hash.h"
#include "program/run_program.h"
#include "write/sample_site.h"
#include "write/usage_error.h"

namespace assay {
namespace {

namespace fs = std::filesystem;
using Files = std::map<std::string, std::string>;

PublicationResult publish(const fs::path& destination, const Files& files, std::string as_of = "2026-11-21",
                          PublicationOptions options = {}) {
  Publication publication(destination, {}, options);
  for (const auto& [path, bytes] : files) publication.add(path, bytes);
  return publication.publish(
      manifest_text(Json::object().set("as_of", as_of).set("generator", options.generator), publication.files()));
}

void put(const fs::path& file, std::string_view bytes) {
  fs::create_directories(file.parent_path());
  replace_file(file, bytes);
}

// Names in a folder, hidden ones too.
std::set<std::string> names_in(const fs::path& folder) {
  std::set<std::string> names;
  for (const auto& entry : fs::directory_iterator(folder)) names.insert(entry.path().filename());
  return names;
}

struct Identity {
  ino_t inode;
  timespec changed, modified;
  bool operator==(const Identity& other) const {
    return inode == other.inode && changed.tv_sec == other.changed.tv_sec && changed.tv_nsec == other.changed.tv_nsec &&
           modified.tv_sec == other.modified.tv_sec && modified.tv_nsec == other.modified.tv_nsec;
  }
};

Identity identity_of(const fs::path& path) {
  struct stat status {};
  REQUIRE(lstat(path.c_str(), &status) == 0);
  return {status.st_ino, status.st_ctim, status.st_mtim};
}

std::map<std::string, Identity> identities_below(const fs::path& folder) {
  std::map<std::string, Identity> found{{"", identity_of(folder)}};
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    found[entry.path().native()] = identity_of(entry.path());
  }
  return found;
}

mode_t mode_of(const fs::path& path) {
  struct stat status {};
  REQUIRE(lstat(path.c_str(), &status) == 0);
  return status.st_mode & 07777;
}

const Files two_pages{{"index.html", "<p>home\n"}, {"rows/a/index.html", "<p>a\n"}};

TEST_CASE("a build into an absent folder writes every file and lists it in manifest.json", "[write][publication]") {
  const TemporaryFolder folder;
  const auto result = publish(folder.path() / "public", two_pages);

  CHECK(result.outcome == Published::swapped);
  CHECK(result.files == 3);
  CHECK(result.written == 3);
  CHECK(result.linked == 0);
  CHECK(read_tree(folder.path() / "public") ==
        Files{{"index.html", "<p>home\n"},
              {"manifest.json", fmt::format(R"({{
  "as_of": "2026-11-21",
  "generator": "assay",
  "files": {{
    "index.html": {{
      "sha256": "{}",
      "bytes": 8
    }},
    "rows/a/index.html": {{
      "sha256": "{}",
      "bytes": 5
    }}
  }}
}}
)",
                                            sha256_hex("<p>home\n"), sha256_hex("<p>a\n"))},
              {"rows/a/index.html", "<p>a\n"}});
  CHECK(names_in(folder.path()) == std::set<std::string>{".public.lock", "public"});
}

TEST_CASE("a build that changes nothing touches no inode in the destination or beside it", "[write][publication]") {
  const TemporaryFolder folder;
  publish(folder.path() / "public", two_pages);
  const auto before = identities_below(folder.path());

  const auto result = publish(folder.path() / "public", two_pages);

  CHECK(result.outcome == Published::unchanged);
  CHECK(result.written == 0);
  CHECK(result.linked == 3);
  CHECK(identities_below(folder.path()) == before);
}

TEST_CASE("an unchanged file keeps its inode and times when another one changes", "[write][publication]") {
  const TemporaryFolder folder;
  const fs::path destination = folder.path() / "public";
  publish(destination, two_pages);
  const auto before = identity_of(destination / "index.html");

  const auto result = publish(destination, {{"index.html", "<p>home\n"}, {"rows/a/index.html", "<p>b\n"}});

  CHECK(result.outcome == Published::swapped);
  CHECK(result.written == 2);  // the page and manifest.json
  CHECK(result.linked == 1);
  const auto after = identity_of(destination / "index.html");
  CHECK(after.inode == before.inode);
  CHECK(after.modified.tv_nsec == before.modified.tv_nsec);
  CHECK(read_file(destination / "rows/a/index.html") == "<p>b\n");
  CHECK(fs::hard_link_count(destination / "index.html") == 1);
}

TEST_CASE("another as-of date alone is a change", "[write][publication]") {
  const TemporaryFolder folder;
  publish(folder.path() / "public", two_pages);
  const auto result = publish(folder.path() / "public", two_pages, "2026-11-22");
  CHECK(result.outcome == Published::swapped);
  CHECK(result.written == 1);
  CHECK(result.linked == 2);
}

TEST_CASE("a page that the build no longer has goes, with its folder", "[write][publication]") {
  const TemporaryFolder folder;
  publish(folder.path() / "public", two_pages);
  const auto result = publish(folder.path() / "public", {{"index.html", "<p>home\n"}});
  CHECK(result.deleted == 1);
  CHECK(names_in(folder.path() / "public") == std::set<std::string>{"index.html", "manifest.json"});
}

TEST_CASE("a file that was removed, cut or closed to readers by hand is written again", "[write][publication]") {
  const TemporaryFolder folder;
  const fs::path destination = folder.path() / "public";
  publish(destination, two_pages);
  SECTION("removed") {
    fs::remove(destination / "index.html");
  }
  SECTION("cut") {
    fs::resize_file(destination / "index.html", 3);
  }
  SECTION("closed") {
    fs::permissions(destination / "index.html", fs::perms::owner_read);
  }

  CHECK(publish(destination, two_pages).outcome == Published::swapped);

  CHECK(read_file(destination / "index.html") == "<p>home\n");
  CHECK(mode_of(destination / "index.html") == 0644);
}

TEST_CASE("published files can be read by everybody whatever the umask", "[write][publication]") {
  const TemporaryFolder folder;
  const mode_t mask = GENERATE(mode_t{0000}, mode_t{0027}, mode_t{0077});
  const mode_t before = umask(mask);
  publish(folder.path() / "public", two_pages);
  umask(before);
  CHECK(mode_of(folder.path() / "public") == 0755);
  CHECK(mode_of(folder.path() / "public/rows") == 0755);
  CHECK(mode_of(folder.path() / "public/rows/a") == 0755);
  CHECK(mode_of(folder.path() / "public/rows/a/index.html") == 0644);
  CHECK(mode_of(folder.path() / "public/manifest.json") == 0644);
}

TEST_CASE("the staging folder is closed to others until it is published", "[write][publication]") {
  const TemporaryFolder folder;
  Publication publication(folder.path() / "public", {});
  publication.add("index.html", "<p>home\n");
  CHECK(mode_of(folder.path() / ".public.assay-1") == 0700);
}

TEST_CASE("a publication that is not published leaves nothing", "[write][publication]") {
  const TemporaryFolder folder;
  publish(folder.path() / "public", two_pages);
  const auto before = read_tree(folder.path() / "public");
  {
    Publication publication(folder.path() / "public", {});
    publication.add("index.html", "<p>other\n");
  }
  CHECK(read_tree(folder.path() / "public") == before);
  CHECK(names_in(folder.path()) == std::set<std::string>{".public.lock", "public"});
}

TEST_CASE("parents that were made for a build that fails go again", "[write][publication]") {
  const TemporaryFolder folder;
  { Publication publication(folder.path() / "a/b/public", {}); }
  CHECK(names_in(folder.path()).empty());
  publish(folder.path() / "a/b/public", two_pages);
  CHECK(names_in(folder.path() / "a/b") == std::set<std::string>{".public.lock", "public"});
}

TEST_CASE("a second build of one destination is refused while the first runs", "[write][publication]") {
  const TemporaryFolder folder;
  {
    const Publication first(folder.path() / "public", {});
    CHECK_THROWS_AS(Publication(folder.path() / "public", {}), EnvironmentError);
    const Publication elsewhere(folder.path() / "other", {});
  }
  CHECK(publish(folder.path() / "public", two_pages).outcome == Published::swapped);
}

TEST_CASE("of eight builds at once one wins and the others are told", "[write][publication]") {
  const TemporaryFolder folder;
  std::atomic<int> busy = 0, open = 0;
  std::atomic<bool> done = false;
  std::vector<std::thread> builds;
  for (int build = 0; build < 8; ++build) {
    builds.emplace_back([&] {
      try {
        const Publication publication(folder.path() / "public", {});
        ++open;
        while (!done) std::this_thread::yield();
      } catch (const EnvironmentError&) {
        ++busy;
      }
      if (busy == 7) done = true;
    });
  }
  for (std::thread& build : builds) build.join();
  CHECK(open == 1);
  CHECK(busy == 7);
}

TEST_CASE("a destination that must not be replaced is refused", "[write][publication]") {
  const TemporaryFolder folder;
  const fs::path source = folder.path() / "site";
  fs::create_directories(source / "content");
  put(source / "site.toml", "");
  put(folder.path() / "a-file", "");
  fs::create_symlink("nowhere", folder.path() / "dangling");

  CHECK_THROWS_AS(Publication("/", source), UsageError);
  CHECK_THROWS_AS(Publication("", source), UsageError);
  CHECK_THROWS_AS(Publication(source, source), UsageError);
  CHECK_THROWS_AS(Publication(source / "content/..", source), UsageError);
  CHECK_THROWS_AS(Publication(folder.path(), source), UsageError);
  CHECK_THROWS_AS(Publication(folder.path() / "a-file", source), UsageError);
  CHECK_THROWS_AS(Publication(folder.path() / "dangling", source), UsageError);
  PublicationOptions options;
  options.inputs = {"content", "measured/here"};
  for (const char* input : {"content", "content/public", "measured/here", "measured/here/../here/x"}) {
    INFO(input);
    CHECK_THROWS_AS(Publication(source / input, source, options), UsageError);
  }
  CHECK_NOTHROW(Publication(source / "contents", source, options));
  CHECK_NOTHROW(Publication(source / "public", source));
  CHECK_NOTHROW(Publication(folder.path() / "site-2", source));
  CHECK(names_in(folder.path() / "site") == std::set<std::string>{".contents.lock", ".public.lock", "content", "site.toml"});
}

TEST_CASE("a folder with files and no manifest.json of ours is refused and stays", "[write][publication]") {
  const TemporaryFolder folder;
  const fs::path destination = folder.path() / "public";
  put(destination / "thesis.txt", "years of work");
  SECTION("none") {}
  SECTION("another program's") {
    put(destination / "manifest.json", R"({"name": "app", "icons": []})");
  }
  SECTION("with files and nothing that is ours") {
    put(destination / "manifest.json", R"({"files":{}})");
  }
  SECTION("of another program that lists files") {
    put(destination / "manifest.json", R"({"as_of": "2026-11-21", "generator": "assayer 2", "files": {}})");
  }
  SECTION("cut short") {
    put(destination / "manifest.json", R"({"files": {)");
  }
  SECTION("one that names a file outside") {
    put(destination / "manifest.json",
        fmt::format(R"({{"files": {{"../x": {{"sha256": "{}", "bytes": 1}}}}}})", std::string(64, '0')));
  }
  const auto before = read_tree(destination);
  CHECK_THROWS_AS(publish(destination, two_pages), UsageError);
  CHECK(read_tree(destination) == before);
}

TEST_CASE("an empty folder is as good as none", "[write][publication]") {
  const TemporaryFolder folder;
  fs::create_directory(folder.path() / "public");
  CHECK(publish(folder.path() / "public", two_pages).outcome == Published::swapped);
  CHECK(faults_of_build(folder.path() / "public").empty());
}

TEST_CASE("a destination that is a symbolic link stays one", "[write][publication]") {
  const TemporaryFolder folder;
  fs::create_directory(folder.path() / "real");
  fs::create_symlink("real", folder.path() / "public");
  publish(folder.path() / "public", two_pages);
  CHECK(fs::is_symlink(folder.path() / "public"));
  CHECK(faults_of_build(folder.path() / "real").empty());
}

TEST_CASE("what is not ours at the top of the destination is carried over and listed", "[write][publication]") {
  const TemporaryFolder folder;
  const fs::path destination = folder.path() / "public";
  publish(destination, two_pages);
  put(destination / "CNAME", "leaderboard.example\n");
  put(destination / ".git/objects/ab/cd", "blob");
  fs::permissions(destination / ".git/objects/ab/cd", fs::perms::owner_read);
  fs::create_symlink("/nowhere", destination / "link");
  const bool per_file = GENERATE(false, true);
  PublicationOptions options;
  options.per_file = per_file;

  const auto result = publish(destination, {{"index.html", "<p>new\n"}}, "2026-11-22", options);

  CHECK(result.carried_over == std::vector<std::string>{".git", "CNAME", "link"});
  CHECK(names_in(destination) == std::set<std::string>{".git", "CNAME", "index.html", "link", "manifest.json"});
  CHECK(read_file(destination / "CNAME") == "leaderboard.example\n");
  CHECK(read_file(destination / ".git/objects/ab/cd") == "blob");
  CHECK(mode_of(destination / ".git/objects/ab/cd") == 0400);
  CHECK(fs::read_symlink(destination / "link") == "/nowhere");
  CHECK(publish(destination, {{"index.html", "<p>new\n"}}, "2026-11-22").outcome == Published::unchanged);
}

TEST_CASE("what is not ours inside a folder of the site is carried over and listed", "[write][publication]") {
  const TemporaryFolder folder;
  const fs::path destination = folder.path() / "public";
  publish(destination, two_pages);
  put(destination / "rows/notes.txt", "mine");
  put(destination / "rows/a/deep/er/x", "mine too");
  put(destination / "rows/index.html.bak", "and this");
  fs::create_symlink("/nowhere", destination / "rows/a/link");
  fs::create_directory(destination / "rows/empty");
  PublicationOptions options;
  options.per_file = GENERATE(false, true);
  const Files next{{"index.html", "<p>new\n"}};
  const std::vector<std::string> foreign{"rows/a/deep", "rows/a/link", "rows/empty", "rows/index.html.bak", "rows/notes.txt"};

  // Its page goes, the folder that it leaves does not.
  const auto result = publish(destination, next, "2026-11-22", options);

  CHECK(result.carried_over == foreign);
  CHECK(result.deleted == 1);
  CHECK(read_file(destination / "rows/notes.txt") == "mine");
  CHECK(read_file(destination / "rows/a/deep/er/x") == "mine too");
  CHECK(fs::read_symlink(destination / "rows/a/link") == "/nowhere");
  CHECK_FALSE(fs::exists(destination / "rows/a/index.html"));
  // And again, now that no folder of the site is around it.
  CHECK(publish(destination, next, "2026-11-23", options).carried_over == std::vector<std::string>{"rows"});
  CHECK(read_file(destination / "rows/a/deep/er/x") == "mine too");
}

TEST_CASE("a page is never put where a stranger has a file or a folder", "[write][publication]") {
  const TemporaryFolder folder;
  const fs::path destination = folder.path() / "public";
  publish(destination, two_pages);
  Files next = two_pages;
  SECTION("a file of the same path") {
    put(destination / "rows/b/index.html", "mine");
    next["rows/b/index.html"] = "<p>b\n";
  }
  SECTION("a file where the site has a folder") {
    put(destination / "rows/b", "mine");
    next["rows/b/index.html"] = "<p>b\n";
  }
  SECTION("a folder where the site has a file") {
    put(destination / "rows/b.html/mine", "mine");
    next["rows/b.html"] = "<p>b\n";
  }
  SECTION("a file in a folder of the site that becomes a file") {
    put(destination / "rows/a/mine", "mine");
    next = {{"index.html", "<p>home\n"}, {"rows/a", "a file now"}};
  }
  const auto before = read_tree(destination);
  CHECK_THROWS_AS(publish(destination, next), UsageError);
  CHECK(read_tree(destination) == before);
}

TEST_CASE("what stands in the lock's place and is no file is refused at once", "[write][publication]") {
  const TemporaryFolder folder;
  const fs::path lock = folder.path() / ".public.lock";
  SECTION("a pipe") {
    REQUIRE(::mkfifo(lock.c_str(), 0666) == 0);
  }
  SECTION("a folder") {
    fs::create_directory(lock);
  }
  SECTION("a link") {
    fs::create_symlink("elsewhere", lock);
  }
  CHECK_THROWS_AS(Publication(folder.path() / "public", {}), EnvironmentError);
  CHECK(names_in(folder.path()) == std::set<std::string>{".public.lock"});
}

TEST_CASE("a stranger's file is never replaced by one of the site", "[write][publication]") {
  const TemporaryFolder folder;
  const fs::path destination = folder.path() / "public";
  publish(destination, {{"index.html", "<p>home\n"}});
  put(destination / "rows/mine.txt", "mine");
  CHECK_THROWS_AS(publish(destination, two_pages), UsageError);
  CHECK(read_file(destination / "rows/mine.txt") == "mine");
  CHECK(names_in(folder.path()) == std::set<std::string>{".public.lock", "public"});
}

TEST_CASE("a symbolic link planted in the destination is neither followed nor kept", "[write][publication]") {
  const TemporaryFolder folder;
  const fs::path destination = folder.path() / "public";
  publish(destination, two_pages);
  // The planted folder even has the bytes that the manifest promises.
  put(folder.path() / "elsewhere/a/index.html", "<p>a\n");
  fs::permissions(folder.path() / "elsewhere/a/index.html", fs::perms(0644));
  SECTION("for a folder") {
    fs::remove_all(destination / "rows");
    fs::create_symlink(folder.path() / "elsewhere", destination / "rows");
  }
  SECTION("for a file") {
    fs::remove(destination / "rows/a/index.html");
    fs::create_symlink(folder.path() / "elsewhere/a/index.html", destination / "rows/a/index.html");
  }
  const auto outside = identities_below(folder.path() / "elsewhere");

  CHECK(publish(destination, two_pages).outcome == Published::swapped);

  CHECK(identities_below(folder.path() / "elsewhere") == outside);
  CHECK(fs::is_directory(fs::symlink_status(destination / "rows")));
  CHECK(fs::is_regular_file(fs::symlink_status(destination / "rows/a/index.html")));
  CHECK(faults_of_build(destination).empty());
}

TEST_CASE("file by file, a planted symbolic link stops the build instead of being written through", "[write][publication]") {
  const TemporaryFolder folder;
  const fs::path destination = folder.path() / "public";
  publish(destination, two_pages);
  fs::remove_all(destination / "rows");
  fs::create_directory(folder.path() / "elsewhere");
  fs::create_symlink(folder.path() / "elsewhere", destination / "rows");
  PublicationOptions options;
  options.per_file = true;
  CHECK_THROWS_AS(publish(destination, two_pages, "2026-11-22", options), EnvironmentError);
  CHECK(names_in(folder.path() / "elsewhere").empty());
}

TEST_CASE("folders left by builds that died are removed, and only they", "[write][publication]") {
  const TemporaryFolder folder;
  put(folder.path() / ".public.assay-1/index.html", "half");
  put(folder.path() / ".public.assay-23/rows/x", "half");
  put(folder.path() / ".public.assay-1x/keep", "");
  put(folder.path() / ".other.assay-1/keep", "");
  publish(folder.path() / "public", two_pages);
  CHECK(names_in(folder.path()) == std::set<std::string>{".other.assay-1", ".public.assay-1x", ".public.lock", "public"});
}

TEST_CASE("two files for one path are remembered, also when only the case differs", "[write][publication]") {
  const TemporaryFolder folder;
  Publication publication(folder.path() / "public", {});
  publication.add("rows/a.html", "1");
  publication.add("rows/b.html", "1");
  publication.add("rows/b.html", "1");
  publication.add("Rows/A.html", "2");
  publication.add("rows", "a file where a folder is");
  publication.add("rows/a.html/index.html", "a folder where a file is");
  CHECK(publication.collisions() == std::vector<std::string>{"Rows/A.html", "rows", "rows/a.html", "rows/b.html"});
  CHECK_THROWS_AS(publication.publish(manifest_text(Json::object(), publication.files())), std::logic_error);
  CHECK_FALSE(fs::exists(folder.path() / "public"));
}

TEST_CASE("output in memory has the same paths and collisions as on disk", "[write][publication]") {
  MemoryOutput output;
  output.add("index.html", "1");
  output.add("Index.html", "2");
  CHECK(output.files == Files{{"index.html", "1"}});
  CHECK(output.collisions == std::vector<std::string>{"Index.html", "index.html"});
  CHECK_THROWS_AS(output.add("../x", ""), std::invalid_argument);
}

TEST_CASE("a path that could leave the site or is reserved is refused", "[write][publication]") {
  MemoryOutput output;
  for (const std::string path : {"", "/", "/etc/x", "a//b", "a/", "../a", "a/../b", "./a", "a/.", "a\nb", "a\\b", "c:x", "a.",
                                 "a ", "m\xc3\xbc", "manifest.json", "Manifest.json", ".assay-interrupted"}) {
    CAPTURE(path);
    CHECK_THROWS_AS(output.add(path, ""), std::invalid_argument);
  }
  CHECK_THROWS_AS(output.add(std::string(256, 'a'), ""), std::invalid_argument);
  CHECK_THROWS_AS(output.add(std::string("a\0b", 3), ""), std::invalid_argument);
  output.add(std::string(255, 'a'), "");
  output.add(".well-known/security.txt", "");
  output.add("_headers", "");
  CHECK(output.files.size() == 3);
}

TEST_CASE("files may be added from several threads", "[write][publication]") {
  const TemporaryFolder folder;
  const auto site = sample_site(1, 400);
  publish_sample(folder.path() / "public", 2, 400);
  {
    Publication publication(folder.path() / "public", {});
    std::vector<std::thread> threads;
    for (std::size_t first = 0; first < 4; ++first) {
      threads.emplace_back([&, first] {
        std::size_t index = 0;
        for (const auto& [path, bytes] : site) {
          if (index++ % 4 == first) publication.add(path, bytes);
        }
      });
    }
    for (std::thread& thread : threads) thread.join();
    publication.publish(manifest_text(Json::object().set("as_of", "2026-11-21").set("generator", "assay"), publication.files()));
  }
  publish_sample(folder.path() / "alone", 1, 400);
  CHECK(differences(read_tree(folder.path() / "public"), read_tree(folder.path() / "alone")).empty());
}

TEST_CASE("file by file, the result is the one that the swap gives", "[write][publication]") {
  const TemporaryFolder folder;
  PublicationOptions options;
  options.per_file = true;
  publish_sample(folder.path() / "public", 1, 6);
  const auto kept = identity_of(folder.path() / "public/rows/r0/index.html");

  const auto result = publish_sample(folder.path() / "public", 2, 5, options);

  CHECK(result.outcome == Published::swapped);
  CHECK(result.deleted == 2);
  CHECK(result.warnings.empty());
  CHECK(identity_of(folder.path() / "public/rows/r0/index.html") == kept);
  publish_sample(folder.path() / "fresh", 2, 5);
  CHECK(differences(read_tree(folder.path() / "public"), read_tree(folder.path() / "fresh")).empty());
  CHECK_FALSE(fs::exists(folder.path() / "public/rows/r5"));
  CHECK(names_in(folder.path()) == std::set<std::string>{".fresh.lock", ".public.lock", "fresh", "public"});
}

TEST_CASE("after an interrupted publication file by file, no old record is trusted", "[write][publication]") {
  const TemporaryFolder folder;
  const fs::path destination = folder.path() / "public";
  publish(destination, two_pages);
  // As if a build had replaced one page by another of equal length, added one and died before its manifest.
  put(destination / "index.html", "<p>HOME\n");
  put(destination / "rows/new/index.html", "<p>n\n");
  put(destination / ".assay-interrupted", "index.html\nrows/a/index.html\nrows/new/index.html\n../outside\n");
  put(folder.path() / "outside", "");
  PublicationOptions options;
  options.per_file = GENERATE(false, true);

  CHECK(publish(destination, two_pages, "2026-11-21", options).outcome == Published::swapped);

  publish(folder.path() / "fresh", two_pages);
  CHECK(differences(read_tree(destination), read_tree(folder.path() / "fresh")).empty());
  CHECK(fs::exists(folder.path() / "outside"));
}

TEST_CASE("a parent folder that can't be written is an environment error and nothing changes", "[write][publication]") {
  const TemporaryFolder folder;
  publish(folder.path() / "closed/public", two_pages);
  fs::remove(folder.path() / "closed/.public.lock");
  fs::permissions(folder.path() / "closed", fs::perms(0555));
  if (access((folder.path() / "closed").c_str(), W_OK) == 0) {
    WARN("skipped: this user may write everywhere");
  } else {
    CHECK_THROWS_AS(Publication(folder.path() / "closed/public", {}), EnvironmentError);
    CHECK(faults_of_build(folder.path() / "closed/public").empty());
  }
  fs::permissions(folder.path() / "closed", fs::perms(0755));
}

}  // namespace
}  // namespace assay

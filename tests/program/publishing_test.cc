// What a build does to the disk, and how it ends.
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <map>
#include <tuple>

#include "program/golden_sites.h"
#include "program/site_variants.h"

using namespace assay;

namespace {

namespace fs = std::filesystem;

// A site in a folder of its own, with room for the destination beside it.
struct Workplace {
  TemporaryFolder folder;
  fs::path site = folder.path() / "site", destination = folder.path() / "out" / "public";

  explicit Workplace(const FileTree& files) {
    write_tree(site, files);
    fs::create_directories(destination.parent_path());
  }
  ProgramRun build(const std::string& as_of = "2026-06-01") const {
    return run_program({"build", "-s", site, "-d", destination, "--as-of", as_of});
  }
};

FileTree performance_site() {
  return site_files(fs::path(ASSAY_SOURCE_DIR) / "tests" / "sites" / "performance");
}

// Identity, times and size of everything in and beside the destination: equal only if nothing was written.
using Stamps = std::map<std::string, std::tuple<ino_t, time_t, long, time_t, long, off_t>>;

Stamps stamps_below(const fs::path& folder) {
  Stamps stamps;
  const auto add = [&](const fs::path& path) {
    struct stat info {};
    REQUIRE(lstat(path.c_str(), &info) == 0);
    stamps[path.string()] = {info.st_ino,         info.st_mtim.tv_sec,  info.st_mtim.tv_nsec,
                             info.st_ctim.tv_sec, info.st_ctim.tv_nsec, info.st_size};
  };
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    // The lock is taken and given back beside the destination; it belongs to no site.
    if (!entry.path().filename().string().ends_with(".lock")) add(entry.path());
  }
  return stamps;
}

}  // namespace

TEST_CASE("a second build of the same site writes nothing", "[program][publishing]") {
  const Workplace place(performance_site());
  REQUIRE(place.build().status == 0);
  const Stamps before = stamps_below(place.destination);
  const ProgramRun second = place.build();
  CHECK(second.status == 0);
  CHECK_THAT(second.out, Catch::Contains("nothing changed"));
  CHECK(stamps_below(place.destination) == before);
}

TEST_CASE("a build leaves nothing beside the destination but the lock", "[program][publishing]") {
  const Workplace place(performance_site());
  REQUIRE(place.build().status == 0);
  REQUIRE(place.build("2026-07-15").status == 0);
  for (const auto& entry : fs::directory_iterator(place.destination.parent_path())) {
    const std::string name = entry.path().filename();
    CAPTURE(name);
    CHECK((name == "public" || name.ends_with(".lock")));
  }
}

TEST_CASE("a changed site is what a fresh build of it is", "[program][publishing]") {
  const Workplace place(performance_site());
  REQUIRE(place.build().status == 0);
  FileTree changed = performance_site();
  changed["data/models.toml"] += "\n[[model]]\nslug = \"new\"\nname = \"New\"\n";
  changed = without_rows(changed, {"two-cards"});
  write_tree(place.site, changed);
  REQUIRE(place.build().status == 0);
  CHECK(differences(read_tree(place.destination), built(changed, {"--as-of", "2026-06-01"})) == std::vector<std::string>{});
}

TEST_CASE("a site with errors exits with 1 and leaves the destination untouched", "[program][publishing][exit]") {
  const Workplace place(performance_site());
  REQUIRE(place.build().status == 0);
  const Stamps before = stamps_below(place.destination);
  write_tree(place.site, {{"data/results/broken.ndjson", "{\"id\": \"x\", \"id\": \"y\"}\nnonsense\n"}});
  const ProgramRun run = place.build();
  CHECK(run.status == 1);
  CHECK(run.out.empty());
  CHECK_THAT(run.err, Catch::Contains("broken.ndjson:1:") && Catch::Contains("broken.ndjson:2:"));
  CHECK(stamps_below(place.destination) == before);
}

TEST_CASE("a site with errors makes no destination", "[program][publishing][exit]") {
  FileTree site = performance_site();
  site["site.toml"] = "[site]\ntitle = \"T\"\n";
  const Workplace place(site);
  CHECK(place.build().status == 1);
  CHECK_FALSE(fs::exists(place.destination));
}

TEST_CASE("wrong usage exits with 2 and says what is right", "[program][exit]") {
  for (const std::vector<std::string>& arguments : std::vector<std::vector<std::string>>{{},
                                                                                         {"frobnicate"},
                                                                                         {"build", "--no-such-option"},
                                                                                         {"build", "--as-of", "tomorrow"},
                                                                                         {"build", "-j", "0"},
                                                                                         {"explain"},
                                                                                         {"review", "--format", "xml"}}) {
    const ProgramRun run = run_program(arguments);
    CAPTURE(arguments);
    CHECK(run.status == 2);
    CHECK(run.out.empty());
    CHECK_FALSE(run.err.empty());
  }
}

TEST_CASE("a folder with foreign files is never replaced", "[program][publishing][exit]") {
  const Workplace place(performance_site());
  write_tree(place.destination, {{"thesis.txt", "years of work"}});
  CHECK(place.build().status == 2);
  CHECK(read_tree(place.destination) == FileTree{{"thesis.txt", "years of work"}});
}

TEST_CASE("the site's own folder is never the destination", "[program][publishing][exit]") {
  const Workplace place(performance_site());
  const ProgramRun run = run_program({"build", "-s", place.site, "-d", place.site, "--as-of", "2026-06-01"});
  CHECK(run.status == 2);
  CHECK(differences(read_tree(place.site), performance_site()) == std::vector<std::string>{});
}

TEST_CASE("a destination that cannot be made exits with 3", "[program][publishing][exit]") {
  const Workplace place(performance_site());
  write_tree(place.folder.path(), {{"file", ""}});
  const fs::path below_a_file = place.folder.path() / "file" / "public";
  CHECK(run_program({"build", "-s", place.site, "-d", below_a_file, "--as-of", "2026-06-01"}).status == 3);
}

TEST_CASE("a build beside another one exits with 3 and leaves the destination untouched", "[program][publishing][exit]") {
  const Workplace place(performance_site());
  REQUIRE(place.build().status == 0);
  const Stamps before = stamps_below(place.destination);
  const int lock = open((place.destination.parent_path() / ".public.lock").c_str(), O_RDWR | O_CREAT, 0600);
  REQUIRE(lock >= 0);
  REQUIRE(flock(lock, LOCK_EX | LOCK_NB) == 0);
  CHECK(place.build("2026-07-15").status == 3);
  close(lock);
  CHECK(stamps_below(place.destination) == before);
  CHECK(place.build("2026-07-15").status == 0);
}

TEST_CASE("help and version go to standard output and exit with 0", "[program][exit]") {
  const ProgramRun version = run_program({"--version"}), help = run_program({"--help"});
  CHECK(version.status == 0);
  CHECK(version.out == "assay " ASSAY_VERSION "\n");
  CHECK(help.status == 0);
  CHECK(help.err.empty());
  for (const char* verb : {"build", "review", "explain", "import"}) CHECK_THAT(help.out, Catch::Contains(verb));
}

TEST_CASE("explain knows published and hidden rows, and no others", "[program][exit]") {
  const Workplace place(performance_site());
  const auto explain = [&](const std::string& row) {
    return run_program({"explain", row, "--json", "-s", place.site, "--as-of", "2026-06-01"});
  };
  CHECK_THAT(explain("original").out, Catch::Contains("\"trace\""));
  CHECK_THAT(explain("canary-no-such").err, Catch::Contains("no row"));
  CHECK(explain("canary-no-such").status == 2);
  const ProgramRun pending = explain("canary-pending");
  CHECK(pending.status == 0);
  CHECK_THAT(pending.out, Catch::Contains("\"pending\"") && Catch::Contains("moderation"));
}

TEST_CASE("review, explain and import write nothing below the site", "[program][exit]") {
  const Workplace place(performance_site());
  const Stamps before = stamps_below(place.folder.path());
  CHECK(run_program({"review", "-s", place.site, "--as-of", "2026-06-01"}).status == 0);
  CHECK(run_program({"explain", "original", "-s", place.site, "--as-of", "2026-06-01"}).status == 0);
  CHECK(stamps_below(place.folder.path()) == before);
}

// What the machine withholds ends in a message and exit code 3, never in a signal.
#include <unistd.h>

#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>

#include "base/file_system.h"
#include "program/run_program.h"
#include "program/site_variants.h"

using namespace assay;

namespace {

namespace fs = std::filesystem;

struct Machine {
  TemporaryFolder folder;
  fs::path site = folder.path() / "site", destination = folder.path() / "public";

  Machine() {
    write_tree(site, site_files(fs::path(ASSAY_SOURCE_DIR) / "tests/sites/performance"));
    fs::permissions(folder.path(), fs::perms(0777));
  }

  // The program behind `before`, as a shell runs it: its exit code, 128 and more after a signal.
  int run(const std::string& before, const std::string& options) const {
    const std::string out = (folder.path() / "said").string();
    const std::string command = before + " '" ASSAY_PROGRAM "' build -s '" + site.string() + "' -d '" + destination.string() +
                                "' --as-of 2026-06-01 " + options + " >'" + out + "' 2>&1";
    const int status = std::system(("sh -c \"" + command + "; exit \\$?\"").c_str());
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  }
  std::string said() const { return read_file(folder.path() / "said"); }
};

}  // namespace

TEST_CASE("a file that may not grow is a write that fails, with a message", "[program][machine]") {
  const Machine place;
  CHECK(place.run("ulimit -f 8;", "--charts off") == 3);
  CHECK_FALSE(fs::exists(place.destination));
}

TEST_CASE("where no thread is to be had a build of one job does without, one of many ends with a message", "[program][machine]") {
  const Machine place;
  const std::string other = geteuid() == 0 ? "setpriv --reuid=65534 --clear-groups " : "";
  if (std::system((other + "test -x '" ASSAY_PROGRAM "' 2>/dev/null").c_str()) != 0) {
    WARN("skipped: no other user may run the program here");
    return;
  }
  const auto build = [&](const std::string& jobs) {
    // The search for leaks of a sanitized program needs a process of its own.
    return place.run("export ASAN_OPTIONS=detect_leaks=0; exec " + other + "prlimit --nproc=1 --core=0", "--charts off " + jobs);
  };
  for (const std::string jobs : {"-j2", ""}) {
    CHECK(build(jobs) == 3);
    CHECK_THAT(place.said(), Catch::StartsWith("assay: "));
    CHECK_FALSE(fs::exists(place.destination));
  }
  CHECK(build("-j1") == 0);
  CHECK(fs::exists(place.destination / "manifest.json"));
}

TEST_CASE("review of a site that cannot be judged says what is wrong and lists nothing", "[program][review]") {
  const Machine place;
  write_tree(place.site, {{"data/results/broken.ndjson", "{\"id\": \"a\n"}});
  for (const std::string form : {"", "--json"}) {
    std::vector<std::string> arguments{"review", "-s", place.site, "--as-of", "2026-06-01"};
    if (!form.empty()) arguments.push_back(form);
    const ProgramRun run = run_program(arguments);
    CHECK(run.status == 1);
    CHECK(run.out.empty());
    CHECK_THAT(run.err, Catch::Contains("broken.ndjson:1:"));
  }
  fs::remove(place.site / "site.toml");
  const ProgramRun none = run_program({"review", "-s", place.site, "--as-of", "2026-06-01"});
  CHECK(none.status == 1);
  CHECK(none.out.find("1970") == std::string::npos);
}

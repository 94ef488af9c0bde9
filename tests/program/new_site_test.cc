// `assay init`: a new site builds at once, and nothing that was there is replaced.
#include <catch2/catch.hpp>

#include "base/file_system.h"
#include "program/run_program.h"

using namespace assay;

namespace {

namespace fs = std::filesystem;

ProgramRun init(const fs::path& folder, std::vector<std::string> more = {}) {
  more.insert(more.begin(), {"init", folder.string()});
  more.insert(more.end(), {"--as-of", "2026-11-21"});
  return run_program(more);
}

ProgramRun build(const fs::path& site) {
  return run_program({"build", "-s", site.string(), "-d", (site / "public").string(), "--as-of", "2026-11-21"});
}

}  // namespace

TEST_CASE("a new site builds at once, without a warning, and shows what came with it", "[program][init]") {
  const TemporaryFolder folder;
  const fs::path site = folder.path() / "site";
  const ProgramRun made = init(site);
  REQUIRE(made.status == 0);
  CHECK_THAT(made.out, Catch::Contains("assay build"));
  const ProgramRun built = build(site);
  CHECK(built.status == 0);
  CHECK(built.err.empty());
  CHECK_THAT(built.out, Catch::Contains("5 public rows"));
  const FileTree pages = read_tree(site / "public");
  CHECK(pages.contains("boards/decode/index.html"));
  CHECK_THAT(pages.at("methodology/index.html"), Catch::Contains("18 months"));
  CHECK_THAT(pages.at("api/v1/rows/wren-7b-q4-desk.json"), Catch::Contains("\"successful\": 1"));
  CHECK_FALSE(pages.contains("rows/sums-wren-13b-q4-attic/index.html"));
  const ProgramRun review = run_program({"review", "-s", site.string(), "--as-of", "2026-11-21", "--json"});
  CHECK_THAT(review.out, Catch::Contains("sums-wren-13b-q4-attic"));
}

TEST_CASE("a new site has no mark left and no hidden name but those that it needs", "[program][init]") {
  const TemporaryFolder folder;
  REQUIRE(init(folder.path() / "site", {"--ci"}).status == 0);
  const FileTree files = read_tree(folder.path() / "site");
  for (const char* path :
       {"site.toml", "README.md", ".gitignore", ".github/workflows/site.yml", ".gitlab-ci.yml", "ci/build.sh"}) {
    CAPTURE(path);
    CHECK(files.contains(path));
  }
  for (const auto& [path, bytes] : files) {
    CAPTURE(path);
    CHECK(path.find("dot-") == std::string::npos);
    CHECK(bytes.find("@DATE@") == std::string::npos);
    CHECK(bytes.find("@VERSION@") == std::string::npos);
  }
  CHECK((fs::status(folder.path() / "site/ci/build.sh").permissions() & fs::perms::owner_exec) != fs::perms::none);
}

TEST_CASE("with the example a new site is the demonstration", "[program][init]") {
  const TemporaryFolder folder;
  const fs::path site = folder.path() / "site";
  REQUIRE(init(site, {"--example"}).status == 0);
  const FileTree files = read_tree(site);
  CHECK(files.at("site.toml") == read_file(fs::path(ASSAY_SOURCE_DIR) / "site.toml"));
  CHECK(files.contains("data/published.ledger"));
  CHECK(files.contains("README.md"));
  CHECK_FALSE(files.contains("data/results/first.ndjson"));
  const ProgramRun built = build(site);
  CHECK(built.status == 0);
  CHECK(built.err.find("error") == std::string::npos);  // rows of days to come are warned of
}

TEST_CASE("a folder with files is refused, and with --force keeps every one of them", "[program][init]") {
  const TemporaryFolder folder;
  const fs::path site = folder.path() / "site";
  write_tree(site, {{"site.toml", "mine"}, {"notes.txt", "mine too"}});
  const ProgramRun refused = init(site);
  CHECK(refused.status == 2);
  CHECK_THAT(refused.err, Catch::Contains("is not empty") && Catch::Contains("--force"));
  CHECK(read_tree(site).size() == 2);
  const ProgramRun forced = init(site, {"--force"});
  CHECK(forced.status == 0);
  CHECK_THAT(forced.err, Catch::Contains("site.toml was there and is kept"));
  const FileTree files = read_tree(site);
  CHECK(files.at("site.toml") == "mine");
  CHECK(files.at("notes.txt") == "mine too");
  CHECK(files.contains("data/models.toml"));
}

TEST_CASE("a folder that only git knows is free", "[program][init]") {
  const TemporaryFolder folder;
  const fs::path site = folder.path() / "site";
  write_tree(site, {{".git/HEAD", "ref: refs/heads/main\n"}});
  CHECK(init(site).status == 0);
}

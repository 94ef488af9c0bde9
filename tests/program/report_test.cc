// What a build leaves for CI, and what a person sees while it runs.
#include <algorithm>
#include <catch2/catch.hpp>
#include <cstdlib>

#include "base/date.h"
#include "base/file_system.h"
#include "base/json.h"
#include "program/golden_sites.h"
#include "program/site_variants.h"

using namespace assay;

namespace {

namespace fs = std::filesystem;

struct Workplace {
  TemporaryFolder folder;
  fs::path site = folder.path() / "site", out = folder.path() / "out", report = folder.path() / "report.json",
           summary = folder.path() / "summary.md";

  explicit Workplace(const FileTree& files) { write_tree(site, files); }
  ProgramRun build(std::vector<std::string> more = {}) const {
    more.insert(more.begin(), {"build", "-s", site.string(), "-d", out.string(), "--as-of", "2026-06-01"});
    return run_program(more);
  }
  ProgramRun build_with_reports() const { return build({"--report", report.string(), "--summary", summary.string()}); }
  Json report_json() const { return std::get<Json>(parse_json(read_file(report))); }
};

FileTree performance_site() {
  return site_files(fs::path(ASSAY_SOURCE_DIR) / "tests/sites/performance");
}

}  // namespace

TEST_CASE("a build reports counts, phases, memory and the next change", "[program][report]") {
  const Workplace place(performance_site());
  REQUIRE(place.build_with_reports().status == 0);
  const Json report = place.report_json();
  CHECK(report.text("outcome") == "published");
  CHECK(report.text("as_of") == "2026-06-01");
  CHECK(parse_date(report.text("next_change_at")).has_value());
  CHECK(report["counts"]["public_rows"].number()->value > 10);
  CHECK(report["counts"]["files"].number()->value == static_cast<double>(read_tree(place.out).size()));
  CHECK(report["peak_memory_bytes"].number()->value > 1e6);
  CHECK(report["phases"].items()->size() >= 6);
  CHECK(report["errors"].items()->empty());
  const std::string summary = read_file(place.summary);
  CHECK_THAT(summary,
             Catch::StartsWith("## Site built\n") && Catch::Contains("| As of | 2026-06-01 |") && Catch::Contains("| pages |"));
  REQUIRE(place.build_with_reports().status == 0);
  CHECK(place.report_json().text("outcome") == "unchanged");
  CHECK_THAT(read_file(place.summary), Catch::StartsWith("## Nothing changed\n"));
}

// A warning names a row of a day to come (rules §1), and so does the report of the build that warned.
TEST_CASE("a report names no row that moderation or the rules keep back", "[program][report]") {
  const Workplace place(performance_site());
  REQUIRE(place.build_with_reports().status == 0);
  for (const fs::path& file : {place.report, place.summary}) {
    std::string text = read_file(file);
    for (std::size_t at; (at = text.find("canary-future")) != std::string::npos;) text.erase(at, 13);
    CHECK(text.find("canary") == std::string::npos);
  }
}

TEST_CASE("a site with errors has them in its report, as text that no Markdown reads", "[program][report]") {
  FileTree files = performance_site();
  files["data/models.toml"] += "\n[[model]]\nslug = \"new\"\nname = \"N\"\n\"```\\n# Loud\" = 1\n";
  const Workplace place(files);
  CHECK(place.build_with_reports().status == 1);
  const Json report = place.report_json();
  CHECK(report.text("outcome") == "errors");
  REQUIRE(report["errors"].items()->size() == 1);
  CHECK(report["errors"].items()->front().text("id") == "toml.unknown-key");
  const std::string summary = read_file(place.summary);
  CHECK_THAT(summary, Catch::StartsWith("## The site has errors; nothing was written\n"));
  CHECK(summary.find("\n# Loud") == std::string::npos);
  CHECK_THAT(summary, Catch::Contains("\n````text\n"));
}

TEST_CASE("a build that the disk refuses has a report that says so", "[program][report]") {
  const Workplace place(performance_site());
  write_tree(place.folder.path(), {{"out", "a file"}});
  const ProgramRun run = place.build_with_reports();
  CHECK(run.status != 0);
  CHECK(place.report_json()["exit_code"].number()->value == run.status);
  CHECK_FALSE(place.report_json().text("failure").empty());
}

TEST_CASE("a report inside the published folder is refused", "[program][report][exit]") {
  const Workplace place(performance_site());
  for (const char* option : {"--report", "--summary"}) {
    const ProgramRun run = place.build({option, (place.out / "report").string()});
    CHECK(run.status == 2);
    CHECK_THAT(run.err, Catch::Contains("which is published"));
  }
  CHECK_FALSE(fs::exists(place.out));
}

TEST_CASE("next-change prints the manifest's date", "[program][report]") {
  const Workplace place(performance_site());
  CHECK(run_program({"next-change", place.out.string()}).status == 2);
  REQUIRE(place.build_with_reports().status == 0);
  const ProgramRun run = run_program({"next-change", place.out.string()});
  CHECK(run.status == 0);
  CHECK(run.out == std::string(place.report_json().text("next_change_at")) + "\n");
}

TEST_CASE("in a pipe a build prints one line, another where rows wait, with --quiet none, with --verbose its phases",
          "[program][report]") {
  const Workplace place(without_rows(performance_site(), {"canary-future"}));
  const ProgramRun plain = place.build();
  CHECK(plain.err.empty());
  CHECK(std::count(plain.out.begin(), plain.out.end(), '\n') == 2);
  CHECK_THAT(plain.out, Catch::Contains("wait for an editor: "));
  CHECK_THAT(plain.out, Catch::Contains("; next change 20"));
  CHECK(place.build({"--quiet"}).out.empty());
  const ProgramRun verbose = place.build({"--verbose"});
  for (const char* phase : {"site", "rows", "rules", "store", "articles", "pages", "publication"}) {
    CHECK_THAT(verbose.err, Catch::Contains(std::string("  ") + phase + " "));
  }
  CHECK(verbose.err.find('\r') == std::string::npos);
}

// This repository's own site takes that long with sanitizers, and the smallest of machines needs it without.
TEST_CASE("on a terminal a long build shows where it is, and clears the line", "[program][report]") {
  const Workplace place(performance_site());
  const std::string inner = std::string(ASSAY_PROGRAM) + " build -s " + (fs::path(ASSAY_SOURCE_DIR)).string() + " -d " +
                            place.out.string() + " --as-of 2026-11-21";
  const std::string command =
      "env TERM=xterm script -qefc '" + inner + "' " + (place.folder.path() / "seen").string() + " >/dev/null 2>&1 </dev/null";
  REQUIRE(std::system(command.c_str()) == 0);
  const std::string seen = read_file(place.folder.path() / "seen");
  CHECK_THAT(seen, Catch::Contains("\r\033[K") && Catch::Contains(" … "));
  CHECK_THAT(seen, Catch::Contains("\n" + place.out.string() + ": "));
  CHECK(seen.find(" … ", seen.rfind("\r\033[K")) == std::string::npos);
}

// `assay compare` in a shell: improved, regressed, traded, unchanged, not comparable, with exit codes (rules §12).
#include <catch2/catch.hpp>
#include <filesystem>

#include "base/file_system.h"
#include "base/json.h"
#include "program/run_program.h"

using namespace assay;

namespace {

ProgramRun compared(const std::string& baseline, const std::string& candidate, std::vector<std::string> more = {}) {
  const std::filesystem::path site = std::filesystem::path(ASSAY_SOURCE_DIR) / "tests/sites/choose";
  more.insert(more.begin(), {"compare", baseline, candidate, "-s", site.string(), "--as-of", "2026-11-21"});
  return run_program(more);
}

// "improved 0": the verdict in the first line, and the exit code.
std::string verdict(const std::string& baseline, const std::string& candidate) {
  const ProgramRun run = compared(baseline, candidate);
  const std::string line = run.out.substr(0, run.out.find('\n'));
  return line.substr(line.rfind(' ') + 1) + " " + std::to_string(run.status);
}

}  // namespace

TEST_CASE("a shell is told whether a deployment may be promoted", "[program][compare]") {
  CHECK(verdict("eight-bit", "faster-engine") == "improved 0");
  CHECK(verdict("eight-bit", "remeasured") == "unchanged 0");
  CHECK(verdict("eight-bit", "slower") == "regressed 1");
  CHECK(verdict("eight-bit", "two-bit") == "traded 1");
  CHECK(verdict("eight-bit", "other-card") == "not-comparable 1");
  CHECK(verdict("eight-bit", "four-bit") == "not-comparable 1");  // faster, but one benchmark was left out
}

TEST_CASE("a comparison in a shell names what would have to be equal and what was left out", "[program][compare]") {
  CHECK(compared("eight-bit", "other-card").out.find("needs the same hardware on both sides") != std::string::npos);
  CHECK(compared("eight-bit", "four-bit").out.find("not measured") != std::string::npos);
  const std::string traded = compared("eight-bit", "two-bit").out;
  CHECK(traded.find("speed    better") != std::string::npos);
  CHECK(traded.find("quality  mixed") != std::string::npos);
}

TEST_CASE("the JSON of a comparison is its entry in the site's own list", "[program][compare]") {
  const ProgramRun run = compared("eight-bit", "two-bit", {"--json"});
  CHECK(run.status == 1);
  const Json said = std::get<Json>(parse_json(run.out));
  const Json list = std::get<Json>(
      parse_json(read_file(std::filesystem::path(ASSAY_SOURCE_DIR) / "tests/sites/choose/expected/api/v1/baselines.json")));
  bool found = false;
  for (const Json& entry : *list["comparisons"].items()) {
    if (entry.text("baseline") != "eight-bit" || entry.text("candidate") != "two-bit") continue;
    found = true;
    CHECK(to_json(entry) == to_json(said));
  }
  CHECK(found);
}

TEST_CASE("a baseline that is not there is wrong usage, with the name that was meant", "[program][compare]") {
  const ProgramRun run = compared("eight-bits", "two-bit");
  CHECK(run.status == 2);
  CHECK(run.out.empty());
  CHECK(run.err.find("no baseline \"eight-bits\"; did you mean \"eight-bit\"?") != std::string::npos);
  CHECK(compared("two-bit", "two-bit").status == 2);
}

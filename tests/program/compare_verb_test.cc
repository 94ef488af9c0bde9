// `assay compare` in a shell: improved, regressed, traded, unchanged, not comparable, with exit codes (rules §12).
#include <catch2/catch.hpp>
#include <filesystem>
#include <functional>

#include "base/file_system.h"
#include "base/json.h"
#include "program/run_program.h"
#include "program/site_variants.h"

using namespace assay;

namespace {

namespace fs = std::filesystem;

// The site of the baselines, with scores by item for two of its rows: of 400 items both are right on 220; 28 only the first
// is right on, 60 only the second.
struct ScoredSite {
  TemporaryFolder folder;
  fs::path site = folder.path() / "site";

  ScoredSite() {
    FileTree files = site_files(fs::path(ASSAY_SOURCE_DIR) / "tests/sites/choose");
    files["data/outcomes/first.csv"] = scores([](int item) { return item < 248; });
    files["data/outcomes/second.csv"] = scores([](int item) { return item < 220 || (item >= 248 && item < 308); });
    std::string& rows = files["data/results/rows.ndjson"];
    for (const auto& [id, file] : {std::pair("finch-q8-code", "first"), std::pair("finch-q2-code", "second")}) {
      const std::size_t at = rows.find(std::string(R"({"id": ")") + id);
      rows.insert(at + 1, std::string(R"("outcomes": "outcomes/)") + file + R"(.csv", )");
    }
    write_tree(site, files);
  }
  ProgramRun compare(std::vector<std::string> more) const {
    more.insert(more.begin(), {"compare", "--rows", "-s", site.string(), "--as-of", "2026-11-21"});
    return run_program(more);
  }
  static std::string scores(const std::function<bool(int)>& right) {
    std::string text = "item,score\n";
    for (int item = 0; item < 400; ++item) text += "q" + std::to_string(item) + (right(item) ? ",1\n" : ",0\n");
    return text;
  }
};

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

TEST_CASE("two rows with scores of the same items are compared in a shell by the items on which they differ",
          "[program][compare]") {
  const ScoredSite scored;
  const ProgramRun better = scored.compare({"finch-q8-code", "finch-q2-code"});
  INFO(better.err);
  CHECK(better.status == 0);
  CHECK_THAT(better.out, Catch::StartsWith("finch-q8-code -> finch-q2-code: better\nThe second is surely better.\n"));
  CHECK_THAT(better.out, Catch::Contains("the same 400 items: differs on 88, 60 to 28 for the second; p 0.000"));
  const ProgramRun worse = scored.compare({"finch-q2-code", "finch-q8-code", "--json"});
  CHECK(worse.status == 1);
  const Json said = std::get<Json>(parse_json(worse.out));
  CHECK(said.text("change") == "worse");
  CHECK(said["paired"]["only_candidate"].number()->value == 28);
  CHECK(said["difference"].number()->value == Approx(-0.08));
}

TEST_CASE("two rows of a shell that cannot be compared, are hidden or are not there say so", "[program][compare]") {
  const auto rows = [](const std::string& first, const std::string& second) { return compared(first, second, {"--rows"}); };
  const ProgramRun apart = rows("finch-q8-code", "finch-q8-answers");
  CHECK(apart.status == 1);
  CHECK_THAT(apart.out, Catch::Contains("differs in benchmark"));
  CHECK(rows("finch-q8-code", "finch-q8-codes").status == 2);
  CHECK_THAT(rows("finch-q8-code", "finch-q8-codes").err, Catch::Contains("did you mean \"finch-q8-code\"?"));
  CHECK(rows("finch-q8-ann", "finch-q8-ann").status == 2);
}

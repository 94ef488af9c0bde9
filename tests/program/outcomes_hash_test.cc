// Scores by item are input: the manifest's input hash knows them, of public rows alone.
#include <catch2/catch.hpp>
#include <filesystem>
#include <string>
#include <string_view>
#include <utility>

#include "base/json.h"
#include "program/run_program.h"
#include "program/site_variants.h"

using namespace assay;

namespace {

// Forty items, every second one right: which ones they are is all that `first` changes.
std::string scores(bool first) {
  std::string text = "item,score\n";
  for (int item = 0; item < 40; ++item) {
    text += "q" + std::to_string(item) + ((item % 2 == 0) == first ? ",1\n" : ",0\n");
  }
  return text;
}

// The site of the baselines; one row has scores by item of the mean that it says.
FileTree site_with(const std::string& outcomes, bool approved) {
  FileTree files = site_files(std::filesystem::path(ASSAY_SOURCE_DIR) / "tests/sites/choose");
  std::string& rows = files["data/results/rows.ndjson"];
  const std::size_t at = rows.find(R"({"id": "finch-q8-code")"), end = rows.find('\n', at);
  REQUIRE(at != std::string::npos);
  std::string row = rows.substr(at, end - at);
  for (const auto& [from, to] :
       {std::pair(R"("id": "finch-q8-code")", R"("id": "scored", "outcomes": "outcomes/one.csv")"),
        std::pair(R"("value": 0.62)", R"("value": 0.5)"),
        std::pair(R"("measured_at": "2026-06-01")", R"("measured_at": "2025-12-01")"),
        std::pair(R"("state": "approved")", approved ? R"("state": "approved")" : R"("state": "pending")")}) {
    REQUIRE(row.find(from) != std::string::npos);
    row.replace(row.find(from), std::string_view(from).size(), to);
  }
  rows += row + "\n";
  files["data/outcomes/one.csv"] = outcomes;
  return files;
}

std::string input_hash(const FileTree& site) {
  const FileTree files = built(site, {"--as-of", "2026-11-21"});
  return std::string(std::get<Json>(parse_json(files.at("manifest.json"))).text("input_hash"));
}

}  // namespace

TEST_CASE("the input hash follows scores by item of public rows and tells nothing of others", "[program][manifest]") {
  const std::string one = scores(true), other = scores(false);
  CHECK(input_hash(site_with(one, true)) != input_hash(site_with(other, true)));
  CHECK(input_hash(site_with(one, true)) == input_hash(site_with(one, true)));
  CHECK(input_hash(site_with(one, false)) == input_hash(site_with(other, false)));
}

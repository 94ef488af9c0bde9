// examples/: two sites of figures that others published. They build, pass the check, and hold what was published.
#include <catch2/catch.hpp>
#include <string>

#include "base/json.h"
#include "import/real_files.h"
#include "program/run_program.h"
#include "project/repository_files.h"

using namespace assay;

namespace {

const std::string examples = std::string(ASSAY_SOURCE_DIR) + "/examples/";

FileTree built(const std::string& name, const TemporaryFolder& folder) {
  const std::string site = folder.path() / name, target = folder.path() / (name + "-public");
  write_tree(site, read_tree(examples + name));
  const ProgramRun check = run_program({"check", "-s", site, "--as-of", "2026-12-01", "--charts", "off"});
  CHECK(check.err == "");
  CHECK(check.status == 0);
  REQUIRE(run_program({"build", "-s", site, "-d", target, "--as-of", "2026-12-01", "--charts", "off"}).status == 0);
  return read_tree(target);
}

Json board_of(const FileTree& files, const std::string& slug) {
  return std::get<Json>(parse_json(files.at("api/v1/boards/" + slug + ".json")));
}

}  // namespace

TEST_CASE("the example of an API board ranks all 69 runs, with cost and editor beside them", "[program][examples]") {
  const TemporaryFolder folder;
  const FileTree files = built("aider-polyglot", folder);
  const Json board = board_of(files, "polyglot");
  REQUIRE(board["slices"].items()->size() == 1);
  const Json::Array& entries = *board["slices"].items()->front()["entries"].items();
  REQUIRE(entries.size() == 69);
  CHECK(to_json(entries.front()["value"]) == "88.0");
  CHECK(entries.front().text("model_name") == "gpt-5 (high)");
  CHECK(to_json(entries.front()["columns"]["metrics.total_cost"]) == "29.0829");
  CHECK_THAT(files.at("about/index.html"), Catch::Contains("Apache License 2.0"));
  CHECK_THAT(files.at("boards/polyglot/index.html"), Catch::Contains("Apache-2.0"));
}

TEST_CASE("the example of an API board is what its mapping makes of the published file", "[program][examples]") {
  const auto real = real_files();
  if (!real) return;
  const TemporaryFolder folder;
  const std::string site = folder.path() / "site";
  write_tree(site, read_tree(examples + "aider-polyglot"));
  const FileTree before = read_tree(site);
  const ProgramRun run = run_program({"import", "table", *real / "aider/polyglot_leaderboard.yml", "--mapping",
                                      site + "/polyglot.mapping.toml", "--into", site, "--as-of", "2026-12-01"});
  CHECK(run.status == 0);
  CHECK_THAT(run.out, Catch::Contains("there already       69"));
  CHECK(differences(before, read_tree(site)).empty());
}

TEST_CASE("the example of a speed board ranks the newer build, the older is too old for a rank", "[program][examples]") {
  const TemporaryFolder folder;
  const FileTree files = built("llama-bench-speed", folder);
  std::string values;
  for (const char* slug : {"generation", "prompt"}) {
    const Json board = board_of(files, slug);
    for (const Json& slice : *board["slices"].items()) {
      for (const Json& entry : *slice["entries"].items()) values += to_json(entry["value"]) + " ";
    }
  }
  CHECK(values == "118.881588 7100.002165 ");
  CHECK_THAT(files.at("about/index.html"), Catch::Contains("MIT"));
}

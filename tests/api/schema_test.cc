// The site's JSON judged by a JSON Schema validator and by Vega itself, and its XML by an XML parser: programs
// that know nothing of ours. Where one is not installed the test says so.
#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>

#include "pages/small_edition.h"
#include "program/run_program.h"

namespace assay::testing {
namespace {

namespace fs = std::filesystem;

bool has_program(const std::string& name) {
  return std::system(("command -v " + name + " > /dev/null").c_str()) == 0;
}

std::string in_quotes(const fs::path& path) {
  return "'" + path.string() + "'";
}

// Every kind of document with every kind of content: reproductions, verification, unranked rows, removals, hostile text.
Files full_site() {
  Site in = site();
  in.identity.base_url = "https://test.example/bench";
  in.editorial.annotate.push_back({"a", on("2026-07-01"), "a note with <b>markup</b>", "ed", {}});
  in.editorial.retire.push_back({"r", on("2026-08-01"), "wrong driver & more", "ed", "", {}});
  in.editorial.remove.push_back({"gone", on("2026-08-02"), "asked for", "ed", "", {}});
  in.compare.push_back({"pair", "Two & more", {"a2", "b", "f", "q"}, {}});
  in.baselines.push_back({"before", "Before", "a2", {"q"}, {}});
  in.baselines.push_back({"after", "After & later", "b", {}, {}});
  UseCase use_case;
  use_case.slug = "reading";
  use_case.name = "Reading <along>";
  for (const char* benchmark : {"quality", "speed", "latency"}) {
    UseCaseFloor& floor = use_case.floors.emplace_back();
    floor.benchmark = benchmark;
    floor.floor = number("50");
    if (floor.benchmark == "speed") floor.shape = {{"isl", Json(1024)}};
  }
  in.use_cases.push_back(std::move(use_case));
  in.boards.back().columns = {"driver", "metrics.ttft_ms", "context.isl"};
  std::string old = speed_json("old", "dee", "80");
  old.replace(old.find("2026-06-01"), 10, "2024-01-01");
  std::string newer = speed_json("a2", "ann", "101");
  newer.replace(newer.find("2026-06-01"), 10, "2026-07-01");
  std::string vendor = speed_json("v", "ven", "300");
  vendor.replace(vendor.find("community"), 9, "vendor");
  const SmallSite small(
      {speed_json("a", "ann", "100", R"(,"notes":"=1+1 </script>\u0007","extra":{"supplied":["os"]})"),
       speed_json("b", "ben", "95.0", R"(,"reproduces":"a","per_subtask":{"x":1,"y":{"value":2,"n":3}})"),
       speed_json("c", "cid", "160", R"(,"reproduces":"a")"), speed_json("r", "eve", "99"), speed_json("gone", "fay", "98"),
       speed_json("f", "fay", "1", R"(,"state":"failed","state_reason":"out of memory")"), old, newer, vendor,
       quality_json("q", "60"), quality_json("q2", "61.25", R"(,"submitted_at":"2026-05-03T10:00:00+02:00","lane":"smoke")")},
      in);
  return machine_files(small.edition);
}

TEST_CASE("every JSON file keeps to the schema that the site ships, and Vega draws every chart", "[pages][schema]") {
  const fs::path modules = fs::path(ASSAY_SOURCE_DIR) / "node_modules";
  if (!has_program("node") || !fs::exists(modules / "ajv")) {
    WARN("skipped: node or node_modules is not there (npm ci)");
    return;
  }
  const TemporaryFolder folder;
  write_tree(folder.path(), full_site());
  const std::string script = in_quotes(fs::path(ASSAY_SOURCE_DIR) / "tests/browser/validate_json.mjs");
  CHECK(std::system(("node " + script + " " + in_quotes(folder.path()) + " /bench").c_str()) == 0);
}

TEST_CASE("every feed is well-formed XML to a parser that is not ours", "[pages][feeds]") {
  if (!has_program("xmllint")) {
    WARN("skipped: xmllint is not installed");
    return;
  }
  const TemporaryFolder folder;
  write_tree(folder.path(), full_site());
  const std::string all = "find " + in_quotes(folder.path()) + " -name '*.atom' -print0 | xargs -0 xmllint --noout --nonet";
  CHECK(std::system(all.c_str()) == 0);
}

}  // namespace
}  // namespace assay::testing

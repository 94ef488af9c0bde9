#include <catch2/catch.hpp>

#include "load/load.h"
#include "program/run_program.h"

using namespace assay;

namespace {

constexpr const char* benchmarks = R"([[benchmark]]
slug = "speed"
name = "Speed"
kind = "performance"
metric = "decode_tps"
unit = "tok/s"
higher_is_better = true

[[benchmark]]
slug = "quality"
name = "Quality"
kind = "quality"
metric = "accuracy"
unit = "%"
higher_is_better = true
)";

// What is wrong with a site whose one board is defined by these lines.
std::vector<std::string> problems_of(const std::string& board) {
  TemporaryFolder folder;
  write_tree(folder.path(),
             {{"site.toml", "[site]\ntitle = \"T\"\nbase_url = \"https://t.example\"\n\n[[board]]\nslug = \"all\"\n" + board},
              {"data/benchmarks.toml", benchmarks}});
  Diagnostics diagnostics;
  load_site(folder.path(), {}, diagnostics);
  std::vector<std::string> ids;
  for (const Diagnostic& each : diagnostics.sorted()) {
    if (each.severity == Severity::error) ids.push_back(each.id);
  }
  return ids;
}

}  // namespace

TEST_CASE("configuration that would mix kinds into one number is an error", "[load][boards]") {
  CHECK(problems_of("benchmark = \"speed\"\n").empty());
  CHECK_FALSE(problems_of("benchmark = [\"speed\", \"quality\"]\n").empty());
  CHECK_FALSE(problems_of("benchmark = \"speed\"\nweights = {speed = 0.5, quality = 0.5}\n").empty());
  CHECK_FALSE(problems_of("benchmark = \"speed\"\nbenchmarks = [\"quality\"]\n").empty());
  CHECK_FALSE(problems_of("title = \"Overall\"\n").empty());
}

TEST_CASE("a board neither filters nor slices by a row that may not be public", "[load][boards]") {
  CHECK(problems_of("benchmark = \"speed\"\nslice_by = [\"quant\"]\n").empty());
  CHECK(problems_of("benchmark = \"speed\"\nslice_by = [\"reproduces\"]\n") == std::vector<std::string>{"board.field"});
  CHECK(problems_of("benchmark = \"speed\"\nwhere = {reproduces = \"a\"}\n") == std::vector<std::string>{"board.field"});
}

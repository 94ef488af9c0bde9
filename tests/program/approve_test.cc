// `assay approve`: many rows in one command, in the place that the site keeps its decisions in.
#include <fmt/format.h>

#include <algorithm>
#include <catch2/catch.hpp>

#include "program/run_program.h"

using namespace assay;

namespace {

const std::string identity = "[site]\ntitle = \"T\"\nbase_url = \"https://t.example\"\n";

std::string row(int number, const std::string& more = "") {
  return fmt::format(
      "{{\"id\":\"r{}\",\"benchmark\":\"speed\",\"model\":\"m\",\"quant\":\"Q4_0\",\"hardware\":\"h\",\"source\":\"community\","
      "\"operator\":\"ann\",\"measured_at\":\"2026-06-01\",\"metrics\":{{\"decode_tps\":{}.50}},\"context\":{{\"isl\":{}}}{}}}\n",
      number, 100 + number, number, more);
}

FileTree site(int rows, const std::string& settings = "") {
  std::string results;
  for (int i = 0; i < rows; ++i) results += row(i);
  return {{"site.toml", identity + settings},
          {"data/models.toml", "[[model]]\nslug = \"m\"\n"},
          {"data/hardware.toml", "[[hardware]]\nslug = \"h\"\n"},
          {"data/benchmarks.toml",
           "[[benchmark]]\nslug = \"speed\"\nkind = \"performance\"\nmetric = \"decode_tps\"\ncontext_keys = [\"isl\"]\n"},
          {"data/operators.toml",
           "[[operator]]\nhandle = \"ed\"\nkind = \"editorial\"\n[[operator]]\nhandle = \"ann\"\nkind = \"community\"\n"},
          {"data/results/rows.ndjson", results}};
}

struct Scene {
  TemporaryFolder folder;
  explicit Scene(const FileTree& files) { write_tree(folder.path(), files); }
  ProgramRun run(std::vector<std::string> arguments) const {
    arguments.insert(arguments.end(), {"-s", folder.path().string(), "--as-of", "2026-11-21"});
    return run_program(arguments);
  }
  std::string text(const std::string& path) const { return read_tree(folder.path()).at(path); }
};

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("three hundred rows are approved by one command, and nothing else of them changes", "[program][approve]") {
  const Scene scene(site(300));
  const ProgramRun run = scene.run({"approve", "--all-pending", "--by", "ed", "--yes"});
  INFO(run.err);
  CHECK(run.status == 0);
  CHECK(has(run.out, "300 rows approved by ed:\nWould become public (300)\n"));
  std::string expected;
  for (int i = 0; i < 300; ++i) expected += row(i, R"(,"moderation":{"state":"approved","by":"ed","at":"2026-11-21T00:00:00Z"})");
  CHECK(scene.text("data/results/rows.ndjson") == expected);
  CHECK(has(scene.run({"approve", "--all-pending", "--by", "ed", "--yes"}).out, "Nothing to approve: no such row waits.\n"));
}

TEST_CASE("without a yes nothing is written", "[program][approve]") {
  const Scene scene(site(2));
  const ProgramRun run = scene.run({"approve", "r1", "--by", "ed"});
  CHECK(run.status == 1);
  CHECK(has(run.out, "Would become public (1)\n  r1  speed by ann, measured 2026-06-01\n"));
  CHECK(has(run.out, "Nothing was written.\n"));
  CHECK(scene.text("data/results/rows.ndjson") == row(0) + row(1));
}

TEST_CASE("nobody approves who is no editor, and no row that is not there", "[program][approve]") {
  const Scene scene(site(2));
  const ProgramRun run = scene.run({"approve", "r1", "rr0", "--by", "ann", "--yes"});
  CHECK(run.status == 2);
  CHECK(has(run.err, "--by is \"ann\"; only an operator of kind editorial moderates: ed\n"));
  CHECK(has(run.err, "no row has the id \"rr0\"; did you mean \"r0\"?\n"));
  CHECK(scene.text("data/results/rows.ndjson") == row(0) + row(1));
}

TEST_CASE("a rejection says why, and the reason stays where nobody publishes it", "[program][approve]") {
  const Scene scene(site(1));
  CHECK(has(scene.run({"approve", "r0", "--by", "ed", "--reject", "--yes"}).err, "--reject needs --note"));
  const ProgramRun run = scene.run({"approve", "r0", "--by", "ed", "--reject", "--note", "made up", "--yes"});
  CHECK(run.status == 0);
  CHECK(has(run.out, "Would be rejected, and shown nowhere (1)\n"));
  CHECK(has(scene.text("data/results/rows.ndjson"),
            R"("state":"rejected","by":"ed","at":"2026-11-21T00:00:00Z","note":"made up")"));
}

TEST_CASE("where decisions have a file of their own, a line approves the row as it stands, and an edited row waits again",
          "[program][approve]") {
  const Scene scene(site(3, "[data]\nmoderation = \"file\"\n"));
  CHECK(scene.run({"approve", "--operator", "ann", "--by", "ed", "--yes"}).status == 0);
  const std::string lines = scene.text("data/approvals.ndjson");
  CHECK(std::count(lines.begin(), lines.end(), '\n') == 3);
  CHECK(scene.text("data/results/rows.ndjson") == row(0) + row(1) + row(2));
  CHECK(has(scene.run({"review"}).out, "Nothing waits for an editor"));
  write_tree(scene.folder.path(), {{"data/results/rows.ndjson", row(0) + row(1) + row(2, ",\"os\":\"Debian 12\"")}});
  CHECK(has(scene.run({"review", "--json"}).out, "\"changed\""));
  const ProgramRun again =
      scene.run({"approve", "--file", (scene.folder.path() / "data/results/rows.ndjson").string(), "--by", "ed", "--yes"});
  CHECK(has(again.out, "1 row approved by ed:\nWould become public (1)\n  r2"));
  CHECK(has(scene.run({"review"}).out, "Nothing waits for an editor"));
}

TEST_CASE("a row in a file that cannot be edited line by line is not approved by halves", "[program][approve]") {
  FileTree files = site(1);
  files["data/results/more.json"] = "[" + row(7) + "]";
  const Scene scene(files);
  const ProgramRun run = scene.run({"approve", "--all-pending", "--by", "ed", "--yes"});
  CHECK(run.status == 2);
  CHECK(has(run.err,
            "1 row stands in a file that cannot be edited line by line, such as r7; keep decisions in data/approvals.ndjson"));
  CHECK(scene.text("data/results/rows.ndjson") == row(0));
}

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

// A row of quality without a log: approving it alone does not publish it.
const std::string gap =
    R"({"id":"r7","benchmark":"exam","model":"m","quant":"Q4_0","runtime":"loom","runtime_version":"1","hardware":"h",)"
    R"("source":"community","operator":"ann","measured_at":"2026-06-01","metrics":{"exact_match":61.5},)"
    R"("runner_script":"run.sh","reproduction_command":"loom exam"})"
    "\n";

FileTree site(int rows, const std::string& settings = "") {
  std::string results;
  for (int i = 0; i < rows; ++i) results += row(i);
  return {{"site.toml", identity + settings},
          {"data/models.toml", "[[model]]\nslug = \"m\"\n"},
          {"data/hardware.toml", "[[hardware]]\nslug = \"h\"\n"},
          {"data/benchmarks.toml",
           "[[benchmark]]\nslug = \"speed\"\nkind = \"performance\"\nmetric = \"decode_tps\"\ncontext_keys = [\"isl\"]\n"
           "[[benchmark]]\nslug = \"exam\"\nkind = \"quality\"\nmetric = \"exact_match\"\n"},
          {"data/runtimes.toml", "[[runtime]]\nslug = \"loom\"\n"},
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

TEST_CASE("review counts first, and rows that lack the same stand together with what is to be done", "[program][review]") {
  FileTree files = site(3);
  files["data/results/gap.ndjson"] = gap;
  const Scene scene(files);
  const std::string queue = scene.run({"review"}).out;
  INFO(queue);
  CHECK(has(queue,
            "Editorial queue as of 2026-11-21\n\n      3  pending: not moderated\n"
            "      1  pending: not moderated, without log_url\n\n"));
  CHECK(has(queue, "Pending: not moderated (3)\n  - not moderated: look at it, then `assay approve"));
  CHECK(has(queue, "Pending: not moderated, without log_url (1)\n"));
  CHECK(has(queue, "  - without log_url: ask the operator for the log's address\n  r7  exam by ann"));
}

TEST_CASE("review tells of one row, of none that is not there, and of one that waits for nobody", "[program][review]") {
  const Scene scene(site(3));
  const ProgramRun one = scene.run({"review", "--row", "r1"});
  CHECK(has(one.out, "Pending: not moderated (1)\n"));
  CHECK(has(one.out, "  r1  speed by ann"));
  CHECK(!has(one.out, "r2"));
  const std::string document = scene.run({"review", "--row", "r1", "--json"}).out;
  CHECK(has(document, "\"r1\""));
  CHECK(!has(document, "r2"));
  const ProgramRun none = scene.run({"review", "--row", "rr1"});
  CHECK(none.status == 2);
  CHECK(has(none.err, "no row has the id \"rr1\"; did you mean \"r1\"?\n"));
  REQUIRE(scene.run({"approve", "r1", "--by", "ed", "--yes"}).status == 0);
  CHECK(scene.run({"review", "--row", "r1"}).out == "\"r1\" waits for no editor as of 2026-11-21: it is published.\n");
}

TEST_CASE("a build says in one line how many rows wait and why, and names none", "[program][review]") {
  FileTree files = site(3);
  files["data/results/gap.ndjson"] = gap;
  const Scene scene(files);
  const std::string destination = (scene.folder.path() / "public").string();
  const ProgramRun build = scene.run({"build", "-d", destination});
  INFO(build.out);
  CHECK(
      has(build.out, "\n4 rows wait for an editor: 4 pending (4 not moderated, 1 without log_url); `assay review` shows them\n"));
  CHECK(!has(build.out, "r7"));
  CHECK(scene.run({"build", "-d", destination, "--quiet"}).out.empty());
  REQUIRE(scene.run({"approve", "--all-pending", "--by", "ed", "--yes"}).status == 0);
  CHECK(has(scene.run({"build", "-d", destination}).out,
            "\n1 row waits for an editor: 1 pending (1 without log_url); `assay review` shows it\n"));
}

TEST_CASE("diff --pending tells what approving would publish, names no row that would stay hidden, and writes nothing",
          "[program][approve]") {
  for (const char* place : {"", "[data]\nmoderation = \"file\"\n"}) {
    FileTree files = site(2, place);
    files["data/results/gap.ndjson"] = gap;
    const Scene scene(files);
    const FileTree before = read_tree(scene.folder.path());
    const ProgramRun all = scene.run({"diff", "--pending"});
    INFO(all.out << all.err);
    CHECK(all.status == 0);
    CHECK(has(all.out, "Approving 3 rows that wait: 2 would become public, 1 would still wait for what is missing.\n\n**"));
    CHECK(has(all.out, "r0"));
    CHECK(!has(all.out + all.err, "r7"));
    CHECK(read_tree(scene.folder.path()) == before);
    const std::string file = (scene.folder.path() / "data/results/gap.ndjson").string();
    CHECK(has(scene.run({"diff", "--pending", "--file", file}).out,
              "Approving 1 row that waits: 1 would still wait for what is missing.\n\nNothing changed for readers"));
    CHECK(scene.run({"diff", "--pending", "--exit-code"}).status == 1);
    CHECK(has(scene.run({"diff", "--pending", "--json"}).out, "\"approving\": {\n    \"rows\": 3,\n    \"published\": 2,"));
    REQUIRE(scene.run({"approve", "--all-pending", "--by", "ed", "--yes"}).status == 0);
    CHECK(has(scene.run({"diff", "--pending"}).out, "No row waits for moderation here.\n"));
  }
}

TEST_CASE("rows that nobody could repeat are told wherever an editor asks what waits, and are never dropped in silence",
          "[program][review]") {
  FileTree files = site(0);
  std::string bare = gap;
  bare.replace(bare.find(R"("quant":"Q4_0",)"), 15, "").replace(bare.find(R"("runtime_version":"1",)"), 22, "");
  files["data/results/bare.ndjson"] = bare;
  const Scene scene(files);
  const std::string words = "1 row is rejected without runtime_version, driver, os and quant";
  const std::string destination = (scene.folder.path() / "public").string();
  CHECK(has(scene.run({"build", "-d", destination}).out, "\n" + words + "; `assay review` shows it\n"));
  CHECK(has(scene.run({"review"}).out, "      1  rejected without runtime_version, driver, os and quant\n"));
  CHECK(has(scene.run({"review"}).out, "ask the operator for one of runtime_version, driver, os, quant (1)\n  r7  exam by ann"));
  const std::string file = (scene.folder.path() / "data/results/bare.ndjson").string();
  CHECK(has(scene.run({"diff", "--pending", "--file", file}).out,
            "No row waits for moderation here. " + words + ": no approval changes that.\n"));
  CHECK(has(scene.run({"diff", "--pending", "--json"}).out, "\"rejected\": 1"));
  CHECK(has(scene.run({"approve", "--all-pending", "--by", "ed", "--yes"}).out,
            "Nothing to approve: no such row waits.\n" + words + ": no approval changes that, their operator can\n"));
}

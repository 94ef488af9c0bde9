#include <catch2/catch.hpp>

#include "program/run_program.h"

using namespace assay;

namespace {

const char* const results = R"({"results": {"piqa": {"acc": 0.75, "acc_stderr": 0.01}},
  "config": {"model": "hf-causal", "model_args": "pretrained=org/model", "num_fewshot": 0}})";

// `assay import lm-eval FILE` with all that the file lacks, and `more`.
ProgramRun import_with(const TemporaryFolder& folder, const std::vector<std::string>& more) {
  write_tree(folder.path(), {{"r.json", results}});
  std::vector<std::string> arguments{"import", "lm-eval", folder.path() / "r.json"};
  for (const char* pair : {"operator=lab", "source=community", "hardware=gpu", "measured_at=2026-01-02"}) {
    arguments.insert(arguments.end(), {"--set", pair});
  }
  arguments.insert(arguments.end(), more.begin(), more.end());
  return run_program(arguments);
}

}  // namespace

TEST_CASE("import writes one row a line to standard output and nothing else", "[program][import]") {
  const TemporaryFolder folder;
  const ProgramRun run = import_with(folder, {"--approve", "editor", "--as-of", "2026-01-05"});
  CHECK(run.status == 0);
  CHECK(run.err.empty());
  CHECK_THAT(run.out, Catch::StartsWith(R"({"id":"org-model-piqa-acc-)") && Catch::EndsWith("}\n"));
  CHECK_THAT(run.out, Catch::Contains(R"("moderation":{"state":"approved","by":"editor","at":"2026-01-05"})"));
}

TEST_CASE("an import with an error writes no row and exits with 1", "[program][import]") {
  const TemporaryFolder folder;
  const ProgramRun run = import_with(folder, {"--set", "source=friend", "-o", folder.path() / "rows.ndjson"});
  CHECK(run.status == 1);
  CHECK(run.out.empty());
  CHECK(read_tree(folder.path()).count("rows.ndjson") == 0);
  CHECK_THAT(run.err, Catch::Contains("[import.set]") && Catch::Contains("1 error"));
}

TEST_CASE("an import of a file that is not there, or of an unknown format, is wrong usage", "[program][import]") {
  CHECK(run_program({"import", "lm-eval", "no-such-file.json"}).status == 2);
  const TemporaryFolder folder;
  write_tree(folder.path(), {{"r.json", results}});
  CHECK(run_program({"import", "word-processor", folder.path() / "r.json"}).status == 2);
}

TEST_CASE("catalogue entries go into an empty folder and never over an editor's file", "[program][import]") {
  const TemporaryFolder folder;
  CHECK(import_with(folder, {"--catalogue", folder.path() / "data"}).status == 0);
  const FileTree written = read_tree(folder.path() / "data");
  CHECK(written.size() == 5);
  CHECK(written.at("operators.toml") == "[[operator]]\nhandle = \"lab\"\nname = \"lab\"\nkind = \"community\"\n\n");
  const ProgramRun again = import_with(folder, {"--catalogue", folder.path() / "data"});
  CHECK(again.status == 2);
  CHECK(again.out.empty());
  CHECK(read_tree(folder.path() / "data") == written);
}

TEST_CASE("rows and catalogue of an import are a site that loads", "[program][import]") {
  const TemporaryFolder folder;
  const ProgramRun run =
      import_with(folder, {"--catalogue", folder.path() / "data", "--approve", "lab", "--as-of", "2026-01-05"});
  write_tree(folder.path(), {{"site.toml", "[site]\ntitle = \"T\"\nbase_url = \"https://site.example\"\n"},
                             {"data/results/rows.ndjson", run.out}});
  const ProgramRun review = run_program({"review", "--json", "-s", folder.path(), "--as-of", "2026-02-01"});
  CHECK(review.status == 0);
  CHECK(review.err.empty());
  // The file tells neither version nor driver, system or quantization (rules §1).
  CHECK_THAT(review.out, Catch::Contains("critical-metadata"));
}

// `assay import --into`: from a person's file to a site that builds.
#include <algorithm>
#include <catch2/catch.hpp>
#include <string>

#include "base/json.h"
#include "program/run_program.h"

using namespace assay;

namespace {

const char* const pasted =
    "ggml_vulkan: 0 = Card R24 (RADV) | uma: 0 | fp16: 1\n"
    "| model | size | params | backend | ngl | fa | test | t/s |\n| --- | ---: | ---: | --- | --: | -: | ---: | ---: |\n"
    "| llama 7B Q4_0 | 3.56 GiB | 6.74 B | Vulkan | 100 | 0 | pp512 | 3101.50 ± 41.20 |\n"
    "| llama 7B Q4_0 | 3.56 GiB | 6.74 B | Vulkan | 100 | 0 | tg128 | 149.30 ± 0.11 |\n"
    "| llama 7B Q4_0 | 3.56 GiB | 6.74 B | Vulkan | 100 | 1 | pp512 | 3207.75 ± 35.02 |\n"
    "| llama 7B Q4_0 | 3.56 GiB | 6.74 B | Vulkan | 100 | 1 | tg128 | 170.44 ± 0.31 |\n\nbuild: a1b2c3d4 (7361)\n";

const char* const results = R"({"results": {"piqa": {"alias": "piqa", "acc,none": 0.75, "acc_stderr,none": 0.21}},
  "configs": {}, "n-samples": {"piqa": {"original": 4, "effective": 4}}, "date": 1768964383, "lm_eval_version": "0.4.9",
  "config": {"model": "hf", "model_args": "pretrained=org/model,dtype=float16", "num_fewshot": 0}, "transformers_version": "4.57"})";

std::string sample(int id, int score) {
  return R"({"doc_id": )" + std::to_string(id) +
         R"(, "doc": {"q": "a secret question"}, "target": "a secret answer", "filter": "none", )" +
         R"("metrics": ["acc"], "doc_hash": "hash)" + std::to_string(id) + R"(", "acc": )" + std::to_string(score) + "}\n";
}

const char* const sheet =
    "model;benchmark;metrics.accuracy;metrics.accuracy.n;measured_at;quant\nA 1;MMLU;62,1;100;04.11.2026;Q4\n";

struct Workshop {
  TemporaryFolder folder;
  std::string site = folder.path() / "site";

  Workshop() {
    CHECK(run_program({"init", site}).status == 0);
    write_tree(folder.path(),
               {{"pasted.md", pasted},
                {"run/results_2026-01-21T03-44-18.4.json", results},
                {"run/samples_piqa_2026-01-21T03-44-18.4.jsonl", sample(0, 1) + sample(1, 1) + sample(2, 1) + sample(3, 0)},
                {"sheet.csv", sheet}});
  }
  ProgramRun import_file(const std::string& format, const std::string& file, const std::vector<std::string>& more) {
    std::vector<std::string> arguments{"import", format, folder.path() / file, "--into", site, "--as-of", "2026-12-01"};
    for (const std::string& pair : more) {
      if (pair.find('=') != std::string::npos) arguments.push_back("--set");
      arguments.push_back(pair);
    }
    return run_program(arguments);
  }
  ProgramRun build() {
    return run_program({"build", "-s", site, "-d", folder.path() / "public", "--as-of", "2026-12-01", "--charts", "off"});
  }
  std::string rows(const std::string& name) { return read_tree(folder.path() / "site/data/results")[name]; }
};

const std::vector<std::string> of_the_editor{
    "operator=me", "source=editorial", "measured_at=2026-11-20", "driver=575.2", "os=Debian 13", "--approve", "me"};

}  // namespace

TEST_CASE("what an import needs is asked for once, by name, and nothing is written", "[program][import]") {
  Workshop shop;
  const FileTree before = read_tree(shop.site);
  const ProgramRun run = shop.import_file("llama-bench", "pasted.md", {});
  CHECK(run.status == 1);
  CHECK_THAT(run.err, Catch::Contains("give --set measured_at=… --set operator=… --set source=… [import.missing]"));
  CHECK(differences(before, read_tree(shop.site)).empty());
}

TEST_CASE("a pasted table becomes public rows on a board in one import", "[program][import]") {
  Workshop shop;
  const ProgramRun run = shop.import_file("auto", "pasted.md", of_the_editor);
  CHECK(run.err == "");
  CHECK_THAT(run.out, Catch::Contains("4  in data/results/pasted.ndjson"));
  CHECK_THAT(run.out, Catch::Contains("site.toml: 2 new boards"));
  const ProgramRun built = shop.build();
  CHECK(built.status == 0);
  const Json board =
      std::get<Json>(parse_json(read_tree(shop.folder.path() / "public")["api/v1/boards/llama-bench-decode.json"]));
  REQUIRE(board["slices"].items()->size() == 1);
  CHECK(board["slices"].items()->front()["entries"].items()->size() == 2);
}

TEST_CASE("a benchmark that a board of site.toml shows gets no second one", "[program][import]") {
  Workshop shop;
  const std::string settings = read_tree(shop.site)["site.toml"];
  write_tree(shop.site, {{"site.toml",
                          settings + "\n[[board]]\nslug = \"speed\"\ntitle = \"Speed\"\nbenchmark = \"llama-bench-decode\"\n"}});
  CHECK_THAT(shop.import_file("auto", "pasted.md", of_the_editor).out, Catch::Contains("site.toml: 1 new board\n"));
  CHECK_THAT(read_tree(shop.site)["site.toml"], !Catch::Contains("slug = \"llama-bench-decode\""));
}

TEST_CASE("importing twice changes no byte, and an approval outlives it", "[program][import]") {
  Workshop shop;
  shop.import_file("auto", "pasted.md", of_the_editor);
  const FileTree before = read_tree(shop.site);
  const ProgramRun again = shop.import_file(
      "auto", "pasted.md", {"operator=me", "source=editorial", "measured_at=2026-11-20", "driver=575.2", "os=Debian 13"});
  CHECK(again.status == 0);
  CHECK_THAT(again.out, Catch::Contains("there already        4"));
  CHECK(differences(before, read_tree(shop.site)).empty());
}

TEST_CASE("where decisions have a file of their own, an import approves there, and what it changes later waits again",
          "[program][import]") {
  Workshop shop;
  const auto text = [&](const std::string& file) { return read_tree(shop.site)[file]; };
  std::string settings = text("site.toml");
  settings.replace(settings.find("[data]\n"), 7, "[data]\nmoderation = \"file\"\n");
  write_tree(shop.site, {{"site.toml", settings}, {"data/results/first.ndjson", ""}});
  const ProgramRun run = shop.import_file("auto", "pasted.md", of_the_editor);
  INFO(run.out << run.err);
  CHECK(run.status == 0);
  CHECK_THAT(run.out, Catch::Contains("approved: 4 rows by me, in " + shop.site + "/data/approvals.ndjson\n"));
  CHECK(shop.rows("pasted.ndjson").find("moderation") == std::string::npos);
  const std::string approvals = text("data/approvals.ndjson");
  CHECK(std::count(approvals.begin(), approvals.end(), '\n') == 4);
  CHECK_THAT(shop.build().out, Catch::Contains("4 public rows"));
  const ProgramRun again = shop.import_file("auto", "pasted.md", of_the_editor);
  CHECK(again.status == 0);
  CHECK(again.out.find("approved:") == std::string::npos);
  CHECK(text("data/approvals.ndjson") == approvals);
  shop.import_file("auto", "pasted.md",
                   {"operator=me", "source=editorial", "measured_at=2026-11-20", "driver=576", "os=Debian 13"});
  CHECK_THAT(shop.build().out, Catch::Contains("4 rows wait for an editor: 4 pending (4 changed since the approval)"));
}

TEST_CASE("a row that another import changes must be approved anew", "[program][import]") {
  Workshop shop;
  shop.import_file("auto", "pasted.md", of_the_editor);
  const ProgramRun again = shop.import_file(
      "auto", "pasted.md", {"operator=me", "source=editorial", "measured_at=2026-11-20", "driver=576", "os=Debian 13"});
  CHECK_THAT(again.out, Catch::Contains("changed") && Catch::Contains("to be approved anew"));
  CHECK(shop.rows("pasted.ndjson").find("moderation") == std::string::npos);
  CHECK(shop.rows("pasted.ndjson").find("575.2") == std::string::npos);
}

TEST_CASE("what a site gives out it reads back to the same rows, approvals and all", "[program][import]") {
  Workshop shop;
  shop.import_file("auto", "pasted.md", of_the_editor);
  shop.import_file("auto", "run", {"operator=me", "source=editorial", "hardware=box", "lane=reference", "--approve", "me"});
  REQUIRE(shop.build().status == 0);
  const FileTree before = read_tree(shop.site);
  for (const char* file : {"public/downloads/rows.csv", "public/downloads/rows.ndjson"}) {
    CAPTURE(file);
    const ProgramRun run = shop.import_file("auto", file, {});
    CHECK(run.err == "");
    CHECK(run.status == 0);
    CHECK_THAT(run.out, Catch::Contains("new rows             0\nthere already        9") && !Catch::Contains("anew"));
    CHECK(differences(before, read_tree(shop.site)).empty());
  }
}

TEST_CASE("a new site takes the rows that another gave out, and gives out the same", "[program][import]") {
  Workshop shop;
  shop.import_file("auto", "pasted.md", of_the_editor);
  REQUIRE(shop.build().status == 0);
  const FileTree first = read_tree(shop.folder.path() / "public");
  for (const char* file : {"downloads/rows.csv", "downloads/rows.ndjson"}) {
    CAPTURE(file);
    const std::string other = shop.folder.path() / "other";
    std::filesystem::remove_all(other);
    REQUIRE(run_program({"init", other}).status == 0);
    std::filesystem::remove_all(other + "/data/results");
    const ProgramRun run = run_program(
        {"import", "auto", shop.folder.path() / "public" / file, "--into", other, "--approve", "me", "--as-of", "2026-12-01"});
    CHECK(run.status == 0);
    CHECK(run.err == "");
    REQUIRE(run_program({"build", "-s", other, "-d", other + "/public", "--as-of", "2026-12-01", "--charts", "off"}).status == 0);
    const FileTree second = read_tree(other + "/public");
    std::size_t rows = 0;
    for (const auto& [path, text] : first) {
      if (!path.starts_with("api/v1/rows/llama") || !path.ends_with(".json")) continue;
      ++rows;
      const Json one = std::get<Json>(parse_json(text)), same = std::get<Json>(parse_json(second.at(path)));
      for (const char* field : {"benchmark", "model", "quant", "runtime", "runtime_version", "hardware", "hardware_count",
                                "driver", "os", "source", "operator", "measured_at", "metrics", "context", "extra"}) {
        CHECK(to_json(one[field]) == to_json(same[field]));
      }
    }
    CHECK(rows == 4);
  }
}

TEST_CASE("a file of which no row is made is named, and adds nothing to the site", "[program][import]") {
  Workshop shop;
  write_tree(shop.folder.path(), {{"none/eval.schema.json", R"({"$schema": "x", "properties": {"schema_version": 1,
    "evaluation_id": 1, "retrieved_timestamp": 1}})"},
                                  {"none/lm.json", R"({"results": {}, "config": {"model_args": ""}})"}});
  const FileTree before = read_tree(shop.site);
  const ProgramRun run = shop.import_file("auto", "none", of_the_editor);
  CHECK(run.status == 0);
  CHECK_THAT(run.out, Catch::Contains("eval.schema.json") && Catch::Contains("lm.json") && !Catch::Contains("filled nothing"));
  CHECK(differences(before, read_tree(shop.site)).empty());
}

TEST_CASE("catalogues are added to and never replaced", "[program][import]") {
  Workshop shop;
  const std::string before = read_tree(shop.site)["data/models.toml"];
  shop.import_file("auto", "pasted.md", of_the_editor);
  const std::string after = read_tree(shop.site)["data/models.toml"];
  CHECK(after.starts_with(before));
  CHECK_THAT(after, Catch::Contains("slug = \"llama-7b\""));
}

TEST_CASE("a near name is told and not merged, and an alias then unites it", "[program][import]") {
  Workshop shop;
  write_tree(shop.site, {{"data/models.toml", "[[model]]\nslug = \"llama7b\"\nname = \"Llama\"\n"}});
  const ProgramRun run = shop.import_file("auto", "pasted.md", of_the_editor);
  CHECK_THAT(run.out, Catch::Contains("\"llama-7b\" may be \"llama7b\" under another name") &&
                          Catch::Contains("aliases = [\"llama-7b\"]"));
  write_tree(shop.site, {{"data/models.toml", "[[model]]\nslug = \"llama7b\"\nname = \"Llama\"\naliases = [\"llama-7b\"]\n"}});
  shop.import_file("auto", "pasted.md", of_the_editor);
  CHECK_THAT(shop.rows("pasted.ndjson"), Catch::Contains("\"model\":\"llama7b\"") && !Catch::Contains("\"model\":\"llama-7b\""));
}

TEST_CASE("an approver who is no editor of the site is refused", "[program][import]") {
  Workshop shop;
  const ProgramRun run =
      shop.import_file("auto", "pasted.md", {"operator=me", "source=community", "measured_at=2026-11-20", "--approve", "attic"});
  CHECK(run.status == 1);
  CHECK_THAT(run.err, Catch::Contains("only an operator of kind editorial approves"));
}

TEST_CASE("a folder of lm-eval results brings its scores by item, without a question or an answer", "[program][import]") {
  Workshop shop;
  const ProgramRun run = shop.import_file("auto", "run", {"operator=lab", "source=community", "hardware=RTX 4090"});
  CHECK(run.err == "");
  CHECK_THAT(run.out, Catch::Contains("--set log_url=…") && Catch::Contains("next: assay approve --all-pending"));
  const FileTree tree = read_tree(shop.folder.path() / "site/data");
  std::string outcomes;
  for (const auto& [path, text] : tree) {
    if (path.starts_with("outcomes/")) outcomes = text;
    CHECK(text.find("secret") == std::string::npos);
  }
  CHECK(
      outcomes ==
      "{\"item\":\"hash0\",\"score\":1}\n{\"item\":\"hash1\",\"score\":1}\n{\"item\":\"hash2\",\"score\":1}\n{\"item\":\"hash3\",\"score\":0}\n");
  CHECK(shop.build().status == 0);
}

TEST_CASE("a spreadsheet's mapping is drafted into the site and then imports and builds", "[program][import]") {
  Workshop shop;
  write_tree(shop.folder.path(), {{"home.csv", "Model;Test name;Score (%);Date\nA 1;MMLU;62,1;04.11.2026\n"}});
  const ProgramRun drafted = shop.import_file("table", "home.csv", {"operator=lab", "source=community", "hardware=gpu"});
  CHECK(drafted.status == 1);
  CHECK_THAT(read_tree(shop.site)["home.mapping.toml"], Catch::Contains("\"Model\" = \"model\"  # guess"));
  const ProgramRun run = shop.import_file("table", "home.csv",
                                          {"operator=lab", "source=community", "hardware=gpu",
                                           "metric.score.higher_is_better=true", "--mapping", shop.site + "/home.mapping.toml"});
  CHECK(run.err == "");
  CHECK_THAT(run.out, Catch::Contains("1  in data/results/home.ndjson"));
  CHECK(shop.build().status == 0);
}

TEST_CASE("what is not known of a metric is asked for by name and then given", "[program][import]") {
  Workshop shop;
  const ProgramRun asked = shop.import_file("table", "sheet.csv", {"operator=lab", "source=community", "hardware=gpu"});
  CHECK_THAT(asked.err, Catch::Contains("--set metric.accuracy.unit=%|fraction|… [import.undescribed]"));
  CHECK(shop.import_file("table", "sheet.csv", {"operator=lab", "source=community", "hardware=gpu", "metric.accuracy.unit=%"})
            .status == 0);
  CHECK_THAT(read_tree(shop.site)["data/benchmarks.toml"],
             Catch::Contains("metric = \"accuracy\"\nunit = \"%\"\nhigher_is_better = true"));
  CHECK(shop.build().status == 0);
}

TEST_CASE("a folder that is no site is said to be none", "[program][import]") {
  const TemporaryFolder folder;
  write_tree(folder.path(), {{"pasted.md", pasted}});
  const ProgramRun run = run_program({"import", "auto", folder.path() / "pasted.md", "--into", folder.path()});
  CHECK(run.status == 1);
  CHECK_THAT(run.err, Catch::Contains("assay init"));
}

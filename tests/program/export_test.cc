// `assay export`: public rows in the form of other tools, and back.
#include <catch2/catch.hpp>
#include <string>

#include "base/hash.h"
#include "base/json.h"
#include "program/run_program.h"

using namespace assay;

namespace {

struct Shop {
  TemporaryFolder folder;
  std::string site = folder.path() / "site";

  Shop() { CHECK(run_program({"init", site, "--as-of", "2026-11-20"}).status == 0); }
  ProgramRun give_out(std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), "export");
    arguments.insert(arguments.end(), {"-s", site, "--as-of", "2026-12-01"});
    return run_program(arguments);
  }
  // What importing the export into the site that gave it out says; the site's files must not change.
  std::string read_back(const std::string& file) {
    const FileTree before = read_tree(site);
    const ProgramRun run = run_program({"import", "auto", file, "--into", site, "--as-of", "2026-12-01"});
    CHECK(run.err == "");
    CHECK(run.status == 0);
    CHECK(differences(before, read_tree(site)).empty());
    return run.out;
  }
};

}  // namespace

TEST_CASE("records of Every Eval Ever come back as the rows that they were made of", "[program][export]") {
  Shop shop;
  const std::string file = shop.folder.path() / "records.ndjson";
  const ProgramRun run = shop.give_out({"every-eval-ever", "-o", file});
  CHECK(run.status == 0);
  CHECK(run.err == "2 public rows went out; 3 of performance stay, the format holds scores only\n");
  CHECK_THAT(shop.read_back(file), Catch::Contains("new rows             0\nthere already        2"));
  const std::string text = read_tree(shop.folder.path())["records.ndjson"];
  const Json record = std::get<Json>(parse_json(text.substr(0, text.find('\n'))));
  CHECK(record.text("schema_version") == "0.3.0");
  const Json& result = record["evaluation_results"].items()->front();
  CHECK(to_json(result["score_details"]["score"]) == "97.0");
  CHECK(to_json(result["metric_config"]["lower_is_better"]) == "false");
  CHECK(result["metric_config"].text("metric_unit") == "percent");
}

TEST_CASE("results for Hugging Face stand in a folder for each model and come back", "[program][export]") {
  Shop shop;
  const std::string folder = shop.folder.path() / "hf";
  CHECK(shop.give_out({"hf-eval-results"}).status == 2);
  CHECK(shop.give_out({"hf-eval-results", "-o", folder}).status == 0);
  const FileTree files = read_tree(folder);
  REQUIRE(files.size() == 2);
  CHECK_THAT(files.at("wren-13b/.eval_results/assay.yaml"),
             Catch::Contains("- dataset:\n    id: \"small-sums\"\n    task_id: \"small-sums\"\n  value: 97.0\n"));
  CHECK_THAT(shop.read_back(folder), Catch::Contains("new rows             0\nthere already        2"));
}

TEST_CASE("Croissant tells of the downloads as they are published", "[program][export]") {
  Shop shop;
  const ProgramRun run = shop.give_out({"croissant"});
  REQUIRE(run.status == 0);
  const std::string built = shop.folder.path() / "public";
  REQUIRE(run_program({"build", "-s", shop.site, "-d", built, "--as-of", "2026-12-01", "--charts", "off"}).status == 0);
  const FileTree files = read_tree(built);
  const Json document = std::get<Json>(parse_json(run.out));
  CHECK(document.text("conformsTo") == "http://mlcommons.org/croissant/1.0");
  for (const Json& file : *document["distribution"].items()) {
    const std::string& bytes = files.at("downloads/" + std::string(file.text("name")));
    CHECK(file.text("sha256") == sha256_hex(bytes));
    CHECK(file.text("contentSize") == std::to_string(bytes.size()) + " B");
  }
  const std::string& csv = files.at("downloads/rows.csv");
  std::string header;
  for (const Json& field : *document["recordSet"].items()->front()["field"].items())
    header += (header.empty() ? "" : ",") + std::string(field.text("name"));
  CHECK(header == csv.substr(0, csv.find('\n')));
}

TEST_CASE("a Parquet file comes back as the rows that it was made of", "[program][export]") {
  Shop shop;
  const std::string file = shop.folder.path() / "rows.parquet";
  const ProgramRun run = shop.give_out({"parquet", "-o", file});
  if (run.status == 3) {
    WARN("not tested: " + run.err);
    CHECK_THAT(run.err, Catch::Contains("hyparquet-writer"));
    return;
  }
  CHECK(run.err == "5 public rows went out\n");
  CHECK(read_tree(shop.folder.path())["rows.parquet"].starts_with("PAR1"));
  CHECK_THAT(shop.read_back(file), Catch::Contains("new rows             0\nthere already        5"));
}

TEST_CASE("a row that is not public goes out in no export", "[program][export]") {
  Shop shop;
  const std::string hidden = "sums-wren-13b-q4-desk";
  CHECK_THAT(shop.give_out({"every-eval-ever"}).out, Catch::Contains(hidden));
  std::string rows = read_tree(shop.site).at("data/results/first.ndjson");
  const auto moderation = rows.find(R"("state":"approved")", rows.find("\"" + hidden + "\""));
  REQUIRE(moderation != std::string::npos);
  rows.replace(moderation, 18, R"("state":"rejected")");
  write_tree(shop.site, {{"data/results/first.ndjson", rows}});
  CHECK_THAT(shop.give_out({"every-eval-ever"}).out, !Catch::Contains(hidden) && Catch::Contains("sums-wren-7b-q4-desk"));
  const std::string folder = shop.folder.path() / "hf";
  shop.give_out({"hf-eval-results", "-o", folder});
  const FileTree files = read_tree(folder);
  CHECK(files.size() == 1);
  for (const auto& [name, text] : files) CHECK(text.find(hidden) == std::string::npos);
}

#include "import/table.h"

#include <catch2/catch.hpp>
#include <set>
#include <string>

#include "base/temporary_folder.h"
#include "import/import.h"
#include "import/known_metrics.h"
#include "import/real_files.h"
#include "import/table_grid.h"
#include "import/table_mapping.h"
#include "import/table_values.h"
#include "import/yaml_text.h"
#include "program/run_program.h"

using namespace assay;

namespace {

struct Outcome {
  Imported imported;
  std::string report;
};

Outcome outcome_of(const std::string& text, const std::string& mapping = {}, const std::string& name = "sheet.csv") {
  const TemporaryFolder folder;
  ImportOptions options;
  options.set = {{"source", "community"}, {"operator", "lab"}, {"hardware", "card"}};
  if (mapping.empty()) options.set.emplace_back("metric.accuracy.unit", "%");
  if (!mapping.empty()) {
    write_tree(folder.path(), {{"m.toml", mapping}});
    options.mapping = folder.path() / "m.toml";
  }
  Diagnostics diagnostics;
  Imported imported = import_files("table", {{name, text}}, options, diagnostics);
  return {std::move(imported), report_of(diagnostics, DiagnosticFormat::text)};
}

std::string number_text(std::string_view cell, char mark) {
  const auto number = cell_number(cell, mark);
  return number ? number->text : "none";
}

const char* const german =
    "\xEF\xBB\xBFModel Name;Benchmark;Score (%);Questions;Date Tested;Tested By;Quant;GPU;Notes;;;\r\n"
    "Llama 3.1 8B;MMLU;62,1;14042;04.11.2026;Prüfstand Süd;Q4_K_M;RTX 4090;\"at night, 3 tries\";;;\r\n"
    "Llama 3.1 8B;GSM8K;82.5;1319;16.11.2026;Prüfstand Süd;Q4_K_M;RTX 4090;x;;;\r\n"
    ";;;;;;;;;;;\r\n\r\n";

const char* const german_mapping =
    "decimal = \",\"\ndate = \"DD.MM.YYYY\"\n[columns]\n\"Model Name\" = \"model\"\nBenchmark = \"benchmark\"\n"
    "\"Score (%)\" = { metric = \"score\", unit = \"%\", higher_is_better = true }\nQuestions = \"n\"\n"
    "\"Date Tested\" = \"measured_at\"\n\"Tested By\" = \"operator\"\nQuant = \"quant\"\nGPU = \"hardware\"\nNotes = \"notes\"\n";

std::string in_utf16(const std::string& text) {
  std::string wide = "\xFF\xFE";
  for (const char c : text) (wide += c) += '\0';
  return wide;
}

}  // namespace

TEST_CASE("numbers are read with a comma or a point, and never where they could be two", "[import][table]") {
  CHECK(number_text("62,1", ',') == "62.1");
  CHECK(number_text("82.5", ',') == "82.5");
  CHECK(number_text("1.234,5", ',') == "1234.5");
  CHECK(number_text("14.042", ',') == "none");
  CHECK(number_text("14,042", '.') == "14042");
  CHECK(number_text("62,1", '.') == "none");
  CHECK(number_text("1,234.5", '.') == "1234.5");
  CHECK(number_text("61.7%", '.') == "61.7");
  CHECK(number_text("$4.31", '.') == "4.31");
  CHECK(number_text("-0,17", ',') == "-0.17");
  CHECK(number_text("many", '.') == "none");
}

TEST_CASE("dates are read in the order that was said and in no other", "[import][table]") {
  CHECK(cell_date("04.11.2026", "DD.MM.YYYY") == "2026-11-04");
  CHECK(cell_date("4.1.2026", "DD.MM.YYYY") == "2026-01-04");
  CHECK(cell_date("11/04/2026", "MM/DD/YYYY") == "2026-11-04");
  CHECK(cell_date("31/04/2026", "DD/MM/YYYY").empty());
  CHECK(cell_date("04/11/26", "DD/MM/YYYY").empty());
  CHECK(cell_date("2026-11-04", "") == "2026-11-04");
  CHECK(cell_date("2024-10-27 18:01", "") == "2024-10-27");
  CHECK(cell_date("04.11.2026", "").empty());
  CHECK(form_of_dates({"04.11.2026", ""}) == "DD.MM.YYYY");
  CHECK(form_of_dates({"2026-11-04"}) == "ISO");
  CHECK(form_of_dates({"04/11/2026"}) == "");
  CHECK_FALSE(form_of_dates({"yesterday"}).has_value());
}

TEST_CASE("a spreadsheet as it is saved becomes rows once its mapping is confirmed", "[import][table]") {
  const Outcome outcome = outcome_of(german, german_mapping);
  CHECK(outcome.report.empty());
  REQUIRE(outcome.imported.rows.size() == 2);
  const Json& row = outcome.imported.rows[0];
  CHECK(row.text("benchmark") == "mmlu");
  CHECK(row.text("model") == "llama-3.1-8b");
  CHECK(row.text("hardware") == "rtx-4090");
  CHECK(row.text("operator") == "pruefstand-sued");
  CHECK(row.text("measured_at") == "2026-11-04");
  CHECK(row.text("notes") == "at night, 3 tries");
  CHECK(to_json(row["metrics"]) == R"({"score":{"value":62.1,"n":14042}})");
  CHECK(outcome.imported.catalogue.operators.at("pruefstand-sued").name == "Prüfstand Süd");
  const BenchmarkDraft& mmlu = outcome.imported.catalogue.benchmarks.at("mmlu");
  CHECK(mmlu.headline.unit == "%");
  CHECK(mmlu.maximum->text == "100");
}

TEST_CASE("commas, tabs and UTF-16 give the same rows as semicolons", "[import][table]") {
  const std::string lines =
      "Model Name|Benchmark|Score (%)|Questions|Date Tested|Tested By|Quant|GPU|Notes\n"
      "Llama|MMLU|62.1|14042|04.11.2026|Lab|Q4|Card|n\n";
  const auto with = [&](const std::string& mark) {
    std::string text = lines;
    for (auto at = text.find('|'); at != std::string::npos; at = text.find('|')) text.replace(at, 1, mark);
    return text;
  };
  const std::string expected = ndjson_of(outcome_of(with(";"), german_mapping).imported.rows);
  CHECK(expected.size() > 100);
  CHECK(ndjson_of(outcome_of(with(","), german_mapping).imported.rows) == expected);
  CHECK(ndjson_of(outcome_of(with("\t"), german_mapping).imported.rows) == expected);
  CHECK(ndjson_of(outcome_of(in_utf16(with(";")), german_mapping).imported.rows) == expected);
}

TEST_CASE("without a mapping nothing is imported, and what is open is asked", "[import][table]") {
  const Outcome outcome = outcome_of(german);
  CHECK(outcome.imported.rows.empty());
  CHECK_THAT(outcome.report, Catch::Contains("is higher better?") && Catch::Contains("[import.mapping]"));
}

TEST_CASE("a draft of a mapping marks its guesses and asks between day and month", "[import][table]") {
  Diagnostics diagnostics;
  const ForeignFile file("s.csv", "model,task,accuracy,date,odd column\na,b,0.5,03/04/2026,z\n");
  const auto grid = table_grid(file, "", diagnostics);
  REQUIRE(grid.has_value());
  const std::string text = mapping_text(guessed_mapping(*grid), "s.csv");
  CHECK_THAT(text, Catch::Contains("\"model\" = \"model\"\n") && Catch::Contains("\"task\" = \"benchmark\"  # guess\n"));
  CHECK_THAT(text, Catch::Contains("\"odd column\" = \"extra.odd_column\"  # guess\n"));
  CHECK_THAT(text, Catch::Contains("# QUESTION column \"date\": day or month first?"));
  CHECK_THAT(text, Catch::Contains("# QUESTION column \"accuracy\": in percent (unit = \"%\"), in 0..1"));
  CHECK_THAT(text, !Catch::Contains("\ndate = "));
}

TEST_CASE("heads that are the program's own names need no mapping", "[import][table]") {
  const Outcome outcome = outcome_of(
      "model;benchmark;metrics.accuracy;metrics.accuracy.n;measured_at;context.n_shot;;\nA 1;MMLU;62,1;100;04.11.2026;5;;\n");
  CHECK(outcome.report.empty());
  REQUIRE(outcome.imported.rows.size() == 1);
  CHECK(to_json(outcome.imported.rows[0]["metrics"]) == R"({"accuracy":{"value":62.1,"n":100}})");
  CHECK(to_json(outcome.imported.rows[0]["context"]) == R"({"n_shot":5})");
  CHECK(outcome.imported.catalogue.benchmarks.at("mmlu").headline.unit == "%");
}

TEST_CASE("a table with a column for each benchmark gives a row for each cell", "[import][table]") {
  const Outcome outcome =
      outcome_of("model,humaneval,mbpp\na,90.2,\nb,N/A,70\n",
                 "[columns]\nmodel = \"model\"\n"
                 "humaneval = { metric = \"pass_1\", unit = \"%\", higher_is_better = true, benchmark = \"HumanEval\" }\n"
                 "mbpp = { metric = \"pass_1\", unit = \"%\", higher_is_better = true, benchmark = \"MBPP\" }\n"
                 "[set]\nmeasured_at = \"2026-01-01\"\n");
  REQUIRE(outcome.imported.rows.size() == 2);
  CHECK(outcome.imported.rows[0].text("benchmark") == "humaneval");
  CHECK(outcome.imported.rows[1].text("benchmark") == "mbpp");
  CHECK(outcome.imported.refused.size() == 2);
}

TEST_CASE("wrong columns, roles and cells are said where they stand", "[import][table]") {
  CHECK_THAT(outcome_of("model,b\n", "[columns]\nmodle = \"model\"\n").report, Catch::Contains("the table has no rows"));
  CHECK_THAT(outcome_of("model,b\nx,1\n", "[columns]\nmodle = \"model\"\n").report,
             Catch::Contains("m.toml:2:1: error: the table has no column \"modle\"") && Catch::Contains("model"));
  CHECK_THAT(outcome_of("model,b\nx,1\n", "[columns]\nmodel = \"modell\"\n").report,
             Catch::Contains("expected a field of a row"));
  CHECK_THAT(outcome_of("model,b\nx,1,2\n", "[columns]\nmodel = \"model\"\n").report,
             Catch::Contains("sheet.csv:2: error: 3 cells for 2 columns"));
  CHECK_THAT(outcome_of("model;benchmark;metrics.accuracy;measured_at\nA;M;many;2026-01-01\nB;M;1;soon\n").report,
             Catch::Contains("\"many\" is no number") &&
                 Catch::Contains("sheet.csv:3: warning: no row is made of measured_at: \"soon\" is no date"));
  CHECK_THAT(outcome_of("caf\xE9;b\n1;2\n").report, Catch::Contains("[import.encoding]"));
}

TEST_CASE("YAML scalars stay what was written, and aliases are refused", "[import][table]") {
  Diagnostics diagnostics;
  const auto list =
      json_of_yaml_text("- commit_hash: 5318380\n  date: 2025-02-25\n  cost: 0.0000\n  note: ~\n", "a.yml", diagnostics);
  REQUIRE(list.has_value());
  CHECK(to_json(*list) == R"([{"commit_hash":"5318380","date":"2025-02-25","cost":"0.0000","note":null}])");
  CHECK_FALSE(json_of_yaml_text("a: &x [1]\nb: *x\n", "b.yml", diagnostics).has_value());
  CHECK_FALSE(json_of_yaml_text(std::string(100, '['), "c.yml", diagnostics).has_value());
  CHECK(diagnostics.error_count() == 2);
}

TEST_CASE("JSON of any shape is flattened: lists, objects of objects, a list within", "[import][table]") {
  const auto columns = [](const std::string& text, const std::string& rows = "") {
    Diagnostics diagnostics;
    const auto grid = table_grid(ForeignFile("t.json", text), rows, diagnostics);
    std::string names;
    if (grid) {
      for (const std::string& column : grid->columns) names += column + ",";
      names += std::to_string(grid->lines.size());
    }
    return names;
  };
  CHECK(columns(R"([{"a":1,"b":{"c":2}},{"d":3}])") == "a,b.c,d,2");
  CHECK(columns(R"({"M1":{"pass@1":{"x":1}},"M2":{"link":"y"}})") == "key,pass@1.x,link,2");
  CHECK(columns(R"({"meta":1,"rows":[{"a":1}]})") == "a,1");
  CHECK(columns(R"({"r":{"x":[{"a":1}],"y":[{"b":1}]}})", "r.y") == "b,1");
  CHECK(columns("{\"a\":1}\n{\"a\":2}\n") == "a,2");
}

TEST_CASE("what the program gave out comes back as the same row", "[import][table]") {
  const char* const row =
      R"({"id":"a-1","url":"/rows/a-1/","benchmark":"speed","kind":"performance","unit":"tok/s","higher_is_better":true,"model":"m",)"
      R"("quant":"Q4","runtime":"loom","runtime_version":"1.4","hardware":"card","hardware_count":2,"source":"community","operator":"attic",)"
      R"("measured_at":"2026-01-01","moderation":{"state":"approved","by":"desk","at":"2026-01-02"},"lane":{"declared":"decision","effective":"smoke"},)"
      R"("metrics":{"decode_tps":{"value":96.10,"stderr":0.5,"n":3}},"runs":{"warmup":1,"values":[95.8,96.1,96.9]},)"
      R"("context":{"isl":1024,"threads":4},"headline":{"metric":"decode_tps","value":96.1},"label":"decision-grade"})";
  Diagnostics diagnostics;
  const Imported imported = import_files("auto", {{"rows.ndjson", std::string(row) + "\n"}}, {}, diagnostics);
  REQUIRE(imported.rows.size() == 1);
  CHECK(to_json(imported.rows[0]) ==
        R"({"id":"a-1","benchmark":"speed","model":"m","quant":"Q4","runtime":"loom","runtime_version":"1.4","hardware":"card",)"
        R"("hardware_count":2,"source":"community","operator":"attic","measured_at":"2026-01-01",)"
        R"("metrics":{"decode_tps":{"value":96.10,"stderr":0.5,"n":3}},"runs":{"warmup":1,"values":[95.8,96.1,96.9]},)"
        R"("context":{"isl":1024,"threads":4}})");
  const BenchmarkDraft& speed = imported.catalogue.benchmarks.at("speed");
  CHECK(speed.headline.unit == "tok/s");
  CHECK(speed.context_keys == std::vector<std::string>{"isl"});
  CHECK(speed.variant_keys == std::vector<std::string>{"threads"});
}

TEST_CASE("aider's board is 69 rows through a mapping, with a cost where one is known", "[import][table][real]") {
  const auto folder = real_files();
  if (!folder) return;
  const TemporaryFolder place;
  write_tree(place.path(),
             {{"m.toml",
               "benchmark = \"aider-polyglot\"\n[columns]\nmodel = \"model\"\ntest_cases = \"n\"\ndate = \"measured_at\"\n"
               "edit_format = { context = \"edit_format\", tells = \"variant\" }\n"
               "pass_rate_2 = { metric = \"pass_rate_2\", unit = \"%\", higher_is_better = true }\n"
               "total_cost = { metric = \"total_cost\", unit = \"USD\", higher_is_better = false, zero_is_missing = true }\n"
               "commit_hash = \"extra.commit_hash\"\n[set]\nsource = \"external\"\noperator = \"aider\"\nprovider = \"api\"\n"}});
  ImportOptions options;
  options.mapping = place.path() / "m.toml";
  Diagnostics diagnostics;
  const Imported imported = import_files(
      "table", {ForeignFile::on_disk("polyglot.yml", *folder / "aider/polyglot_leaderboard.yml")}, options, diagnostics);
  CHECK(report_of(diagnostics, DiagnosticFormat::text).empty());
  CHECK(imported.rows.size() == 69);
  CHECK(imported.catalogue.models.size() == 68);
  std::size_t costs = 0;
  std::string best;
  for (const Json& row : imported.rows) {
    costs += row["metrics"].find("total_cost") != nullptr ? 1 : 0;
    if (row.text("model") == "gpt-5-high") best = to_json(row["metrics"]);
    if (row.text("model") == "o3-pro-high") CHECK(row["extra"].text("commit_hash") == "5318380");
  }
  CHECK(costs == 51);
  CHECK(best == R"({"pass_rate_2":{"value":88.0,"n":225},"total_cost":29.0829})");
}

#include "import/llama_bench.h"

#include <catch2/catch.hpp>
#include <string>

#include "base/file_system.h"
#include "import/real_files.h"

using namespace assay;

namespace {

ImportOptions operator_and_source() {
  ImportOptions options;
  options.set = {{"operator", "lab"}, {"source", "community"}};
  return options;
}

struct Outcome {
  Imported imported;
  std::string report;
};

Outcome outcome_of(std::string_view text, const std::string& name = "bench.jsonl") {
  Diagnostics diagnostics;
  Imported imported = import_files("llama-bench", {{name, std::string(text)}}, operator_and_source(), diagnostics);
  return {std::move(imported), report_of(diagnostics, DiagnosticFormat::text)};
}

// A generation test, with the members that a case changes put before it.
std::string generation(const std::string& members) {
  return "{" + members +
         R"("build_commit":"8cf427ff","build_number":5163,"cpu_info":"Ryzen","gpu_info":"RTX 4080","backends":"CUDA",)"
         R"("model_type":"qwen2 7B Q4_K - Medium","type_k":"f16","type_v":"f16","split_mode":"layer",)"
         R"("n_prompt":0,"n_gen":128,"test_time":"2025-04-24T11:58:51Z","avg_ts":118.881588,"stddev_ts":2.0,)"
         R"("samples_ts":[119.03,120.178,119.43,117.464]})";
}

}  // namespace

TEST_CASE("a generation test becomes a row with its repetitions", "[import][llama-bench]") {
  const Outcome outcome =
      outcome_of(generation(R"("model_filename":"/data/me/Qwen2.5-7B-Instruct-Q4_K_M.gguf","n_gpu_layers":-1,)"));
  CHECK(outcome.report.empty());
  const Json& row = outcome.imported.rows.at(0);
  Json without_id = Json::object();
  for (const auto& [key, value] : *row.members()) {
    if (key != "id") without_id.set(key, value);
  }
  CHECK(to_json(without_id) ==
        R"({"benchmark":"llama-bench-decode","model":"qwen2.5-7b-instruct","quant":"Q4_K_M","runtime":"llama.cpp",)"
        R"("runtime_version":"b5163","hardware":"rtx-4080","hardware_count":1,"source":"community","operator":"lab",)"
        R"("measured_at":"2025-04-24T11:58:51Z","metrics":{"decode_tps":{"value":118.881588,"stderr":1,"n":4}},)"
        R"("runs":{"warmup":1,"values":[119.03,120.178,119.43,117.464],"statistic":"mean"},)"
        R"("context":{"isl":0,"osl":128},)"
        R"("extra":{"harness":"llama-bench","build_commit":"8cf427ff","build_number":5163,"cpu_info":"Ryzen","backends":"CUDA",)"
        R"("model_type":"qwen2 7B Q4_K - Medium","n_gpu_layers":-1,"supplied":["operator","source"]}})");
}

TEST_CASE("a test that offloads nothing ran on the processor", "[import][llama-bench]") {
  CHECK(outcome_of(generation(R"("n_gpu_layers":0,)")).imported.rows.at(0).text("hardware") == "ryzen");
}

TEST_CASE("GPUs are counted by the list, and different ones must be named", "[import][llama-bench]") {
  const std::string two =
      R"({"gpu_info":"A, A","backends":"CUDA","n_gen":1,"avg_ts":1,"test_time":"2025-04-24T11:58:51Z","model_type":"m 7B F16"})";
  CHECK(to_json(outcome_of(two).imported.rows.at(0)["hardware_count"]) == "2");
  const std::string mixed =
      R"({"gpu_info":"A, B","backends":"CUDA","n_gen":1,"avg_ts":1,"test_time":"2025-04-24T11:58:51Z","model_type":"m 7B F16"})";
  CHECK_THAT(outcome_of(mixed).report, Catch::Contains("do not say hardware (or provider) (1 row); give"));
}

TEST_CASE("prompt and generation in one test compare with neither", "[import][llama-bench]") {
  const Json row =
      outcome_of(
          R"({"cpu_info":"C","n_prompt":512,"n_gen":128,"avg_ts":5,"test_time":"2025-04-24T11:58:51Z","model_type":"m 7B F16"})")
          .imported.rows.at(0);
  CHECK(row.text("benchmark") == "llama-bench-mixed");
  CHECK(to_json(row["metrics"]) == R"({"total_tps":5})");
}

TEST_CASE("a test without a speed makes no row", "[import][llama-bench]") {
  for (const char* speed : {"NaN", "inf", "0", "null"}) {
    CAPTURE(speed);
    const Outcome outcome =
        outcome_of(R"({"cpu_info":"C","n_gen":128,"model_type":"m 7B F16","avg_ts":)" + std::string(speed) + "}");
    CHECK(outcome.imported.rows.empty());
    CHECK_FALSE(outcome.report.empty());
  }
}

TEST_CASE("an interrupted array is refused with its place", "[import][llama-bench]") {
  CHECK_THAT(outcome_of("[\n{\"n_gen\": 1}\n").report,
             Catch::Contains("bench.jsonl:") && Catch::Contains("[import.json.syntax]"));
}

TEST_CASE("CSV is read by column name", "[import][llama-bench]") {
  const Outcome outcome = outcome_of(
      "build_commit,build_number,cpu_info,model_type,n_gen,avg_ts,test_time\n"
      "\"abc\",\"5163\",\"C, \"\"x\"\"\",\"m 7B Q8_0\",\"128\",\"42.5\",\"2025-04-24T11:58:51Z\"\n");
  CHECK(outcome.report.empty());
  CHECK(to_json(outcome.imported.rows.at(0)["metrics"]) == R"({"decode_tps":42.5})");
  CHECK(outcome.imported.rows.at(0).text("quant") == "Q8_0");
}

TEST_CASE("the 2025 output is read whole", "[import][llama-bench][real]") {
  const auto folder = real_files();
  if (!folder) return;
  const Outcome outcome = outcome_of(read_file(*folder / "llama-bench/readme_2025-04_build5163.json"));
  CHECK(outcome.report.empty());
  REQUIRE(outcome.imported.rows.size() == 2);
  const Json& prefill = outcome.imported.rows[0];
  const Json& decode = outcome.imported.rows[1];
  CHECK(to_json(prefill["metrics"]["prefill_tps"]["value"]) == "7100.002165");
  CHECK(to_json(decode["metrics"]["decode_tps"]["value"]) == "118.881588");
  CHECK(to_json(decode["metrics"]["decode_tps"]["stderr"]) == "0.465912043");  // 1.041811 / sqrt(5)
  CHECK(to_json(decode["metrics"]["decode_tps"]["n"]) == "5");
  CHECK(decode.text("quant") == "Q4_K_M");
  CHECK(decode.text("measured_at") == "2025-04-24T11:58:51Z");
  CHECK(decode.text("model") == "qwen2.5-7b-instruct");
}

TEST_CASE("the 2023 output gives the same rows from JSON and JSON Lines", "[import][llama-bench][real]") {
  const auto folder = real_files();
  if (!folder) return;
  const Outcome json = outcome_of(read_file(*folder / "llama-bench/readme_2023-09_build1275.json"));
  const Outcome lines = outcome_of(read_file(*folder / "llama-bench/readme_2023-09_build1275.jsonl"));
  CHECK(json.report + lines.report == "");
  REQUIRE(json.imported.rows.size() == 2);
  CHECK(to_json(json.imported.rows[0]["metrics"]["prefill_tps"]["value"]) == "2410.974041");
  CHECK(to_json(json.imported.rows[1]["metrics"]["decode_tps"]["value"]) == "130.965708");
  CHECK(json.imported.rows[0].text("quant") == "Q4_0");
  CHECK(json.imported.rows[0].text("hardware") == "nvidia-geforce-rtx-3090-ti");
  CHECK(lines.imported.rows[0]["metrics"].members()->size() == 1);
  for (std::size_t i = 0; i < 2; ++i)
    CHECK(to_json(lines.imported.rows.at(i)["metrics"]) == to_json(json.imported.rows[i]["metrics"]));
}

TEST_CASE("records with more or fewer values than columns are refused with their lines", "[import][llama-bench][real]") {
  const auto folder = real_files();
  if (!folder) return;
  CHECK(outcome_of(read_file(*folder / "llama-bench/readme_2023-09_build1275.csv"), "a.csv").report ==
        "a.csv:2: error: 27 values for 26 columns [import.columns]\na.csv:3: error: 27 values for 26 columns [import.columns]\n2 "
        "errors\n");
  CHECK(outcome_of(read_file(*folder / "llama-bench/readme_2025-04_build5163.csv"), "b.csv").report ==
        "b.csv:2: error: 41 values for 42 columns [import.columns]\nb.csv:3: error: 41 values for 42 columns [import.columns]\n2 "
        "errors\n");
  CHECK_THAT(outcome_of(read_file(*folder / "llama-bench/readme_2023-09_build1275.sql"), "c.sql").report,
             Catch::Contains("27 values for 26 columns [import.columns]") && Catch::Contains("2 errors"));
}

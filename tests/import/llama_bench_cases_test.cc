// What people report about llama-bench files, each with its neighbours.
#include <catch2/catch.hpp>
#include <set>
#include <string>

#include "base/text.h"
#include "import/import.h"
#include "import/llama_bench_device.h"
#include "import/llama_bench_type.h"

using namespace assay;

namespace {

Imported imported_from(const std::string& text, std::string& report, const std::string& name = "bench.json") {
  ImportOptions options;
  options.set = {{"operator", "lab"}, {"source", "community"}};
  Diagnostics diagnostics;
  Imported imported = import_files("llama-bench", {{name, text}}, options, diagnostics);
  report = report_of(diagnostics, DiagnosticFormat::text);
  return imported;
}

Imported imported_from(const std::string& text) {
  std::string report;
  Imported imported = imported_from(text, report);
  CAPTURE(report);
  CHECK(report.find(" error") == std::string::npos);
  return imported;
}

// A generation test with these members before the others.
std::string test_with(const std::string& members) {
  return "{" + members +
         R"("build_number":6500,"cpu_info":"Testcpu 16","gpu_info":"Card R24, Card R24","backends":"CUDA",)"
         R"("model_filename":"/srv/someone/Wren-7B-Q4_K_M.gguf","model_type":"qwen2 7B Q4_K - Medium",)"
         R"("n_prompt":0,"n_gen":128,"test_time":"2026-11-20T10:00:00Z","avg_ts":60.98,"samples_ts":[60.1,61.0,61.8]})";
}

Json columns_of(const std::string& members) {
  return std::get<Json>(parse_json(R"({"cpu_info":"C","gpu_info":"A, B, B","backends":"CUDA,RPC",)" + members + "}"));
}

std::string device_of(const std::string& members) {
  const LlamaBenchDevice device = llama_bench_device(columns_of(members));
  return device.question.empty() ? device.name + " x" + std::to_string(device.count) : "?";
}

}  // namespace

TEST_CASE("a sweep over any setting keeps every row apart by a key of the variants", "[import][llama-bench]") {
  const std::vector<std::pair<std::string, std::string>> sweeps{
      {R"("n_threads":1,)", R"("n_threads":16,)"},
      {R"("n_cpu_moe":4,)", R"("n_cpu_moe":8,)"},
      {R"("type_k":"q8_0",)", R"("type_k":"f16",)"},
      {R"("type_v":"q8_0",)", R"("type_v":"q4_0",)"},
      {R"("split_mode":"row",)", R"("split_mode":"layer",)"},
      {R"("flash_attn":true,)", R"("flash_attn":0,)"},
      {R"("flash_attn":-1,)", R"("flash_attn":1,)"},
      {R"("n_gpu_layers":20,)", R"("n_gpu_layers":99,)"},
      {R"("no_kv_offload":1,)", R"("no_kv_offload":0,)"},
      {R"("n_batch":512,)", R"("n_batch":2048,)"},
      {R"("devices":"CUDA0/CUDA1",)", R"("devices":"auto",)"},
      {R"("tensor_buft_overrides":"blk\\.(1)=CPU",)", R"("tensor_buft_overrides":"blk\\.(2)=CPU",)"}};
  for (const auto& [one, other] : sweeps) {
    CAPTURE(one, other);
    const Imported imported = imported_from("[" + test_with(one) + "," + test_with(other) + "]");
    REQUIRE(imported.rows.size() == 2);
    const auto& keys = imported.catalogue.benchmarks.at("llama-bench-decode").variant_keys;
    std::set<std::string> variants;
    for (const Json& row : imported.rows) {
      std::string variant;
      for (const std::string& key : keys) variant += key + "=" + to_json(row["context"][key]) + ";";
      variants.insert(variant);
    }
    CHECK(variants.size() == 2);
  }
}

TEST_CASE("every setting is a declared key once, also where a file does not use it", "[import][llama-bench]") {
  const auto benchmark = imported_from("[" + test_with("") + "]").catalogue.benchmarks.at("llama-bench-decode");
  const std::set<std::string> distinct(benchmark.variant_keys.begin(), benchmark.variant_keys.end());
  CHECK(distinct.size() == benchmark.variant_keys.size());
  for (const char* key :
       {"threads", "n_cpu_moe", "kv_cache_dtype", "kv_cache_dtype_v", "split_mode", "tensor_buft_overrides", "flash_attn"})
    CHECK(distinct.count(key) == 1);
  CHECK(benchmark.context_keys == std::vector<std::string>{"isl", "osl", "depth", "embeddings"});
}

TEST_CASE("the device is the one that was used, not all that the machine has", "[import][llama-bench]") {
  CHECK(device_of(R"("devices":"CUDA0")") == "A x1");
  CHECK(device_of(R"("devices":"CUDA1/CUDA2")") == "B x2");
  CHECK(device_of(R"("devices":"none")") == "C x1");
  CHECK(device_of(R"("n_gpu_layers":0)") == "C x1");
  CHECK(device_of(R"("devices":"auto","tensor_split":"1.00/0.00/0.00")") == "A x1");
  CHECK(device_of(R"("tensor_split":"0.00/0.50/0.50")") == "B x2");
  CHECK(device_of(R"("split_mode":"none","main_gpu":1)") == "B x1");
  CHECK(device_of(R"("devices":"auto")") == "?");
}

TEST_CASE("two different devices are asked about, both named", "[import][llama-bench]") {
  std::string report;
  imported_from(R"([{"cpu_info":"C","gpu_info":"Card 890, Card R16 Mobile","backends":"Vulkan","model_type":"llama 1B Q4_0",)"
                R"("n_prompt":512,"n_gen":0,"test_time":"2026-11-20T10:00:00Z","avg_ts":2210.5}])",
                report);
  CHECK_THAT(report, Catch::Contains("Card 890 and Card R16 Mobile: --set hardware=…"));
  CHECK_THAT(report, Catch::Contains("hardware (or provider) (1 row)"));
}

TEST_CASE("lines of a log before and behind the records are passed over", "[import][llama-bench]") {
  CHECK(imported_from("ggml_vulkan: Found 1 Vulkan devices:\n[" + test_with("") + "]\nbye\n").rows.size() == 1);
  CHECK(imported_from("load_backend: loaded CPU\n" + test_with("") + "\nwarning: x\n" + test_with(R"("n_threads":2,)") + "\n")
            .rows.size() == 2);
}

TEST_CASE("SQL is read by column name, and a ragged statement is refused with its line", "[import][llama-bench]") {
  std::string report;
  const Imported imported = imported_from(
      "CREATE TABLE IF NOT EXISTS llama_bench (\n  cpu_info TEXT\n);\n\n"
      "INSERT INTO llama_bench (cpu_info, model_type, n_gen, n_prompt, avg_ts, test_time) VALUES ('C, ''x''', 'm 7B Q8_0', '128', '0', '42.5', '2025-04-24T11:58:51Z');\n"
      "INSERT INTO llama_bench (cpu_info, n_gen) VALUES ('C', '1', '2');\n",
      report);
  REQUIRE(imported.rows.size() == 1);
  CHECK(imported.rows[0].text("hardware") == "c-x");
  CHECK_THAT(report, Catch::Contains("bench.json:6: error: 3 values for 2 columns [import.columns]"));
}

TEST_CASE("a table pasted in a discussion gives its tests, devices, build and deviations", "[import][llama-bench]") {
  const std::string pasted =
      "My card, driver 575.2:\n\nggml_vulkan: 0 = Card R24 (RADV) | uma: 0 | fp16: 1\n"
      "| model | size | params | backend | ngl | n_batch | fa | test | t/s |\n"
      "| ----- | ---: | ---: | --- | --: | ---: | -: | ---: | ---: |\n"
      "| llama 7B Q4_0 | 3.56 GiB | 6.74 B | Vulkan | 100 | 512 | 0 | pp512 | 3101.50 ± 41.20 |\n"
      "| llama 7B Q4_0 | 3.56 GiB | 6.74 B | Vulkan | 100 | 512 | 0 | tg128 | 149.30 ± 0.11 |\n"
      "| llama 7B Q4_0 | 3.56 GiB | 6.74 B | Vulkan | 100 | 512 | 1 | pp512 | 3207.75 ± 35.02 |\n"
      "| llama 7B Q4_0 | 3.56 GiB | 6.74 B | Vulkan | 100 | 512 | 1 | tg128 @ d4096 | 170.44 ± 0.31 |\n"
      "| llama 7B Q4_0 | 3.56 GiB | 6.74 B | Vulkan | 100 | 512 | 1 | nonsense | 1 ± 0.31 |\n\nbuild: a1b2c3d4 (7361)\n";
  std::string report;
  const Imported imported = imported_from(pasted, report, "pasted.md");
  REQUIRE(imported.rows.size() == 4);
  CHECK_THAT(report, Catch::Contains("pasted.md:10: error: \"nonsense\" is no test of llama-bench"));
  CHECK_THAT(report, Catch::Contains("measured_at (4 rows)"));
  const Json& row = imported.rows[3];
  CHECK(row.text("model") == "llama-7b");
  CHECK(row.text("quant") == "Q4_0");
  CHECK(row.text("hardware") == "card-r24");
  CHECK(row.text("runtime_version") == "b7361");
  CHECK(to_json(row["metrics"]) == R"({"decode_tps":170.44})");
  CHECK(to_json(row["context"]) == R"({"flash_attn":true,"isl":0,"osl":128,"depth":4096,"batch":512})");
  CHECK(to_json(row["extra"]["stddev_tps"]) == "0.31");
  CHECK(imported.catalogue.models.at("llama-7b").parameters_b->text == "6.74");
}

TEST_CASE("llama.cpp's words for quantizations become the community's", "[import][llama-bench]") {
  const std::vector<std::pair<std::string, std::string>> words{{"Q4_K - Medium", "Q4_K_M"},
                                                               {"Q4_K - Small", "Q4_K_S"},
                                                               {"Q3_K - Large", "Q3_K_L"},
                                                               {"Q2_K - Medium", "Q2_K"},
                                                               {"Q2_K - Small", "Q2_K_S"},
                                                               {"mostly Q4_0", "Q4_0"},
                                                               {"all F32 (guessed)", "F32"},
                                                               {"BF16", "BF16"},
                                                               {"IQ4_XS - 4.25 bpw", "IQ4_XS"},
                                                               {"IQ3_S mix - 3.66 bpw", "IQ3_M"},
                                                               {"TQ1_0 - 1.69 bpw ternary", "TQ1_0"},
                                                               {"MXFP4 MoE", "MXFP4"},
                                                               {"Q4_1, some F16", "Q4_1"},
                                                               {"unknown, may not work", ""}};
  for (const auto& [word, quant] : words) CHECK(llama_quant(word) == quant);
}

TEST_CASE("model, quantization and parameters are read from types and file names, or left to be asked", "[import][llama-bench]") {
  const auto read = [](std::string_view type, std::string_view file, double parameters = 0) {
    const LlamaBenchModel model = llama_bench_model(type, file, parameters);
    return model.name + "|" + model.quant + "|" + (model.parameters_b ? model.parameters_b->text : "") + "|" +
           (model.active_parameters_b ? model.active_parameters_b->text : "");
  };
  CHECK(read("gemma3n E4B Q8_0", "/m/gemma-3n-E4B-it-Q8_0.gguf", 6869000000) == "gemma-3n-E4B-it|Q8_0|6.869|");
  CHECK(read("llama4 17Bx16E (Scout) Q4_K - Medium", "/m/Llama-4-Scout-17B-16E-Instruct-UD-Q4_K_XL-00001-of-00002.gguf") ==
        "Llama-4-Scout-17B-16E-Instruct|UD-Q4_K_XL||");
  CHECK(read("hunyuan-moe A13B IQ4_XS - 4.25 bpw", "/m/Hunyuan-A13B-Instruct-IQ4_XS.gguf", 80393000000) ==
        "Hunyuan-A13B-Instruct|IQ4_XS|80.393|13");
  CHECK(read("gpt-oss 20B MXFP4 MoE", "/m/gpt-oss-20b-mxfp4.gguf") == "gpt-oss-20b|MXFP4||");
  CHECK(read("qwen3moe 30B.A3B Q4_K - Medium", "C:\\Users\\someone\\models\\Qwen3-30B-A3B-UD-Q4_K_XL.gguf", 30532122624) ==
        "Qwen3-30B-A3B|UD-Q4_K_XL|30.532|3");
  CHECK(read("bitnet 2B TQ1_0 - 1.69 bpw ternary", "/m/bitnet-b1.58-2B-TQ1_0.gguf") == "bitnet-b1.58-2B|TQ1_0||");
  CHECK(read("llama ?B Q8_0", "/usr/share/ollama/.ollama/models/blobs/sha256-6a0746a1ec1aef3e7ec53868f220ff6e389f6f8ef87a01d7") ==
        "|Q8_0||");
  CHECK(read("gpt2 SMALL F16", "/m/gpt2.f16.gguf") == "gpt2|F16||");
  CHECK(read("qwen2 7B all F32 (guessed)", "/m/x.gguf") == "qwen2 7B|F32||");
  CHECK(read("arctic 10B+128x3.66B Q2_K - Medium", "/m/arctic.Q2_K.gguf") == "arctic|Q2_K||");
  CHECK(read("qwen2 7B Q4_K - Medium", "hf:org/Repo-GGUF:Q4_K_M") == "Repo|Q4_K_M||");
  CHECK(read("llama 7B Q4_0", "") == "llama 7B|Q4_0||");
}

TEST_CASE("an average is recorded as a mean, so that its rows are not taken for inconsistent", "[import][llama-bench]") {
  CHECK(imported_from("[" + test_with("") + "]").rows.at(0)["runs"].text("statistic") == "mean");
}

TEST_CASE("no file name, user or address of a llama-bench file reaches a row", "[import][llama-bench][privacy]") {
  const std::string rows = ndjson_of(
      imported_from(
          "[" +
          test_with(R"("devices":"RPC[192.168.7.9:50052]","rpc":"192.168.7.9:50052","node":"gpu-7","cwd":"/srv/someone",)"
                    R"("api_key":"sk-abcdefghijklmnop","contact":"me@lab.example",)") +
          "]")
          .rows);
  for (const char* secret : {"192.168", "someone", "gpu-7", "sk-abc", "me@lab", "/srv"}) {
    CAPTURE(secret);
    CHECK(rows.find(secret) == std::string::npos);
  }
}

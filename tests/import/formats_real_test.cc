// The collected result files of other projects: rows and values that were counted and read by hand.
#include <catch2/catch.hpp>

#include "import/format_samples.h"
#include "import/real_files.h"

using namespace assay;

namespace {

std::size_t refusals_with(const Sampled& sampled, std::string_view words) {
  return static_cast<std::size_t>(std::count_if(sampled.refused.begin(), sampled.refused.end(),
                                                [&](const std::string& line) { return line.find(words) != std::string::npos; }));
}

// The value of the headline of the row that has these words in its benchmark, model and context.
std::string value_of(const Sampled& sampled, std::string_view benchmark, std::string_view model, std::string_view context = "") {
  std::string found;
  for (const Harvest::Row& row : sampled.rows) {
    const bool fits = row.json.text("benchmark") == benchmark && row.json.text("model").find(model) != std::string_view::npos &&
                      to_json(row.json["context"]).find(context) != std::string::npos;
    if (!fits) continue;
    const Json& metric = row.json["metrics"].members()->front().value;
    found += (found.empty() ? "" : " ") + to_json(metric.members() != nullptr ? metric["value"] : metric);
  }
  return found;
}

}  // namespace

TEST_CASE("of 961 results of Every Eval Ever 28 are missing ones", "[import][real]") {
  const auto folder = real_files();
  if (!folder) return;
  const Sampled sampled = harvested("every-eval-ever", *folder / "every_eval_ever/data");
  CHECK(sampled.report.empty());
  CHECK(sampled.rows.size() == 933);
  CHECK(refusals_with(sampled, "its score -1.0 lies outside its scale") == 27);
  CHECK(refusals_with(sampled, "its score -0.01 lies outside its scale") == 1);
  CHECK(value_of(sampled, "hf-open-llm-v2-ifeval", "infinity-instruct-3m-0625-yi") == "0.5186");
  CHECK(value_of(sampled, "hf-open-llm-v2-bbh", "infinity-instruct-3m-0625-yi") == "0.5509");
  CHECK(value_of(sampled, "hf-open-llm-v2-gpqa", "infinity-instruct-3m-0625-yi") == "0.354");
  std::size_t ratings = 0;
  for (const Harvest::Row& row : sampled.rows) {
    const BenchmarkDraft& benchmark = sampled.catalogue.benchmarks.at(std::string(row.json.text("benchmark")));
    CHECK(benchmark.headline.higher_is_better == true);
    ratings += benchmark.maximum && benchmark.maximum->value == 5 ? 1u : 0u;
  }
  CHECK(ratings == 12);
}

TEST_CASE("EvalPlus's site, EvalPerf and RepoQA are read whole", "[import][real]") {
  const auto folder = real_files();
  if (!folder) return;
  const Sampled site = harvested("evalplus", *folder / "evalplus/results.json");
  CHECK(site.rows.size() == 428);
  CHECK(refusals_with(site, "it has no value") == 72);  // 36 models without MBPP
  CHECK(site.catalogue.models.size() == 125);
  const Sampled perf = harvested("evalplus", *folder / "evalplus/results/evalperf/COMBINED-RESULTS.json");
  CHECK(perf.rows.size() == 170);  // five figures of 34 models; the 35th entry is the matrix of their pairs
  CHECK(perf.refused == std::vector<std::string>{"heatmap_data: it holds no figures of one model"});
  const Sampled repoqa = harvested("evalplus", *folder / "evalplus/results/repoqa/COMBINED-RESULTS.json");
  CHECK(repoqa.rows.size() == 33);
  CHECK(value_of(repoqa, "repoqa", "gpt-4-turbo-2024-04-09") == "0.764");
}

TEST_CASE("HELM's run has nine questions in its test split, not one", "[import][real]") {
  const auto folder = real_files();
  if (!folder) return;
  const Sampled sampled = harvested("helm", *folder / "helm-runs");
  CHECK(sampled.rows.size() == 16);
  for (const Harvest::Row& row : sampled.rows) {
    if (row.json.text("benchmark") != "helm-mmlu-philosophy-multiple_choice_joint-exact_match") continue;
    const bool test = row.json["context"].text("split") == "test";
    CHECK(to_json(row.json["metrics"]) ==
          (test ? R"({"exact_match":{"value":0.1111111111111111,"n":9}})" : R"({"exact_match":{"value":0.0,"n":1}})"));
    CHECK(to_json(row.json["context"]["n_shot"]) == "5");
    CHECK(row.json.text("model") == "openai-gpt2");
    CHECK(row.outcomes.size() == (test ? 9u : 1u));
  }
}

TEST_CASE("Inspect's logs tell the model from its grader and a part from the whole", "[import][real]") {
  const auto folder = real_files();
  if (!folder) return;
  const Sampled graded = harvested("inspect", *folder / "inspect-logs/data_with_llm_scoring.json");
  REQUIRE(graded.rows.size() == 1);
  CHECK(to_json(graded.rows.front().json["metrics"]) == R"({"accuracy":{"value":0.431,"stderr":0.01566794448817344,"n":1000}})");
  CHECK(graded.rows.front().json.text("model") == "claude-opus-4-6");
  const Sampled part = harvested("inspect", *folder / "inspect-logs/data_pubmedqa_gpt4o_mini.json");
  REQUIRE(part.rows.size() == 1);
  CHECK(to_json(part.rows.front().json["metrics"]) == R"({"accuracy":{"value":1.0,"stderr":0.0,"n":2}})");
  CHECK(part.rows.front().json.text("measured_at") == "2025-07-03T14:44:30Z");
  CHECK(part.rows.front().json.text("model_version") == "gpt-4o-mini-2024-07-18");
  CHECK_THAT(part.report, Catch::Contains("the run has 2 of 500 samples and will have no rank"));
  CHECK(part.rows.front().outcomes.size() == 2);
}

TEST_CASE("MTEB's results are read in both layouts, with NaN beside them", "[import][real]") {
  const auto folder = real_files();
  if (!folder) return;
  const Sampled sampled = harvested("mteb", *folder / "mteb");
  CHECK(sampled.report.empty());
  CHECK(sampled.rows.size() == 509);  // 500 entries of 88 files, and nine old files
  CHECK(value_of(sampled, "mteb-humecore17instructionreranking", "human") == "0.8361111111111112 0.8521825396825398");
  CHECK(value_of(sampled, "mteb-indiccrosslingualsts", "", "en-bn") == "-0.17829108730747142");
  std::size_t negative = 0, belebele = 0;
  for (const Harvest::Row& row : sampled.rows) {
    negative += to_json(row.json["metrics"]["main_score"]).starts_with("-") ? 1u : 0u;
    belebele += row.json.text("benchmark") == "mteb-belebeleretrieval" ? 1u : 0u;
  }
  CHECK(negative == 11);
  CHECK(belebele == 376);
}

TEST_CASE("LocalScore's database gives each of its 117 tests", "[import][real]") {
  const auto folder = real_files();
  if (!folder) return;
  const Sampled sampled = harvested("localscore", *folder / "localscore/db.sqlite");
  CHECK(sampled.report.empty());
  REQUIRE(sampled.rows.size() == 117);
  std::size_t without_power = 0;
  std::set<std::string> shapes;
  for (const Harvest::Row& row : sampled.rows) {
    without_power += row.json["metrics"].find("power_w") == nullptr ? 1u : 0u;
    shapes.insert(to_json(row.json["context"]));
  }
  CHECK(without_power == 27);
  CHECK(shapes.size() == 9);
  const Json& first = sampled.rows.front().json;
  CHECK(first.text("hardware") == "nvidia-geforce-rtx-3090");
  CHECK(first.text("measured_at") == "2025-03-19T21:50:27Z");
  CHECK(to_json(first["extra"]["composite_of_the_run_performance_score"]).starts_with("1007.73"));
  CHECK(to_json(first["extra"]["composite_of_the_run_avg_prompt_tps"]).starts_with("3552.26"));
  CHECK(to_json(first["extra"]["composite_of_the_run_avg_ttft_ms"]).starts_with("357.877"));
}

TEST_CASE("of MLPerf's 22 summary logs 19 are results, with these values and accelerators", "[import][real]") {
  const auto folder = real_files();
  if (!folder) return;
  const Sampled sampled = harvested("mlperf", *folder / "mlperf-inference-v4.1");
  CHECK(sampled.report.empty());
  CHECK(sampled.rows.size() == 19);
  CHECK(refusals_with(sampled, "a ranging run") == 2);
  CHECK(refusals_with(sampled, "it is a result of") == 1);
  const auto line = [&](std::string_view benchmark, std::string_view system) {
    const std::string named = "\"system\":\"" + std::string(system) + "\"";
    std::string count;
    for (const Harvest::Row& row : sampled.rows) {
      const bool fits = row.json.text("benchmark") == benchmark && to_json(row.json["context"]).find(named) != std::string::npos;
      if (fits) count = to_json(row.json["hardware_count"]) + " " + std::string(row.json.text("quant"));
    }
    return value_of(sampled, benchmark, "", named) + " " + count;
  };
  CHECK(line("mlperf-llama2-70b-99.9-server", "1xMI300X_2xEPYC-9374F") == "2520.27 1 fp8");
  CHECK(line("mlperf-llama2-70b-99.9-offline", "1xMI300X_2xEPYC-9374F") == "3062.72 1 fp8");
  CHECK(line("mlperf-gptj-99-singlestream", "Orin_TRT") == "4079418411 1 fp16");
  CHECK(line("mlperf-retinanet-singlestream", "XR8620_L4x1_TRT") == "4829757 1 int8");
  CHECK(line("mlperf-mixtral-8x7b-server", "DGX-H100_H100-SXM-80GBx8_TRT") == "50798.81 8 fp16");
  CHECK(line("mlperf-stable-diffusion-xl-server", "DGX-H100_H100-SXM-80GBx8_TRT") == "15.82 8 fp8");
  CHECK(line("mlperf-llama2-70b-99-server", "DGX-H100_H100-SXM-80GBx32_TRT") == "82273.20 32 fp16");
  CHECK(line("mlperf-resnet50-multistream", "Lenovo_2xL40S_TRT") == "525414 2 int8");
  CHECK(line("mlperf-bert-99-singlestream", "Lenovo_2xL4_TRT") == "2137787 2 int8");
  CHECK(line("mlperf-stable-diffusion-xl-server", "H200-SXM-141GBx8_TRT_MaxQ") == "12.71 8 fp8");
  CHECK(line("mlperf-gptj-99-offline", "SMC_H100_SXM_80GBX8_TRT") == "19711.1 8 fp16");
  CHECK(line("mlperf-llama2-70b-99-offline", "H200-SXM-141GBx1_TRT_Sparse") == "4575.06 1 fp16");
  CHECK(line("mlperf-stable-diffusion-xl-offline", "GH200-GraceHopper-Superchip_GH200-96GB_aarch64x1_TRT") == "2.32815 1 fp8");
  CHECK(line("mlperf-resnet50-offline", "h13_u3_slim") == "168720 3 ");
  CHECK(line("mlperf-llama2-70b-99-server", "4xH100-SXM-80GB_vLLM_FP8-reference-cpu-pytorch-v2.3.1-default_config") ==
        "1468.24 4 ");
  CHECK(line("mlperf-resnet50-offline", "1-node-2S-EMR-PyTorch") == "25356.7 2 ");
  CHECK(line("mlperf-gptj-99-offline", "C240M7-1-node-2S-EMR-PyTorch") == "258.217 2 ");
}

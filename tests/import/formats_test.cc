// Every format on a small file or folder of its own.
#include <catch2/catch.hpp>

#include "import/format_samples.h"

using namespace assay;

namespace {

const Json& only(const Sampled& sampled, std::string_view benchmark) {
  return row_of(sampled, benchmark).json;
}

const BenchmarkDraft& benchmark_in(const Sampled& sampled, const std::string& slug) {
  return sampled.catalogue.benchmarks.at(slug);
}

}  // namespace

TEST_CASE("a record of Every Eval Ever gives a row a result, and its bounds say what is missing", "[import][formats]") {
  const Sampled sampled = harvested("every-eval-ever");
  CHECK(sampled.report.empty());
  REQUIRE(sampled.rows.size() == 2);
  CHECK(sampled.refused ==
        std::vector<std::string>{"Missing: its score -1.0 lies outside its scale, which marks a missing value"});
  const Json& easy = only(sampled, "board-easy-accuracy");
  CHECK(to_json(easy["metrics"]) == R"({"accuracy":{"value":0.75,"stderr":0.25,"n":4}})");
  CHECK(easy.text("model") == "acme-small-7b");
  CHECK(easy.text("quant") == "bfloat16");
  CHECK(easy.text("runtime_version") == "0.10.2");
  CHECK(easy.text("measured_at") == "2026-01-10T08:00:00Z");
  CHECK(easy.text("source").empty());  // a run that somebody made: whose it is, the person says
  CHECK(outcomes_of(row_of(sampled, "board-easy-accuracy")) == "q1 1.0, q2 1.0, q3 0.0, q4 1.0");
  CHECK(benchmark_in(sampled, "board-easy-accuracy").headline.unit == "fraction");
  CHECK(benchmark_in(sampled, "board-perplexity").headline.higher_is_better == false);
  CHECK_FALSE(benchmark_in(sampled, "board-perplexity").maximum.has_value());
}

TEST_CASE("a run of EvalPlus gives base and plus tests with their outcomes, in percent", "[import][formats]") {
  const Sampled sampled = harvested("evalplus", samples_of("evalplus") / "acme--coder-7b_vllm_temp_0.0_eval_results.json");
  REQUIRE(sampled.rows.size() == 2);
  CHECK(to_json(only(sampled, "evalplus-humaneval")["metrics"]) == R"({"pass_at_1":{"value":50,"n":4}})");
  CHECK(to_json(only(sampled, "evalplus-humaneval-plus")["metrics"]) == R"({"pass_at_1":{"value":25,"n":4}})");
  CHECK(only(sampled, "evalplus-humaneval").text("model") == "acme-coder-7b");
  CHECK(only(sampled, "evalplus-humaneval").text("measured_at") == "2026-01-10");
  // The plus tests pass only where the base tests do: HumanEval/2 has plus alone.
  CHECK(outcomes_of(row_of(sampled, "evalplus-humaneval-plus")) ==
        "HumanEval/0#1 1, HumanEval/1#1 0, HumanEval/2#1 0, HumanEval/3#1 0");
}

TEST_CASE("the figures of EvalPlus's site stay in percent and a missing one is refused", "[import][formats]") {
  const Sampled sampled = harvested("evalplus", samples_of("evalplus") / "results.json");
  CHECK(sampled.rows.size() == 3);
  CHECK(sampled.refused == std::vector<std::string>{"mbpp of Coder β-7B: it has no value"});
  CHECK(to_json(only(sampled, "evalplus-humaneval-plus")["metrics"]) == R"({"pass_at_1":0.4})");
  CHECK(benchmark_in(sampled, "evalplus-humaneval-plus").headline.unit == "%");
  CHECK(only(sampled, "evalplus-mbpp-plus").text("source") == "external");
}

TEST_CASE("a HELM run gives its known scores with the number of questions, not of trials", "[import][formats]") {
  const Sampled sampled = harvested("helm");
  REQUIRE(sampled.rows.size() == 1);
  const Json& row = only(sampled, "helm-mmlu-logic-joint-exact_match");
  CHECK(to_json(row["metrics"]) == R"({"exact_match":{"value":0.5,"n":4}})");
  CHECK(to_json(row["context"]) == R"({"split":"test","n_shot":5,"trials":1,"method":"joint","temperature":0.0})");
  CHECK(outcomes_of(row_of(sampled, row.text("benchmark"))) == "id1#1 1.0, id2#1 0.0, id3#1 1.0, id4#1 0.0");
  CHECK(sampled.refused.size() == 3);  // a score without value, a perturbed one, num_instances
}

TEST_CASE("logs of Inspect are read as JSON and as an archive with zstd, deflate and stored members", "[import][formats]") {
  const Sampled sampled = harvested("inspect");
  REQUIRE(sampled.rows.size() == 2);
  for (const char* benchmark : {"inspect-quiz-choice-accuracy", "inspect-quiz2-choice-accuracy"}) {
    CAPTURE(benchmark);
    const Json& row = only(sampled, benchmark);
    CHECK(to_json(row["metrics"]) == R"({"accuracy":{"value":0.5,"stderr":0.2886751,"n":4}})");
    CHECK(row.text("provider") == "openai-azure");
    CHECK(row.text("model") == "gpt-small");
    CHECK(row.text("model_version") == "gpt-small-2025-12-01");
    CHECK(row.text("measured_at") == "2026-01-10T14:44:30Z");
    CHECK(outcomes_of(row_of(sampled, benchmark)) == "a 1, b 0, c 1, 4 0");
  }
}

TEST_CASE("an MTEB file gives a row a split and subset; NaN is no score and a negative one is", "[import][formats]") {
  const Sampled sampled = harvested("mteb");
  REQUIRE(sampled.rows.size() == 3);
  CHECK(sampled.refused == std::vector<std::string>{"SmallSTS, test fr: it has no main score"});
  CHECK(to_json(only(sampled, "mteb-oldclustering")["context"]) ==
        R"({"split":"test","metric":"v_measure","revision":"abc123"})");
  CHECK(to_json(sampled.rows.at(2).json["metrics"]) == R"({"main_score":-0.17829108730747142})");
  CHECK(sampled.rows.at(2).json.text("measured_at") == "2026-02-02T02:40:00Z");
  CHECK(sampled.catalogue.models.at("acme-embed").parameters_b->text == "0.15350753");
}

TEST_CASE("a run of LocalScore gives a row a test; a power or speed of 0 is none", "[import][formats]") {
  const Sampled sampled = harvested("localscore");
  REQUIRE(sampled.rows.size() == 1);
  CHECK(to_json(sampled.rows.front().json["metrics"]) == R"({"decode_tps":105.25,"prefill_tps":4249.5,"ttft_ms":250.5})");
  CHECK(sampled.rows.front().json.text("hardware") == "some-gpu-24gb");
  CHECK(sampled.refused == std::vector<std::string>{"pp2048+tg256: it has no generation speed"});
}

TEST_CASE("an MLPerf run counts all its accelerators and never its ranging run", "[import][formats]") {
  const Sampled sampled = harvested("mlperf");
  CHECK(sampled.report.empty());  // the key that stands twice in the system's description is no fault of the run
  REQUIRE(sampled.rows.size() == 1);
  const Json& row = only(sampled, "mlperf-llama2-70b-99-offline");
  CHECK(to_json(row["metrics"]) == R"({"tokens_per_second":3062.72})");
  CHECK(to_json(row["hardware_count"]) == "32");
  CHECK(row.text("quant") == "fp8");
  CHECK(row.text("runtime_version") == "10.2.0");
  CHECK(row.text("measured_at") == "2024-07-26T08:59:46Z");
  CHECK(sampled.refused == std::vector<std::string>{"the log: a ranging run calibrates the power meter and is no result"});
}

TEST_CASE("a vLLM benchmark tells model and revision by the cache's path and keeps median and mean apart", "[import][formats]") {
  const Sampled sampled = harvested("vllm-bench");
  REQUIRE(sampled.rows.size() == 1);
  const Json& row = only(sampled, "vllm-bench-serve");
  CHECK(row.text("model") == "acme-small-7b");
  CHECK(sampled.catalogue.models.at("acme-small-7b").checkpoint == "0123456789abcdef0123456789abcdef01234567");
  CHECK(to_json(row["metrics"]["ttft_ms"]) == "50.25");
  CHECK(to_json(row["metrics"]["ttft_mean_ms"]) == "55.5");
  CHECK(to_json(row["context"]) ==
        R"({"isl":1024,"osl":128,"concurrency":16,"request_rate":"inf","burstiness":1.0,"num_prompts":100,"tp":2})");
  CHECK(row.text("measured_at") == "2025-04-24");
  CHECK(sampled.refused.back() == "the run: no request was completed, so its zeros are no measurement");
}

TEST_CASE("SGLang's lengths are those that were sent, not those that were asked for", "[import][formats]") {
  const Sampled sampled = harvested("sglang-bench");
  REQUIRE(sampled.rows.size() == 2);
  CHECK(to_json(sampled.rows.front().json["context"]) ==
        R"({"tp":2,"isl":512,"osl":129,"dataset":"random","request_rate":"inf","concurrency":8})");
  CHECK(to_json(sampled.rows.back().json["metrics"]["output_tps"]) == "833.25");  // the names of 2024
  CHECK(sampled.refused.size() == 1);
}

TEST_CASE("results of Hugging Face repositories are asked whether they are in percent", "[import][formats]") {
  const Sampled asked = harvested("hugging-face");
  REQUIRE(asked.rows.size() == 1);  // a perplexity has no percent
  CHECK(asked.refused.front() ==
        "acme/quiz quiz_hard: the file does not say whether score is in percent: --set metric.score.unit=% or =fraction");
  const Sampled told =
      harvested("hugging-face", samples_of("hugging-face"), {{"metric.score.unit", "%"}, {"metric.acc_norm.unit", "%"}});
  REQUIRE(told.rows.size() == 3);
  CHECK(only(told, "acme-quiz-quiz_hard").text("model") == "embed-34b");
  CHECK(to_json(only(told, "ai2_arc-arc-challenge-acc_norm")["context"]) == R"({"split":"test","n_shot":25})");
  CHECK_FALSE(benchmark_in(told, "acme-quiz-quiz_hard").headline.higher_is_better.has_value());
  CHECK(benchmark_in(told, "ai2_arc-arc-challenge-perplexity").headline.higher_is_better == false);
}

TEST_CASE("AIPerf's times are read by the unit beside them", "[import][formats]") {
  const Sampled sampled = harvested("aiperf");
  const Json& row = only(sampled, "aiperf");
  CHECK(to_json(row["metrics"]["ttft_ms"]) == "787.5");
  CHECK(to_json(row["metrics"]["e2el_ms"]) == "5799.5");
  CHECK(to_json(row["context"]) == R"({"isl":550,"osl":97,"concurrency":100})");
  CHECK(row.text("hardware") == "acme-x1");
}

TEST_CASE("a report of GuideLLM gives a row a load", "[import][formats]") {
  const Sampled sampled = harvested("guidellm");
  REQUIRE(sampled.rows.size() == 1);
  const Json& row = only(sampled, "guidellm");
  CHECK(to_json(row["metrics"]["output_tps"]) == "998.5");
  CHECK(to_json(row["metrics"]["e2el_ms"]) == "2400");
  CHECK(to_json(row["context"]) == R"({"isl":1024,"osl":256,"load":"constant","request_rate":4.0})");
  CHECK(sampled.refused == std::vector<std::string>{"benchmark 2: no request succeeded, so its zeros are no measurement"});
}

TEST_CASE("InferenceX's seconds become milliseconds and its deviation of interactivity is dropped", "[import][formats]") {
  const Json row = only(harvested("inferencex"), "inferencex");
  CHECK(to_json(row["metrics"]["ttft_ms"]) == "118.5");
  CHECK(to_json(row["metrics"]["interactivity_tps"]) == "95.25");
  CHECK(row["metrics"].members()->size() == 8);
  CHECK(to_json(row["hardware_count"]) == "8");
  CHECK(row.text("runtime_version") == "v0.10.2");
}

TEST_CASE("a Harbor job counts a trial that failed as 0 and names tasks as their trials do", "[import][formats]") {
  const Sampled sampled = harvested("harbor");
  REQUIRE(sampled.rows.size() == 1);
  CHECK(to_json(sampled.rows.front().json["metrics"]) == R"({"mean_reward":{"value":0.5,"n":4}})");
  CHECK(to_json(sampled.rows.front().json["context"]) == R"({"agent":"claude-code","agent_version":"2.0.1"})");
  CHECK(outcomes_of(sampled.rows.front()) == "terminal-bench/alpha#1 1.0, terminal-bench/beta#1 1.0, delta#1 0, gamma#1 0.0");
}

TEST_CASE("a Terminal-Bench run counts a trial without a verdict as failed", "[import][formats]") {
  const Sampled sampled = harvested("terminal-bench");
  REQUIRE(sampled.rows.size() == 1);
  CHECK(to_json(only(sampled, "terminal-bench-0.1.1")["metrics"]) == R"({"accuracy":{"value":0.5,"n":2}})");
  CHECK(outcomes_of(sampled.rows.front()) == "alpha#1 1, alpha#2 0, beta#1 0, beta#2 1");
}

TEST_CASE("auto knows every format by what its files hold", "[import][formats]") {
  for (const char* format : {"every-eval-ever", "evalplus", "helm", "inspect", "mteb", "localscore", "mlperf", "vllm-bench",
                             "sglang-bench", "aiperf", "guidellm", "inferencex", "harbor", "terminal-bench"}) {
    CAPTURE(format);
    const Sampled named = harvested(format);
    CHECK(lines_of(harvested("auto", samples_of(format))) == lines_of(named));
    CHECK_FALSE(named.rows.empty());
  }
}

TEST_CASE("keys, hosts, folders and users of the machine reach no row and no catalogue", "[import][formats]") {
  for (const char* format : {"every-eval-ever", "evalplus", "helm", "inspect", "mteb", "localscore", "mlperf", "vllm-bench",
                             "sglang-bench", "hugging-face", "aiperf", "guidellm", "inferencex", "harbor", "terminal-bench"}) {
    const Sampled sampled = harvested(format, samples_of(format), {{"metric.score.unit", "%"}, {"metric.acc_norm.unit", "%"}});
    std::string all = lines_of(sampled);
    for (const auto& [name, text] : catalogue_files(sampled.catalogue)) all += text;
    for (const char* secret : {"sk-secret", "someone", "host17", "10.0.0.5", "0.0.0.0", "/home", "/data", "/models", "Bearer"}) {
      CAPTURE(format, secret);
      CHECK(all.find(secret) == std::string::npos);
    }
  }
}

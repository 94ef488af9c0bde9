// The benchmarks: what is measured, how, and what a number may be used for.
#include "demo/catalogue.h"
#include "demo/toml.h"

namespace assay::demo {
namespace {

constexpr std::string_view serving_harness = "record-bench 2.3 (one warm-up, then timed runs, clocks not locked)";
constexpr std::string_view quality_harness = "record-eval 1.9 (greedy decoding, one answer per question)";

// clang-format off
const Benchmark benchmark_table[] = {
    {"decode-throughput", "decode", "Decode throughput", "performance", "deployment",
     "decode_tps", "tok/s", true, "0", "", 1,
     {{"prefill_tps", "tok/s", true}, {"ttft_ms", "ms", false}, {"vram_peak_mib", "MiB", false},
      {"load_s", "s", false}, {"power_w", "W", false}},
     "reference", {"pinned-dataset", "preserved-artifacts", "reviewed-scoring"}, {"isl", "osl", "concurrency"}, false,
     "Fixed token sequences, no text", "shapes-3", "Not applicable: the answers are not read.", serving_harness,
     "methodology/reproduction.md", "",
     "How fast one setup writes text once the prompt has been read, for this device, model, quantization and prompt length.",
     "That the model's answers are any good, that a server with many readers behaves the same, or that another prompt length gives the same speed.", 0},
    {"request-throughput", "requests", "Request throughput under load", "performance", "deployment",
     "request_throughput", "req/s", true, "0", "", 2,
     {{"decode_tps", "tok/s", true}, {"ttft_ms", "ms", false}, {"tpot_ms", "ms", false}, {"vram_peak_mib", "MiB", false},
      {"power_w", "W", false}},
     "decision", {"pinned-dataset", "reviewed-scoring"}, {"isl", "osl", "concurrency"}, false,
     "Fixed token sequences, closed loop", "shapes-3", "Not applicable: the answers are not read.", serving_harness,
     "methodology/reproduction.md", "",
     "How many requests of this size a setup finishes per second while exactly this many are always in flight.",
     "How it behaves with bursts, with mixed prompt lengths, or with fewer users; and nothing about the time one reader waits.", 0},
    {"time-to-first-token", "first-token", "Time to first token", "performance", "deployment",
     "ttft_ms", "ms", false, "0", "", 0,
     {{"prefill_tps", "tok/s", true}, {"vram_peak_mib", "MiB", false}, {"load_s", "s", false}},
     "decision", {"pinned-dataset", "preserved-artifacts", "reviewed-scoring"}, {"isl", "concurrency"}, false,
     "Fixed token sequences, no text", "shapes-3", "Not applicable: the answers are not read.", serving_harness,
     "methodology/reproduction.md", "",
     "How long a reader waits for the first token of an answer, with a warm model and a prompt of this length.",
     "How long the whole answer takes, how a cold start feels, or what prompt caching would save.", 0},
    {"humaneval-plus", "humaneval", "HumanEval+", "quality", "coding",
     "pass_at_1", "%", true, "0", "100", 1, {},
     "reference", {"pinned-dataset", "preserved-artifacts", "reviewed-scoring", "sandbox"}, {"n_shot"}, false,
     "HumanEval+ (164 function-writing tasks with extended tests)", "plus-tests-v0.1.10",
     "Public since 2021 and widely copied; models released later have very likely seen the tasks.", quality_harness,
     "methodology/trust-gate.md", "",
     "Whether a model at this quantization writes short, self-contained Python functions that pass extended tests on the first try.",
     "Work in a real repository, other languages, or differences of less than about eight points: 164 tasks cannot resolve them.", 164},
    {"mbpp-plus", "mbpp", "MBPP+", "quality", "coding",
     "pass_at_1", "%", true, "0", "100", 1, {},
     "decision", {"pinned-dataset", "sandbox"}, {"n_shot", "temperature", "n_samples"}, true,
     "MBPP+ (378 entry-level programming tasks with extended tests)", "plus-tests-v0.2.0",
     "Public since 2021; treat high scores of later models as an upper bound.", quality_harness,
     "methodology/trust-gate.md", "",
     "The expected share of entry-level Python tasks solved by one answer. Where several answers were sampled, every one of them counts and the number of samples is part of the comparison.",
     "The best of several answers: no score here keeps the luckiest sample. Nor code that must fit into an existing project.", 378},
    {"ifeval", "ifeval", "IFEval", "quality", "assistant",
     "prompt_strict", "%", true, "0", "100", 2, {{"instruction_strict", "%", true}},
     "decision", {"pinned-dataset", "preserved-artifacts", "reviewed-scoring"}, {"n_shot"}, false,
     "IFEval (541 prompts with instructions that a program can check)", "2023-11",
     "Public since 2023; the prompts are known, the checks are mechanical.", quality_harness,
     "methodology/trust-gate.md", "",
     "Whether a model follows explicit, checkable instructions about form: length, format, words to use or to avoid.",
     "Whether the answer is true, useful or well written. A model can obey every instruction and be wrong.", 541},
    {"mmlu-pro", "mmlu-pro", "MMLU-Pro", "quality", "reasoning",
     "accuracy", "%", true, "0", "100", 2, {},
     "reference", {"pinned-dataset", "preserved-artifacts", "reviewed-scoring", "dataset", "provenance"}, {"n_shot", "regime"}, false,
     "MMLU-Pro (12,032 questions with up to ten choices)", "2024-06",
     "Public since 2024. Questions were drawn from older exams, so parts may stand in any training set.", quality_harness,
     "methodology/trust-gate.md", "",
     "Broad exam knowledge with some reasoning. With this many questions, differences of about one point are real.",
     "Depth in any one subject, or how a model does without answers to choose from.", 12032},
    {"gpqa-diamond", "gpqa", "GPQA Diamond", "quality", "reasoning",
     "accuracy", "%", true, "0", "100", 2, {},
     // Declares the reference lane without the controls for it: rules §7 keep its rows at decision.
     "reference", {"pinned-dataset"}, {"n_shot", "thinking"}, false,
     "GPQA Diamond (198 graduate-level science questions)", "2023-11",
     "Public behind a password that everybody knows.", quality_harness,
     "methodology/trust-gate.md", "",
     "A rough order of models on hard science questions. Guessing gives 25 %.",
     "Small differences: one question is half a point, and two models need about ten points between them to differ for certain.", 198},
    {"exact-answer", "exact", "Exact Answer 2", "quality", "reasoning",
     "exact_match", "fraction", true, "0", "1", 3, {},
     "gold", {"pinned-dataset", "preserved-artifacts", "reviewed-scoring", "dataset", "sandbox", "provenance", "access", "maintainer-review"},
     {"n_shot"}, false,
     "Exact Answer 2: 640 questions with one short answer each, written for this record", "2026-01",
     "Held back: the questions have never been published, and each operator runs them inside a container that keeps no copy.", quality_harness,
     "methodology/lanes.md", "exact-answer-1",
     "Multi-step questions whose single answer a program can compare, on material that no model has seen.",
     "Explanations, partial credit or tone. An answer in the wrong form counts as wrong, as the question says it will.", 640},
    {"exact-answer-1", "exact1", "Exact Answer 1", "quality", "reasoning",
     "exact_match", "fraction", true, "0", "1", 3, {},
     "smoke", {}, {"n_shot"}, false,
     "Exact Answer 1: the first set, drawn from public puzzles", "2024-02",
     "Every puzzle could be found on the open web, which is why the set was replaced.", quality_harness,
     "methodology/lanes.md", "",
     "That a setup runs the harness end to end.",
     "Any comparison between models. Scoring changed in the second set, so the two never share a board.", 0},
    {"perplexity", "perplexity", "Perplexity on plain prose", "fidelity", "fidelity",
     "perplexity", "ppl", false, "1", "", 3, {},
     "decision", {"pinned-dataset", "reviewed-scoring"}, {"isl"}, false,
     "Plain prose 1: 400 pages of text written for this record", "2025-12",
     "Not published before 2025-12; what matters here is the difference between two quantizations of one model.", "record-eval 1.9 (fidelity)",
     "methodology/ranking.md", "",
     "How much one way of storing the weights loses against another, for the same checkpoint and the same tokenizer.",
     "Comparing different models: another tokenizer cuts the text differently, so the numbers are not of one kind.", 0},
    {"kl-divergence", "kl", "KL divergence from f16", "fidelity", "fidelity",
     "kl_mean", "nat", false, "0", "", 4, {{"same_top_token", "%", true}},
     "decision", {"pinned-dataset", "reviewed-scoring"}, {"isl"}, false,
     "Plain prose 1: 400 pages of text written for this record", "2025-12",
     "Does not matter: both sides of the comparison read the same text.", "record-eval 1.9 (fidelity)",
     "methodology/ranking.md", "",
     "How far the next-token choices of a quantized model have moved from those of the original weights.",
     "Whether the difference can be noticed in an answer, and nothing about how one model compares with another.", 0},
};
// clang-format on

std::vector<std::string> metric_tables(const Benchmark& benchmark) {
  std::vector<std::string> tables;
  for (const BenchmarkMetric& metric : benchmark.metrics) {
    tables.push_back(inline_table({"name = " + toml_string(metric.name), "unit = " + toml_string(metric.unit),
                                   std::string("higher_is_better = ") + (metric.higher_is_better ? "true" : "false")}));
  }
  return tables;
}

void write_scale(const Benchmark& benchmark, TomlWriter& out) {
  out.text("metric", benchmark.metric);
  out.text("unit", benchmark.unit);
  out.raw("higher_is_better", benchmark.higher_is_better ? "true" : "false");
  out.raw("minimum", benchmark.minimum);
  out.raw("maximum", benchmark.maximum);
  out.raw("decimals", std::to_string(benchmark.decimals));
  out.tables("metrics", metric_tables(benchmark));
}

void write_protocol(const Benchmark& benchmark, TomlWriter& out) {
  out.text("lane", benchmark.lane);
  out.list("controls", benchmark.controls);
  out.list("context_keys", benchmark.context_keys);
  if (benchmark.allow_sampling) out.raw("allow_sampling", "true");
  out.text("dataset", benchmark.dataset);
  out.text("dataset_revision", benchmark.dataset_revision);
  out.text("contamination", benchmark.contamination);
  out.text("harness", benchmark.harness);
  out.text("methodology", benchmark.methodology);
  if (benchmark.items > 0) out.raw("items", std::to_string(benchmark.items));
  out.text("replaces", benchmark.replaces);
}

}  // namespace

std::span<const Benchmark> benchmarks() {
  return benchmark_table;
}

std::string benchmarks_toml() {
  TomlWriter out(
      "Benchmarks: what is measured, and what a number here can and cannot support. The public test sets are real;\n"
      "every result on them in this record is invented.");
  for (const Benchmark& benchmark : benchmarks()) {
    out.element("benchmark");
    out.text("slug", benchmark.slug);
    out.text("name", benchmark.name);
    out.text("kind", benchmark.kind);
    out.text("surface", benchmark.surface);
    write_scale(benchmark, out);
    write_protocol(benchmark, out);
    out.text("supports", benchmark.supports);
    out.text("does_not_support", benchmark.does_not_support);
  }
  return out.text();
}

}  // namespace assay::demo

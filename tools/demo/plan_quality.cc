// The regular quality and fidelity rows: which models at which quantization, and where they ran.
#include <algorithm>

#include "demo/random.h"
#include "demo/record.h"

namespace assay::demo {
namespace {

struct QualityPlan {
  std::string_view benchmark, quant;
  long n_shot;
  std::vector<std::string_view> models;
};

// clang-format off
const QualityPlan quality_plan[] = {
    {"humaneval-plus", "Q4_K_M", 0, {"tern-0.6b", "moss-1.7b", "tern-3b", "sallow-4b", "tern-7b", "moss-coder-7b", "marl-8b",
                                     "sallow-12b", "marl-14b", "skua-30b-a3b", "plover-32b", "marl-70b"}},
    {"humaneval-plus", "Q8_0", 0, {"tern-7b", "moss-coder-7b", "marl-8b", "marl-14b"}},
    {"humaneval-plus", "FP8", 0, {"plover-32b", "marl-70b"}},
    {"mbpp-plus", "Q4_K_M", 3, {"tern-3b", "sallow-4b", "moss-coder-7b", "marl-8b", "sallow-12b", "marl-14b", "skua-30b-a3b", "plover-32b"}},
    {"ifeval", "Q4_K_M", 0, {"moss-1.7b", "tern-3b", "sallow-4b", "tern-7b", "marl-8b", "sallow-12b", "marl-14b", "skua-30b-a3b",
                             "plover-32b", "marl-70b"}},
    {"ifeval", "Q8_0", 0, {"marl-8b", "sallow-12b"}},
    {"mmlu-pro", "Q4_K_M", 5, {"tern-3b", "sallow-4b", "tern-7b", "marl-8b", "sallow-12b", "marl-14b", "skua-30b-a3b", "plover-32b", "marl-70b"}},
    {"mmlu-pro", "Q8_0", 5, {"marl-8b", "marl-14b"}},
    {"mmlu-pro", "FP8", 5, {"plover-32b", "marl-70b"}},
    {"gpqa-diamond", "Q4_K_M", 0, {"tern-7b", "marl-8b", "sallow-12b", "marl-14b", "skua-30b-a3b", "plover-32b", "marl-70b"}},
    {"exact-answer", "Q4_K_M", 0, {"tern-3b", "sallow-4b", "tern-7b", "marl-8b", "sallow-12b", "marl-14b", "skua-30b-a3b", "plover-32b", "marl-70b"}},
};

struct FidelityPlan {
  std::string_view benchmark, model, hardware;
  std::vector<std::string_view> quants;
};

const FidelityPlan fidelity_plan[] = {
    {"perplexity", "tern-7b", "corvane-r24", {"f16", "Q8_0", "Q6_K", "Q4_K_M", "Q3_K_M", "Q2_K"}},
    {"perplexity", "marl-8b", "corvane-r24", {"f16", "Q8_0", "Q6_K", "Q5_K_M", "Q4_K_M", "Q3_K_M", "AWQ-4bit", "4.0bpw"}},
    {"perplexity", "marl-14b", "corvane-r48-pro", {"f16", "Q8_0", "Q6_K", "Q4_K_M", "Q3_K_M"}},
    {"perplexity", "plover-32b", "velmora-s80", {"f16", "FP8", "Q4_K_M"}},
    {"kl-divergence", "marl-8b", "corvane-r24", {"Q8_0", "Q6_K", "Q5_K_M", "Q4_K_M", "Q3_K_M", "Q2_K"}},
    {"kl-divergence", "marl-14b", "corvane-r48-pro", {"Q8_0", "Q6_K", "Q4_K_M"}},
};
// clang-format on

const std::string_view subjects[] = {
    "biology", "business", "chemistry", "computer science", "economics", "engineering", "health", "history",
    "law",     "math",     "other",     "philosophy",       "physics",   "psychology"};

// The smallest device that holds the model, as people would choose it.
std::string_view device_for(std::string_view model, std::string_view quant) {
  for (std::string_view hardware : {"corvane-r16", "corvane-r24", "corvane-r48-pro", "velmora-s80"}) {
    const Setup setup{&model_named(model), &quant_named(quant), &runtime_named(runtime_for(quant)), &device_named(hardware)};
    if (fits(setup)) return hardware;
  }
  return "velmora-s80";
}

std::string_view someone_with(std::string_view hardware, Random& random) {
  std::vector<std::string_view> owners;
  for (const Operator& who : operators()) {
    const bool owns = std::find(who.devices.begin(), who.devices.end(), hardware) != who.devices.end();
    if (owns && who.kind != "agent") owners.push_back(who.handle);
  }
  const std::string_view chosen = owners[random.below(owners.size())];
  // The editors measure what others do not; most rows are the community's.
  const bool again = operator_named(chosen).kind == "editorial" && random.chance(0.7);
  return again ? owners.back() : chosen;
}

std::string day_for(std::string_view benchmark, const Model& model, Random& random) {
  const Date first = benchmark == "exact-answer" ? date_of("2026-02-01") : date_of("2025-06-01");
  const Date released = date_of(model.released) + std::chrono::days(25);
  const Date start = std::max(first, released);
  const auto days = static_cast<std::size_t>((date_of("2026-11-12") - start).count());
  return text_of(start + std::chrono::days(random.below(days)));
}

// A breakdown whose parts are near the whole.
void add_subjects(Random& random, Row& row) {
  for (std::size_t i = 0; i < std::size(subjects); ++i) {
    const long n = 380 + static_cast<long>(random.below(900));
    const double share = row.headline() * (1 + 0.09 * random.normal());
    row.per_subtask.push_back({std::string(subjects[i]), decimal(share < 99 ? share : 99, 1), {}, n});
  }
}

void add_details(Random& random, Row& row) {
  Metric& headline = row.metrics.front();
  if (row.benchmark == "mmlu-pro" && random.chance(0.5)) add_subjects(random, row);
  if (row.benchmark == "ifeval") {
    row.metrics.push_back({"instruction_strict", decimal(headline.value.value + (100 - headline.value.value) * 0.3, 2), {}, {}});
  }
  if (row.benchmark != "humaneval-plus" && random.chance(0.25)) row.metrics.front().n = benchmark_named(row.benchmark).items;
  if (random.chance(0.2)) row.notes = "The server ran with one slot, so that batching could not change an answer.";
}

void add_planned(Record& record, std::string_view benchmark, std::string_view model, std::string_view quant, long n_shot) {
  Random random(record.seed, "quality/" + std::string(benchmark) + "/" + std::string(model) + "/" + std::string(quant));
  const std::string_view hardware = device_for(model, quant);
  const std::string date = day_for(benchmark, model_named(model), random);
  Spec spec{benchmark, model, quant, runtime_for(quant), hardware, someone_with(hardware, random), date};
  spec.n_shot = n_shot;
  add_details(random, add_quality(record, spec));
}

}  // namespace

void add_quality_plan(Record& record) {
  for (const QualityPlan& plan : quality_plan) {
    for (std::string_view model : plan.models) add_planned(record, plan.benchmark, model, plan.quant, plan.n_shot);
  }
  for (const FidelityPlan& plan : fidelity_plan) {
    for (std::string_view quant : plan.quants) {
      Random random(record.seed,
                    "fidelity/" + std::string(plan.benchmark) + "/" + std::string(plan.model) + "/" + std::string(quant));
      const std::string date = text_of(date_of("2026-01-10") + std::chrono::days(random.below(290)));
      Spec spec{plan.benchmark, plan.model, quant, runtime_for(quant), plan.hardware, someone_with(plan.hardware, random), date};
      spec.isl = 2048;
      add_fidelity(record, spec);
    }
  }
}

}  // namespace assay::demo

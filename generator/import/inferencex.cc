#include "import/inferencex.h"

#include <fmt/format.h>

#include <array>

#include "base/hash.h"
#include "base/text.h"
#include "import/foreign_json.h"
#include "import/foreign_text.h"
#include "import/serving.h"

namespace assay {
namespace {

// true, "true", "True"; false for anything else.
bool says_yes(const Json& value) {
  if (const bool* yes = value.boolean()) return *yes;
  return value.string() != nullptr && lower_ascii(*value.string()) == "true";
}

BenchmarkDraft benchmark_of(bool several_nodes) {
  BenchmarkDraft benchmark;
  benchmark.name =
      several_nodes ? "InferenceX on several nodes: tokens per second and GPU" : "InferenceX: tokens per second and GPU";
  benchmark.slug = several_nodes ? "inferencex-multinode" : "inferencex";
  benchmark.kind = "performance";
  benchmark.surface = "deployment";
  benchmark.headline = {"total_tps_per_gpu", "tok/s/GPU", true};
  benchmark.harness = "inferencex";
  return benchmark;
}

// "vllm/vllm-openai:v0.10.2" -> "v0.10.2"; a tag without a digit says no version.
std::string version_in(std::string_view image) {
  const auto colon = image.rfind(':');
  if (colon == std::string_view::npos || image.find('/', colon) != std::string_view::npos) return "";
  const std::string_view tag = image.substr(colon + 1);
  return tag.find_first_of("0123456789") == std::string_view::npos || tells_a_place(tag) ? "" : shortened(tag, 60);
}

// GPUs: on one node those of tensor parallelism; on several those of prefill and decode, where they are apart.
std::optional<long long> count_of(const Json& run, bool several_nodes) {
  if (!several_nodes) return integer_in(run.find("tp"));
  const auto prefill = integer_in(run.find("num_prefill_gpu")), decode = integer_in(run.find("num_decode_gpu"));
  if (!prefill || !decode) return std::nullopt;
  return says_yes(run["disagg"]) ? *prefill + *decode : *decode;
}

void set_context(const Json& run, RowDraft& draft) {
  for (const char* key : {"isl", "osl"}) {
    if (const auto number = number_in(run.find(key))) draft.set_context(key, *number, ContextRole::shape);
  }
  if (const auto concurrency = number_in(run.find("conc"))) draft.set_context("concurrency", *concurrency, ContextRole::shape);
  for (const char* key : {"tp", "ep"}) {
    if (const auto number = number_in(run.find(key))) draft.set_context(key, *number, ContextRole::variant);
  }
  for (const char* key : {"dp_attention", "disagg"}) {
    if (says_yes(run[key])) draft.set_context(key, true, ContextRole::variant);
  }
  const std::string_view speculative = run.text("spec_decoding");
  if (!is_blank(speculative) && speculative != "none")
    draft.set_context("speculative", Json(shortened(speculative, 40)), ContextRole::variant);
}

// Of the interactivities the median is kept: the "99th percentile" is that of the slow tail, the "std" means nothing.
void set_metrics(const Json& run, RowDraft& draft) {
  for (const auto& [key, name] : std::array<std::pair<const char*, const char*>, 2>{
           {{"output_tput_per_gpu", "output_tps_per_gpu"}, {"input_tput_per_gpu", "input_tps_per_gpu"}}}) {
    const auto value = number_in(run.find(key));
    if (value && value->value > 0) draft.set_metric({name, "tok/s/GPU", true}, *value);
  }
  for (const char* kind : {"ttft", "tpot", "itl", "e2el"}) {
    for (const char* statistic : {"median", "mean", "p99"}) {
      const auto seconds = number_in(run.find(fmt::format("{}_{}", statistic, kind)));
      if (seconds) set_latency(draft, kind, statistic, shifted(*seconds, 3));
    }
  }
  const auto interactivity = number_in(run.find("median_intvty"));
  if (interactivity && interactivity->value > 0) draft.set_metric({"interactivity_tps", "tok/s/user", true}, *interactivity);
}

void take_run(const Json& run, std::size_t line, const ForeignFile& file, Harvest& harvest) {
  RowDraft draft;
  draft.place = {file.name(), line};
  if (run.members() == nullptr || run.find("tput_per_gpu") == nullptr) {
    return harvest.wrong_file(draft.place, "no agg_*.json of InferenceX: it lacks tput_per_gpu");
  }
  const std::optional<Decimal> value = number_in(run.find("tput_per_gpu"));
  if (!value || value->value <= 0) return harvest.refuse(draft.place, "the run", "it has no throughput");
  const bool several_nodes = says_yes(run["is_multinode"]);
  draft.benchmark = benchmark_of(several_nodes);
  draft.model = served_model(run.text("model"));
  draft.set_text("quant", shortened(run.text("precision"), 40));
  if (!tells_a_place(run.text("framework"))) draft.runtime = named_draft<RuntimeDraft>(run.text("framework"));
  draft.set_text("runtime_version", version_in(run.text("image")));
  if (!tells_a_place(run.text("hw"))) draft.hardware = named_draft<HardwareDraft>(run.text("hw"));
  if (const auto count = count_of(run, several_nodes); count && *count > 0)
    draft.fields.insert_or_assign("hardware_count", Json(*count));
  draft.set_text("measured_at", date_said(run.text("date")));
  if (is_web_url(run.text("run_url"))) draft.set_text("log_url", run.text("run_url"));
  draft.extra.set("format", "inferencex");
  draft.set_headline(*value);
  set_context(run, draft);
  set_metrics(run, draft);
  draft.identity = "inferencex " + sha256_hex(to_json(run));
  harvest.row(std::move(draft));
}

Sniffed sniff(const ForeignFile& file) {
  return names_members(file.head(), {"tput_per_gpu", "conc", "framework"}) ? Sniffed::yes : Sniffed::no;
}

void read(const ForeignFile& file, Harvest& harvest) {
  each_foreign_object(file, harvest.diagnostics, [&](const Json& run, std::size_t line) { take_run(run, line, file, harvest); });
}

}  // namespace

Format inferencex_format() {
  return {"inferencex", "agg_*.json of InferenceX (InferenceMAX)", sniff, read};
}

}  // namespace assay

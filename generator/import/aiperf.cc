#include "import/aiperf.h"

#include <fmt/format.h>

#include <array>
#include <set>

#include "base/hash.h"
#include "base/text.h"
#include "import/foreign_json.h"
#include "import/foreign_text.h"
#include "import/serving.h"

namespace assay {
namespace {

// A statistic of a time, in milliseconds by the unit that stands beside it; nothing for a unit that is none of time.
std::optional<Decimal> milliseconds_of(const Json& metric, const char* statistic) {
  const std::optional<Decimal> value = number_in(metric.find(statistic));
  if (!value) return std::nullopt;
  const std::string_view unit = metric.text("unit");
  if (unit == "ms") return value;
  if (unit == "s" || unit == "sec") return shifted(*value, 3);
  if (unit == "us") return shifted(*value, -3);
  return unit == "ns" ? std::optional(shifted(*value, -6)) : std::nullopt;
}

std::optional<Decimal> rate_of(const Json& metric) {
  return metric.text("unit").ends_with("/sec") || metric.text("unit").ends_with("/s") ? number_in(metric.find("avg"))
                                                                                      : std::nullopt;
}

void set_metrics(const Json& run, RowDraft& draft) {
  set_rate(draft, "total_tps", rate_of(run["total_token_throughput"]));
  set_rate(draft, "request_throughput", rate_of(run["request_throughput"]));
  constexpr std::array<std::pair<const char*, const char*>, 3> times{
      {{"time_to_first_token", "ttft"}, {"inter_token_latency", "itl"}, {"request_latency", "e2el"}}};
  for (const auto& [key, kind] : times) {
    set_latency(draft, kind, "median", milliseconds_of(run[key], "p50"));
    set_latency(draft, kind, "mean", milliseconds_of(run[key], "avg"));
    set_latency(draft, kind, "p99", milliseconds_of(run[key], "p99"));
  }
}

void set_context(const Json& run, RowDraft& draft) {
  set_lengths(draft, number_in(run["input_sequence_length"].find("avg")), number_in(run["output_sequence_length"].find("avg")),
              1);
  const Json& load = run["input_config"]["loadgen"];
  if (const auto concurrency = number_in(load.find("concurrency")))
    draft.set_context("concurrency", *concurrency, ContextRole::shape);
  if (const auto rate = number_in(load.find("request_rate"))) draft.set_context("request_rate", *rate, ContextRole::shape);
  const std::string_view dataset = run["input_config"]["input"].text("public_dataset");
  if (!is_blank(dataset) && !tells_a_place(dataset))
    draft.set_context("dataset", Json(shortened(dataset, 60)), ContextRole::shape);
}

// The GPUs that were watched: their name where all have one. How many of them served is not said.
void set_hardware(const Json& run, RowDraft& draft) {
  std::set<std::string_view> names;
  if (const Json::Object* endpoints = run["telemetry_data"]["endpoints"].members()) {
    for (const auto& [host, endpoint] : *endpoints) {
      if (endpoint["gpus"].members() == nullptr) continue;
      for (const auto& [id, gpu] : *endpoint["gpus"].members()) names.insert(gpu.text("gpu_name"));
    }
  }
  if (names.size() == 1 && !tells_a_place(*names.begin())) draft.hardware = named_draft<HardwareDraft>(*names.begin());
}

void set_model(const Json& run, RowDraft& draft) {
  const Json::Array* models = run["input_config"]["endpoint"]["model_names"].items();
  if (models != nullptr && models->size() == 1 && models->front().string() != nullptr)
    draft.model = served_model(*models->front().string());
}

std::optional<long long> failures_in(const Json& run) {
  const Json& count = run["error_request_count"];
  return integer_in(count.members() != nullptr ? count.find("avg") : &count);
}

void take_run(const Json& run, const ForeignFile& file, Harvest& harvest) {
  RowDraft draft;
  draft.place = {file.name()};
  if (run.members() == nullptr || run.find("request_throughput") == nullptr) {
    return harvest.wrong_file(draft.place, "no profile_export_aiperf.json: it lacks request_throughput");
  }
  if (const bool* cancelled = run["was_cancelled"].boolean(); cancelled != nullptr && *cancelled) {
    return harvest.refuse(draft.place, "the run", "it was cancelled");
  }
  const std::optional<Decimal> output = rate_of(run["output_token_throughput"]);
  if (!output || output->value <= 0) return harvest.refuse(draft.place, "the run", "it has no output throughput");
  draft.benchmark = serving_benchmark("aiperf");
  draft.extra.set("format", "aiperf");
  if (!is_blank(run.text("aiperf_version"))) draft.extra.set("aiperf_version", shortened(run.text("aiperf_version"), 40));
  draft.set_text("measured_at", date_said(run.text("start_time")));
  draft.set_headline(*output);
  set_model(run, draft);
  set_hardware(run, draft);
  set_context(run, draft);
  set_metrics(run, draft);
  note_failures(draft, failures_in(run), harvest.diagnostics);
  draft.identity = "aiperf " + sha256_hex(to_json(run));
  harvest.row(std::move(draft));
}

Sniffed sniff(const ForeignFile& file) {
  const std::string_view head = file.head();
  const bool own = names_members(head, {"request_throughput", "request_latency", "unit"}) && names_members(head, {"avg"});
  return own ? Sniffed::yes : Sniffed::no;
}

void read(const ForeignFile& file, Harvest& harvest) {
  if (const std::optional<Json> run = foreign_json(file, harvest.diagnostics)) take_run(*run, file, harvest);
}

}  // namespace

Format aiperf_format() {
  return {"aiperf", "profile_export_aiperf.json of AIPerf", sniff, read};
}

}  // namespace assay

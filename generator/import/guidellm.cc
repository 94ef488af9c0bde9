#include "import/guidellm.h"

#include <fmt/format.h>

#include <array>

#include "base/hash.h"
#include "base/text.h"
#include "import/foreign_json.h"
#include "import/foreign_text.h"
#include "import/serving.h"

namespace assay {
namespace {

// The first of these that is there: the report's layout changed with its first numbered version.
const Json& first_of(std::initializer_list<const Json*> places) {
  static const Json none;
  for (const Json* place : places) {
    if (!place->is_null()) return *place;
  }
  return none;
}

const Json& strategy_of(const Json& benchmark) {
  return first_of({&benchmark["config"]["strategy"], &benchmark["args"]["strategy"], &benchmark["scheduler"]["strategy"]});
}

std::string_view model_in(const Json& report, const Json& benchmark) {
  for (const Json* place :
       {&benchmark["config"]["backend"]["model"], &benchmark["worker"]["backend_model"], &report["args"]["model"]}) {
    if (place->string() != nullptr && !is_blank(*place->string())) return *place->string();
  }
  return "";
}

std::optional<Decimal> statistic_of(const Json& metric, const char* status, const char* statistic) {
  const Json& distribution = metric[status];
  if (std::string_view(statistic) == "p99") return number_in(distribution["percentiles"].find("p99"));
  return number_in(distribution.find(statistic));
}

std::optional<long long> requests_of(const Json& benchmark, const char* status) {
  const Json& totals =
      first_of({&benchmark["metrics"]["request_totals"], &benchmark["request_totals"], &benchmark["run_stats"]["requests_made"]});
  const auto count = integer_in(totals.find(status));
  return count ? count : integer_in(benchmark["metrics"]["request_latency"][status].find("count"));
}

void set_context(const Json& benchmark, RowDraft& draft) {
  const Json& metrics = benchmark["metrics"];
  const Json& strategy = strategy_of(benchmark);
  set_lengths(draft, statistic_of(metrics["prompt_token_count"], "successful", "mean"),
              statistic_of(metrics["output_token_count"], "successful", "mean"), 1);
  if (!is_blank(strategy.text("type_")))
    draft.set_context("load", Json(shortened(strategy.text("type_"), 40)), ContextRole::shape);
  if (strategy.text("type_") == "synchronous") draft.set_context("concurrency", 1, ContextRole::shape);
  for (const char* key : {"streams", "max_concurrency"}) {
    if (const auto number = number_in(strategy.find(key))) draft.set_context("concurrency", *number, ContextRole::shape);
  }
  if (const auto rate = number_in(strategy.find("rate"))) draft.set_context("request_rate", *rate, ContextRole::shape);
}

void set_metrics(const Json& metrics, RowDraft& draft) {
  set_rate(draft, "total_tps", statistic_of(metrics["tokens_per_second"], "total", "mean"));
  set_rate(draft, "request_throughput", statistic_of(metrics["requests_per_second"], "successful", "mean"));
  constexpr std::array<std::pair<const char*, const char*>, 3> times{
      {{"time_to_first_token_ms", "ttft"}, {"time_per_output_token_ms", "tpot"}, {"inter_token_latency_ms", "itl"}}};
  for (const char* statistic : {"median", "mean", "p99"}) {
    for (const auto& [key, kind] : times)
      set_latency(draft, kind, statistic, statistic_of(metrics[key], "successful", statistic));
    // This one is in seconds.
    const auto latency = statistic_of(metrics["request_latency"], "successful", statistic);
    if (latency) set_latency(draft, "e2el", statistic, shifted(*latency, 3));
  }
}

void take_benchmark(const Json& report, const Json& benchmark, std::size_t number, const ForeignFile& file, Harvest& harvest) {
  RowDraft draft;
  draft.place = {file.name()};
  const std::string what = fmt::format("benchmark {}", number);
  if (requests_of(benchmark, "successful") == 0)
    return harvest.refuse(draft.place, what, "no request succeeded, so its zeros are no measurement");
  const std::optional<Decimal> output = statistic_of(benchmark["metrics"]["output_tokens_per_second"], "total", "mean");
  if (!output || output->value <= 0) return harvest.refuse(draft.place, what, "it has no output tokens per second");
  draft.benchmark = serving_benchmark("guidellm");
  draft.model = served_model(model_in(report, benchmark));
  const Json& start = first_of({&benchmark["start_time"], &benchmark["run_stats"]["start_time"]});
  if (start.number() != nullptr) draft.set_text("measured_at", date_of_unix_seconds(start.number()->text));
  draft.extra.set("format", "guidellm");
  if (!is_blank(report["metadata"].text("guidellm_version"))) {
    draft.extra.set("guidellm_version", shortened(report["metadata"].text("guidellm_version"), 40));
  }
  draft.set_headline(*output);
  set_context(benchmark, draft);
  set_metrics(benchmark["metrics"], draft);
  note_failures(draft, requests_of(benchmark, "errored"), harvest.diagnostics);
  draft.identity = "guidellm " + sha256_hex(to_json(benchmark["metrics"]) + to_json(start) + to_json(strategy_of(benchmark)));
  harvest.row(std::move(draft));
}

Sniffed sniff(const ForeignFile& file) {
  const std::string_view head = file.head();
  if (names_members(head, {"guidellm_version"})) return Sniffed::yes;
  return names_members(head, {"benchmarks"}) && (names_members(head, {"strategy"}) || names_members(head, {"profile"}))
             ? Sniffed::yes
             : Sniffed::no;
}

void read(const ForeignFile& file, Harvest& harvest) {
  const std::optional<Json> report = foreign_json(file, harvest.diagnostics);
  if (!report) return;
  const Json::Array* benchmarks = (*report)["benchmarks"].items();
  if (benchmarks == nullptr) return harvest.wrong_file({file.name()}, "no report of GuideLLM: it lacks benchmarks");
  std::size_t number = 0;
  for (const Json& benchmark : *benchmarks) take_benchmark(*report, benchmark, ++number, file, harvest);
}

}  // namespace

Format guidellm_format() {
  return {"guidellm", "JSON reports of GuideLLM", sniff, read};
}

}  // namespace assay

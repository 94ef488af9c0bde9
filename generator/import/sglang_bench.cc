#include "import/sglang_bench.h"

#include <fmt/format.h>

#include <array>

#include "base/hash.h"
#include "base/text.h"
#include "import/foreign_json.h"
#include "import/foreign_text.h"
#include "import/serving.h"

namespace assay {
namespace {

// The first of two names that the run has: keys changed in 2024.
std::optional<Decimal> either(const Json& run, const std::string& now, const std::string& before) {
  const std::optional<Decimal> value = number_in(run.find(now));
  return value ? value : number_in(run.find(before));
}

// Of all that a server tells of itself only what makes up the setup.
void set_server(const Json& server, RowDraft& draft) {
  const std::string_view model =
      is_blank(server.text("served_model_name")) ? server.text("model_path") : server.text("served_model_name");
  draft.model = served_model(model);
  if (server.members() == nullptr) return;
  draft.runtime = named_draft<RuntimeDraft>("SGLang");
  if (!tells_a_place(server.text("version"))) draft.set_text("runtime_version", shortened(server.text("version"), 60));
  const std::string_view quant = is_blank(server.text("quantization")) ? server.text("dtype") : server.text("quantization");
  if (quant != "auto" && !tells_a_place(quant)) draft.set_text("quant", shortened(quant, 40));
  constexpr std::array<std::pair<const char*, const char*>, 4> sizes{
      {{"tp_size", "tp"}, {"dp_size", "dp"}, {"pp_size", "pp"}, {"ep_size", "ep"}}};
  for (const auto& [key, name] : sizes) {
    if (const auto size = integer_in(server.find(key))) draft.set_context(name, *size, ContextRole::variant);
  }
}

void set_context(const Json& run, double completed, RowDraft& draft) {
  set_lengths(draft, either(run, "total_input_tokens", "total_input"), either(run, "total_output_tokens", "total_output"),
              completed);
  const std::string_view dataset = run.text("dataset_name");
  if (!is_blank(dataset) && !tells_a_place(dataset))
    draft.set_context("dataset", Json(shortened(dataset, 60)), ContextRole::shape);
  draft.set_context("request_rate", offered_rate(run.find("request_rate")), ContextRole::shape);
  if (const auto concurrency = number_in(run.find("max_concurrency")))
    draft.set_context("concurrency", *concurrency, ContextRole::shape);
  if (!dataset.starts_with("random")) return;  // the defaults of these are written for every data set
  for (const char* key : {"random_input_len", "random_output_len", "random_range_ratio"}) {
    if (const auto number = number_in(run.find(key))) draft.extra.set(fmt::format("requested_{}", key), *number);
  }
}

void set_metrics(const Json& run, RowDraft& draft) {
  set_rate(draft, "total_tps", number_in(run.find("total_throughput")));
  set_rate(draft, "request_throughput", number_in(run.find("request_throughput")));
  for (const char* statistic : {"median", "mean", "p99"}) {
    for (const char* kind : {"ttft", "tpot", "itl"}) {
      set_latency(draft, kind, statistic,
                  either(run, fmt::format("{}_{}_ms", statistic, kind), fmt::format("{}_{}", statistic, kind)));
    }
    set_latency(draft, "e2el", statistic, number_in(run.find(fmt::format("{}_e2e_latency_ms", statistic))));
  }
}

void take_run(const Json& run, std::size_t line, const ForeignFile& file, Harvest& harvest) {
  RowDraft draft;
  draft.place = {file.name(), line};
  if (run.members() == nullptr || run.find("completed") == nullptr) {
    return harvest.wrong_file(draft.place, "no result of SGLang's bench_serving: it lacks `completed`");
  }
  const double completed = number_in(run.find("completed")).value_or(Decimal{}).value;
  if (completed < 1) return harvest.refuse(draft.place, "the run", "no request was completed, so its zeros are no measurement");
  const std::optional<Decimal> output = either(run, "output_throughput", "output_token_throughput");
  if (!output || output->value <= 0) return harvest.refuse(draft.place, "the run", "it has no output throughput");
  draft.benchmark = serving_benchmark("sglang bench_serving");
  draft.extra.set("format", "sglang-bench");
  if (!is_blank(run.text("backend")) && !tells_a_place(run.text("backend")))
    draft.extra.set("backend", shortened(run.text("backend"), 40));
  draft.set_headline(*output);
  set_server(run["server_info"], draft);
  set_context(run, completed, draft);
  set_metrics(run, draft);
  if (const auto accepted = number_in(run.find("accept_length"))) draft.extra.set("accept_length", *accepted);
  draft.identity = "sglang-bench " + sha256_hex(to_json(run));
  harvest.row(std::move(draft));
}

Sniffed sniff(const ForeignFile& file) {
  const std::string_view head = file.head();
  const bool own = names_members(head, {"random_input_len", "completed", "duration"}) ||
                   names_members(head, {"sharegpt_output_len", "completed"});
  return own ? Sniffed::yes : Sniffed::no;
}

void read(const ForeignFile& file, Harvest& harvest) {
  each_foreign_object(file, harvest.diagnostics, [&](const Json& run, std::size_t line) { take_run(run, line, file, harvest); });
}

}  // namespace

Format sglang_bench_format() {
  return {"sglang-bench", "results of SGLang's bench_serving", sniff, read};
}

}  // namespace assay

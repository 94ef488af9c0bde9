#include "import/vllm_bench.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "base/date.h"
#include "base/hash.h"
#include "base/text.h"
#include "import/foreign_json.h"
#include "import/foreign_text.h"
#include "import/serving.h"

namespace assay {
namespace {

// Texts that the client itself writes. Another text at the top is the person's own --metadata.
constexpr std::array<std::string_view, 11> own_texts{"date",           "backend",           "endpoint_type", "label",
                                                     "model_id",       "tokenizer_id",      "request_rate",  "ramp_up_strategy",
                                                     "goodput_config", "request_id_prefix", "dataset_name"};

// Metadata that people name alike -> what it means here.
struct Metadata {
  std::string_view key, field;
};
constexpr std::array<Metadata, 17> metadata{{{"hardware", "hardware"},
                                             {"gpu", "hardware"},
                                             {"gpu_type", "hardware"},
                                             {"gpu_name", "hardware"},
                                             {"gpu_count", "hardware_count"},
                                             {"num_gpus", "hardware_count"},
                                             {"quantization", "quant"},
                                             {"dtype", "quant"},
                                             {"engine", "runtime"},
                                             {"runtime", "runtime"},
                                             {"version", "runtime_version"},
                                             {"engine_version", "runtime_version"},
                                             {"vllm_version", "runtime_version"},
                                             {"driver", "driver"},
                                             {"tp", "tp"},
                                             {"tensor_parallel_size", "tp"},
                                             {"pp", "pp"}}};

std::string day_in(std::string_view stamp) {  // "20250424-115851", local time
  if (stamp.size() < 8) return "";
  const std::string day = fmt::format("{}-{}-{}", stamp.substr(0, 4), stamp.substr(4, 2), stamp.substr(6, 2));
  return parse_date(day) ? day : "";
}

void place_metadata(std::string_view field, const Json& value, RowDraft& draft) {
  const std::string text = value.number() != nullptr ? value.number()->text : value.string() != nullptr ? *value.string() : "";
  if (is_blank(text) || tells_a_place(text)) return;
  if (field == "hardware")
    draft.hardware = named_draft<HardwareDraft>(text);
  else if (field == "runtime")
    draft.runtime = named_draft<RuntimeDraft>(text);
  else if (field == "tp" || field == "pp")
    draft.set_context(std::string(field), number_in(&value) ? Json(*number_in(&value)) : Json(shortened(text, 20)),
                      ContextRole::variant);
  else if (field == "hardware_count" && integer_in(&value).value_or(0) > 0)
    draft.fields.insert_or_assign("hardware_count", Json(*integer_in(&value)));
  else if (field != "hardware_count")
    draft.set_text(std::string(field), shortened(text, 60));
}

// What the person wrote beside the results: what is known by name is placed, the rest is named and left.
void take_metadata(const Json& run, RowDraft& draft, Harvest& harvest) {
  std::vector<std::string> left;
  for (const auto& [key, value] : *run.members()) {
    const auto known = std::find_if(metadata.begin(), metadata.end(), [&](const Metadata& entry) { return entry.key == key; });
    if (known != metadata.end())
      place_metadata(known->field, value, draft);
    else if (value.string() != nullptr && std::find(own_texts.begin(), own_texts.end(), key) == own_texts.end())
      left.push_back(shortened(key, 40));
  }
  if (!left.empty()) {
    harvest.refuse(draft.place, "metadata " + joined(left, ", "),
                   "no field is known for it; --set context.NAME=… keeps what matters");
  }
}

void set_context(const Json& run, double completed, RowDraft& draft) {
  set_lengths(draft, number_in(run.find("total_input_tokens")), number_in(run.find("total_output_tokens")), completed);
  if (const auto concurrency = number_in(run.find("max_concurrency")))
    draft.set_context("concurrency", *concurrency, ContextRole::shape);
  draft.set_context("request_rate", offered_rate(run.find("request_rate")), ContextRole::shape);
  if (!is_blank(run.text("dataset_name")) && !tells_a_place(run.text("dataset_name"))) {
    draft.set_context("dataset", Json(shortened(run.text("dataset_name"), 60)), ContextRole::shape);
  }
  if (const auto burstiness = number_in(run.find("burstiness"))) draft.set_context("burstiness", *burstiness, ContextRole::shape);
  if (!is_blank(run.text("ramp_up_strategy"))) {
    draft.set_context("ramp_up", Json(shortened(run.text("ramp_up_strategy"), 40)), ContextRole::shape);
  }
  if (const auto prompts = number_in(run.find("num_prompts"))) draft.set_context("num_prompts", *prompts, ContextRole::variant);
}

void set_metrics(const Json& run, RowDraft& draft) {
  set_rate(draft, "total_tps", number_in(run.find("total_token_throughput")));
  set_rate(draft, "request_throughput", number_in(run.find("request_throughput")));
  for (const char* kind : {"ttft", "tpot", "itl", "e2el"}) {
    for (const char* statistic : {"median", "mean", "p99"}) {
      set_latency(draft, kind, statistic, number_in(run.find(fmt::format("{}_{}_ms", statistic, kind))));
    }
  }
}

void take_run(const Json& run, std::size_t line, const ForeignFile& file, Harvest& harvest) {
  RowDraft draft;
  draft.place = {file.name(), line};
  if (run.members() == nullptr || run.find("completed") == nullptr) {
    return harvest.wrong_file(draft.place, "no result of `vllm bench serve`: it lacks `completed`");
  }
  const double completed = number_in(run.find("completed")).value_or(Decimal{}).value;
  if (completed < 1) return harvest.refuse(draft.place, "the run", "no request was completed, so its zeros are no measurement");
  const std::optional<Decimal> output = number_in(run.find("output_throughput"));
  if (!output || output->value <= 0) return harvest.refuse(draft.place, "the run", "it has no output throughput");
  draft.benchmark = serving_benchmark("vllm bench serve");
  draft.model = served_model(run.text("model_id"));
  draft.set_text("measured_at", day_in(run.text("date")));
  draft.extra.set("format", "vllm-bench");
  // The client's protocol; which engine answered is not in the file.
  for (const char* key : {"backend", "endpoint_type"}) {
    if (!is_blank(run.text(key)) && !tells_a_place(run.text(key))) draft.extra.set(key, shortened(run.text(key), 40));
  }
  draft.set_headline(*output);
  set_context(run, completed, draft);
  set_metrics(run, draft);
  take_metadata(run, draft, harvest);
  note_failures(draft, integer_in(run.find("failed")), harvest.diagnostics);
  draft.identity = "vllm-bench " + sha256_hex(to_json(run));
  harvest.row(std::move(draft));
}

Sniffed sniff(const ForeignFile& file) {
  const std::string_view head = file.head();
  const bool own = names_members(head, {"model_id", "num_prompts", "completed"}) ||
                   names_members(head, {"tokenizer_id", "completed", "duration"});
  return own ? Sniffed::yes : Sniffed::no;
}

void read(const ForeignFile& file, Harvest& harvest) {
  each_foreign_object(file, harvest.diagnostics, [&](const Json& run, std::size_t line) { take_run(run, line, file, harvest); });
}

}  // namespace

Format vllm_bench_format() {
  return {"vllm-bench", "results of `vllm bench serve`", sniff, read};
}

}  // namespace assay

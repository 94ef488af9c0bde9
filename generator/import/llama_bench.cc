#include "import/llama_bench.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

#include "base/date.h"
#include "base/hash.h"
#include "base/text.h"
#include "import/foreign_text.h"
#include "import/llama_bench_device.h"
#include "import/llama_bench_records.h"
#include "import/llama_bench_table.h"
#include "import/llama_bench_type.h"

namespace assay {
namespace {

struct TestKind {
  std::string_view slug, name, metric;
};
constexpr TestKind prefill{"llama-bench-prefill", "llama-bench: prompt processing", "prefill_tps"};
constexpr TestKind decode{"llama-bench-decode", "llama-bench: generation", "decode_tps"};
constexpr TestKind mixed{"llama-bench-mixed", "llama-bench: prompt and generation together", "total_tps"};

// A setting of the tool: its column, its key of the context, and the value that stands for "not set", which Markdown does
// not print and older versions do not know. Without it the same setup has one description in every form.
struct ToolSetting {
  std::string_view column, key, usual;
  ContextRole setting = ContextRole::variant;
};
constexpr std::array<ToolSetting, 26> settings{{{"n_prompt", "isl", "", ContextRole::shape},
                                                {"n_gen", "osl", "", ContextRole::shape},
                                                {"n_depth", "depth", "0", ContextRole::shape},
                                                {"embeddings", "embeddings", "0", ContextRole::shape},
                                                {"n_batch", "batch", "2048"},
                                                {"n_ubatch", "ubatch", "512"},
                                                {"type_k", "kv_cache_dtype", "f16"},
                                                {"type_v", "kv_cache_dtype_v", "f16"},
                                                {"n_threads", "threads", ""},
                                                {"cpu_mask", "cpu_mask", "0x0"},
                                                {"cpu_strict", "cpu_strict", "0"},
                                                {"poll", "poll", "50"},
                                                {"n_cpu_moe", "n_cpu_moe", "0"},
                                                {"split_mode", "split_mode", "layer"},
                                                {"main_gpu", "main_gpu", "0"},
                                                {"no_kv_offload", "no_kv_offload", "0"},
                                                {"devices", "devices", "auto"},
                                                {"tensor_split", "tensor_split", "0.00"},
                                                {"tensor_buft_overrides", "tensor_buft_overrides", "none"},
                                                {"use_mmap", "mmap", "1"},
                                                {"load_mode", "load_mode", "mmap"},
                                                {"use_direct_io", "direct_io", "0"},
                                                {"no_op_offload", "no_op_offload", "0"},
                                                {"no_host", "no_host", "0"},
                                                {"mul_mat_q", "mul_mat_q", "1"},
                                                {"low_vram", "low_vram", "0"}}};

// The columns that may be shown beside those that have a place in the row. File names, hosts and RPC addresses are not
// among them.
constexpr std::array<std::string_view, 7> public_columns{"build_commit", "build_number", "cpu_info",      "backends",
                                                         "model_type",   "model_size",   "model_n_params"};

std::optional<TestKind> kind_of(const Json& columns) {
  const long long prompt = integer_in(columns.find("n_prompt")).value_or(0);
  const long long generated = integer_in(columns.find("n_gen")).value_or(0);
  if (prompt > 0 && generated > 0) return mixed;
  if (prompt > 0) return prefill;
  return generated > 0 ? std::optional(decode) : std::nullopt;
}

// A setting's value as text: true and false are 1 and 0, as some versions and the CSV write them.
std::string setting_text(const Json& value) {
  if (const bool* flag = value.boolean()) return *flag ? "1" : "0";
  if (const auto number = number_in(&value)) return number->text;
  if (value.string() == nullptr) return {};
  const std::string text(trimmed(*value.string()));
  if (text == "true" || text == "false") return text == "true" ? "1" : "0";
  // A pattern or an address that may not be shown still tells setups apart.
  return tells_too_much(text) || text.size() > 60 ? "set-" + sha256_hex(text).substr(0, 8) : text;
}

Json value_of_text(const std::string& text) {
  const auto number = parse_decimal(text);
  return number ? Json(*number) : Json(text);
}

// Flash attention: off is what blank is; -1 lets the program choose.
void set_flash_attention(const Json& columns, RowDraft& draft) {
  draft.benchmark.variant_keys.emplace_back("flash_attn");
  const std::string text = setting_text(columns["flash_attn"]);
  if (text == "1") draft.set_context("flash_attn", true, ContextRole::variant);
  if (text == "-1") draft.set_context("flash_attn", "auto", ContextRole::variant);
}

// -1 and everything from 99 on offload all layers there are; that is no setting.
void set_layers(const Json& columns, RowDraft& draft) {
  draft.benchmark.variant_keys.emplace_back("n_gpu_layers");
  const auto layers = integer_in(columns.find("n_gpu_layers"));
  if (layers && *layers >= 0 && *layers < 99) draft.set_context("n_gpu_layers", *layers, ContextRole::variant);
}

// Every setting is declared, also where this file does not use it: a later file may.
void set_context(const Json& columns, RowDraft& draft) {
  set_flash_attention(columns, draft);
  set_layers(columns, draft);
  for (const ToolSetting& one : settings) {
    auto& keys = one.setting == ContextRole::shape ? draft.benchmark.context_keys : draft.benchmark.variant_keys;
    keys.emplace_back(one.key);
    const std::string text = setting_text(columns[one.column]);
    if (text.empty() || text == one.usual || (one.column == "tensor_split" && text == "0")) continue;
    draft.set_context(std::string(one.key), value_of_text(text), one.setting);
  }
}

std::vector<Decimal> samples_of(const Json& columns) {
  std::vector<Decimal> samples;
  if (const Json::Array* list = columns["samples_ts"].items()) {
    for (const Json& item : *list) {
      if (const auto number = number_in(&item)) samples.push_back(*number);
    }
  }
  return samples;
}

// stddev_ts is the standard deviation over the repetitions; a row wants the standard error of their mean.
std::optional<Decimal> standard_error_of(const Json& columns, std::size_t samples) {
  const std::optional<Decimal> deviation = number_in(columns.find("stddev_ts"));
  if (!deviation || samples < 2) return std::nullopt;
  return parse_decimal(nine_digits(deviation->value / std::sqrt(static_cast<double>(samples))));
}

// llama-bench runs one warm-up before the repetitions that it reports, and reports their mean.
Json runs_of(const std::vector<Decimal>& samples) {
  Json values = Json::array();
  for (const Decimal& sample : samples) values.push(sample);
  return Json::object().set("warmup", 1).set("values", std::move(values)).set("statistic", "mean");
}

std::string runtime_version_of(const Json& columns) {
  const auto number = integer_in(columns.find("build_number"));
  return number && *number > 1 ? "b" + std::to_string(*number) : std::string(columns.text("build_commit"));
}

// A deviation without the number of repetitions, as in a Markdown table, is no standard error: it is told beside.
Json extra_of(const Json& columns, std::size_t samples) {
  Json extra = Json::object().set("harness", "llama-bench");
  const Json shown = allowed_members(columns, public_columns);
  for (const auto& [key, value] : *shown.members()) extra.set(key, value);
  if (const auto layers = integer_in(columns.find("n_gpu_layers"))) extra.set("n_gpu_layers", *layers);
  const auto deviation = number_in(columns.find("stddev_ts"));
  if (deviation && samples == 0) extra.set("stddev_tps", *deviation);
  return extra;
}

BenchmarkDraft benchmark_of(const TestKind& kind) {
  BenchmarkDraft benchmark;
  benchmark.slug = kind.slug;
  benchmark.name = kind.name;
  benchmark.kind = "performance";
  benchmark.surface = "deployment";
  benchmark.headline = {std::string(kind.metric), "tok/s", true};
  benchmark.decimals = 2;
  benchmark.harness = "llama-bench";
  return benchmark;
}

ModelDraft model_of(const LlamaBenchModel& said) {
  ModelDraft model = named_draft<ModelDraft>(said.name);
  model.parameters_b = said.parameters_b;
  model.active_parameters_b = said.active_parameters_b;
  return model;
}

RowDraft draft_of(const Json& columns, const TestKind& kind, const Decimal& value, const LlamaBenchDevice& device) {
  const LlamaBenchModel model = llama_bench_model(columns.text("model_type"), columns.text("model_filename"),
                                                  number_in(columns.find("model_n_params")).value_or(Decimal{}).value);
  const std::vector<Decimal> samples = samples_of(columns);
  RowDraft draft;
  draft.benchmark = benchmark_of(kind);
  draft.model = model_of(model);
  draft.runtime = named_draft<RuntimeDraft>("llama.cpp");
  draft.hardware = named_draft<HardwareDraft>(device.name);
  draft.set_text("quant", model.quant);
  draft.set_text("runtime_version", runtime_version_of(columns));
  if (!device.name.empty()) draft.fields.insert_or_assign("hardware_count", device.count);
  if (parse_instant(columns.text("test_time"))) draft.set_text("measured_at", columns.text("test_time"));
  draft.set_headline(value, standard_error_of(columns, samples.size()),
                     samples.empty() ? std::nullopt : std::optional(static_cast<long long>(samples.size())));
  if (!samples.empty()) draft.fields.insert_or_assign("runs", runs_of(samples));
  set_context(columns, draft);
  draft.extra = extra_of(columns, samples.size());
  draft.identity = to_json(columns);
  return draft;
}

Sniffed sniff(const ForeignFile& file) {
  const std::string_view head = file.head();
  const auto has = [&](std::string_view text) { return head.find(text) != std::string_view::npos; };
  const bool fields = has("avg_ts") && has("n_prompt") && has("n_gen");
  return (fields && !head.starts_with('#')) || has_llama_bench_table(head) ? Sniffed::yes : Sniffed::no;
}

void read_record(const LlamaBenchRecord& record, const Place& place, Harvest& harvest) {
  const std::optional<TestKind> kind = kind_of(record.columns);
  const std::optional<Decimal> value = number_in(record.columns.find("avg_ts"));
  if (!kind || !value || value->value <= 0) return harvest.refuse(place, "a test", "it has no n_prompt, n_gen or avg_ts");
  const LlamaBenchDevice device = llama_bench_device(record.columns);
  if (!device.question.empty() && harvest.given("hardware").empty()) {
    harvest.diagnostics.warning(
        "import.hardware", place,
        printable(device.question) + ": --set hardware=… says which of them, or what both are called together");
  }
  RowDraft draft = draft_of(record.columns, *kind, *value, device);
  draft.place = place;
  harvest.row(std::move(draft));
}

void read(const ForeignFile& file, Harvest& harvest) {
  const auto text = file.text(harvest.diagnostics);
  if (!text) return;
  for (const LlamaBenchRecord& record : llama_bench_records(*text, file.name(), harvest.diagnostics)) {
    read_record(record, {file.name(), record.line}, harvest);
  }
}

}  // namespace

Format llama_bench_format() {
  return {"llama-bench", "llama.cpp's llama-bench: -o json, jsonl, csv, sql, or a pasted Markdown table", sniff, read};
}

}  // namespace assay

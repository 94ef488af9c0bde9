#include "import/llama_bench.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <regex>

#include "base/date.h"
#include "base/text.h"
#include "import/foreign_text.h"
#include "import/llama_bench_records.h"

namespace assay {
namespace {

struct TestKind {
  std::string_view slug, name, metric;
};
constexpr TestKind prefill{"llama-bench-prefill", "llama-bench: prompt processing", "prefill_tps"};
constexpr TestKind decode{"llama-bench-decode", "llama-bench: generation", "decode_tps"};
constexpr TestKind mixed{"llama-bench-mixed", "llama-bench: prompt and generation together", "total_tps"};

// Column -> key of the context. All of them change the speed, so all make up the shape.
constexpr std::array<std::pair<std::string_view, std::string_view>, 8> shape_columns{{{"n_prompt", "isl"},
                                                                                      {"n_gen", "osl"},
                                                                                      {"n_depth", "depth"},
                                                                                      {"n_batch", "batch"},
                                                                                      {"n_ubatch", "ubatch"},
                                                                                      {"type_k", "kv_cache_dtype"},
                                                                                      {"flash_attn", "flash_attn"},
                                                                                      {"n_gpu_layers", "n_gpu_layers"}}};

// "qwen2 7B Q4_K - Medium": architecture, size class, quantization. The quantization is all that follows the
// size; 2023 it began with "mostly".
struct ModelType {
  std::string model, quant;
};

ModelType model_type_of(const std::string& text) {
  static const std::regex parts(R"(^(.+? (?:(?:\d+x)?[\d.]+[KMBT](?:\.A[\d.]+[KMBT])?|\?[KMBT]?)) (?:mostly )?(.+)$)");
  std::smatch match;
  if (!std::regex_match(text, match, parts)) return {text, ""};
  return {match[1].str(), match[2].str()};
}

// The file's name without folder, ending, part number and quantization; the type where that says nothing.
std::string model_name_of(const Json& columns, const ModelType& type) {
  static const std::regex tail(R"((-\d{5}-of-\d{5})?([-._](I?Q\d\w*|B?F16|F32|FP16|MXFP4\w*))?(-\d{5}-of-\d{5})?$)",
                               std::regex::icase);
  const std::string file = last_part(columns.text("model_filename"));
  const std::string name = std::regex_replace(file, tail, "", std::regex_constants::format_first_only);
  return name.empty() || name == "model" || name == "ggml-model" ? type.model : name;
}

bool is_set(const Json& columns, std::string_view name) {
  const Json& value = columns[name];
  if (value.boolean() != nullptr) return *value.boolean();
  const std::optional<Decimal> number = number_in(&value);
  return number && number->value != 0;
}

// gpu_info lists every GPU that the build could see, also when none was used.
bool ran_on_gpu(const Json& columns) {
  if (is_blank(columns.text("gpu_info")) || integer_in(columns.find("n_gpu_layers")) == 0) return false;
  if (const std::string_view backends = columns.text("backends"); !backends.empty()) {
    return backends != "CPU" && backends != "BLAS";
  }
  for (const std::string_view flag : {"cuda", "opencl", "metal", "gpu_blas", "vulkan", "kompute", "sycl"}) {
    if (is_set(columns, flag)) return true;
  }
  return false;
}

struct Device {
  std::string name;  // empty where devices differ
  long long count = 1;
};

Device device_of(const Json& columns) {
  if (!ran_on_gpu(columns)) return {std::string(trimmed(columns.text("cpu_info"))), 1};
  std::vector<std::string> names;
  for (const std::string_view name : split(columns.text("gpu_info"), ',')) names.emplace_back(trimmed(name));
  const bool alike = std::all_of(names.begin(), names.end(), [&](const auto& name) { return name == names.front(); });
  if (!alike) return {};
  return {names.front(), columns.text("split_mode") == "none" ? 1 : static_cast<long long>(names.size())};
}

std::optional<TestKind> kind_of(const Json& columns) {
  const long long prompt = integer_in(columns.find("n_prompt")).value_or(0);
  const long long generated = integer_in(columns.find("n_gen")).value_or(0);
  if (prompt > 0 && generated > 0) return mixed;
  if (prompt > 0) return prefill;
  return generated > 0 ? std::optional(decode) : std::nullopt;
}

void set_context(const Json& columns, RowDraft& draft) {
  for (const auto& [column, key] : shape_columns) {
    const Json& value = columns[column];
    if (const auto number = number_in(&value))
      draft.set_context(std::string(key), *number, Setting::shape);
    else if (value.boolean() != nullptr)
      draft.set_context(std::string(key), *value.boolean() ? 1 : 0, Setting::shape);
    else if (value.string() != nullptr)
      draft.set_context(std::string(key), shortened(*value.string(), 40), Setting::shape);
  }
  if (const auto threads = integer_in(columns.find("n_threads"))) draft.set_context("threads", *threads, Setting::variant);
  if (columns.text("type_v") != columns.text("type_k"))
    draft.set_context("kv_cache_dtype_v", columns.text("type_v"), Setting::variant);
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

// llama-bench runs one warm-up before the repetitions that it reports.
Json runs_of(const std::vector<Decimal>& samples) {
  Json values = Json::array();
  for (const Decimal& sample : samples) values.push(sample);
  return Json::object().set("warmup", 1).set("values", std::move(values));
}

std::string runtime_version_of(const Json& columns) {
  const auto number = integer_in(columns.find("build_number"));
  return number && *number > 1 ? "b" + std::to_string(*number) : std::string(columns.text("build_commit"));
}

// The columns that have no field of their own.
Json extra_of(const Json& columns) {
  constexpr std::array<std::string_view, 9> placed{"model_filename", "gpu_info",   "n_threads", "type_v",   "test_time",
                                                   "samples_ns",     "samples_ts", "avg_ts",    "stddev_ts"};
  const auto is_placed = [&](const std::string& name) {
    return std::find(placed.begin(), placed.end(), name) != placed.end() ||
           std::any_of(shape_columns.begin(), shape_columns.end(), [&](const auto& pair) { return pair.first == name; });
  };
  Json extra = Json::object().set("harness", "llama-bench");
  const Json presentable = presentable_members(columns);
  for (const auto& [key, value] : *presentable.members()) {
    if (!is_placed(key)) extra.set(key, value);
  }
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

RowDraft draft_of(const Json& columns, const TestKind& kind, const Decimal& value) {
  const ModelType type = model_type_of(std::string(columns.text("model_type")));
  const Device device = device_of(columns);
  const std::vector<Decimal> samples = samples_of(columns);
  RowDraft draft;
  draft.benchmark = benchmark_of(kind);
  draft.model = named_draft<ModelDraft>(model_name_of(columns, type));
  draft.runtime = named_draft<RuntimeDraft>("llama.cpp");
  draft.hardware = named_draft<HardwareDraft>(device.name);
  draft.set_text("quant", type.quant);
  draft.set_text("runtime_version", runtime_version_of(columns));
  if (!device.name.empty()) draft.fields.insert_or_assign("hardware_count", device.count);
  if (parse_instant(columns.text("test_time"))) draft.set_text("measured_at", columns.text("test_time"));
  draft.set_headline(value, standard_error_of(columns, samples.size()),
                     samples.empty() ? std::nullopt : std::optional(static_cast<long long>(samples.size())));
  if (!samples.empty()) draft.fields.insert_or_assign("runs", runs_of(samples));
  set_context(columns, draft);
  draft.extra = extra_of(columns);
  draft.identity = to_json(columns);
  return draft;
}

Sniffed sniff(const ForeignFile& file) {
  const std::string_view head = file.head();
  const bool json = head.find("\"n_prompt\"") != std::string_view::npos && head.find("\"avg_ts\"") != std::string_view::npos;
  return json || trimmed(head).starts_with("build_commit,") ? Sniffed::yes : Sniffed::no;
}

void read(const ForeignFile& file, Harvest& harvest) {
  const auto text = file.text(harvest.diagnostics);
  if (!text) return;
  for (const LlamaBenchRecord& record : llama_bench_records(*text, file.name(), harvest.diagnostics)) {
    const Place place{file.name(), record.line};
    const std::optional<TestKind> kind = kind_of(record.columns);
    const std::optional<Decimal> value = number_in(record.columns.find("avg_ts"));
    if (!kind || !value || value->value <= 0) {
      harvest.refuse(place, "a test", "it has no n_prompt, n_gen or avg_ts");
      continue;
    }
    RowDraft draft = draft_of(record.columns, *kind, *value);
    draft.place = place;
    harvest.row(std::move(draft));
  }
}

}  // namespace

Format llama_bench_format() {
  return {"llama-bench", "llama.cpp's llama-bench: -o json, jsonl, csv", sniff, read};
}

}  // namespace assay

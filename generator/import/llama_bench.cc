#include "import/llama_bench.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <regex>

#include "base/date.h"
#include "base/text.h"
#include "import/catalogue_entries.h"
#include "import/foreign_text.h"
#include "import/llama_bench_records.h"
#include "import/row_draft.h"

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

Json context_of(const Json& columns) {
  Json context = Json::object();
  for (const auto& [column, key] : shape_columns) {
    const Json& value = columns[column];
    if (const auto number = number_in(&value))
      context.set(std::string(key), *number);
    else if (value.boolean() != nullptr)
      context.set(std::string(key), *value.boolean() ? 1 : 0);
    else if (!value.text("").empty() || value.string() != nullptr)
      context.set(std::string(key), shortened(*value.string(), 40));
  }
  if (const auto threads = integer_in(columns.find("n_threads"))) context.set("threads", *threads);
  if (columns.text("type_v") != columns.text("type_k")) context.set("kv_cache_dtype_v", columns.text("type_v"));
  return context;
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
Json metric_of(const Json& columns, const Decimal& value, std::size_t samples) {
  const std::optional<Decimal> deviation = number_in(columns.find("stddev_ts"));
  Json metric = Json::object().set("value", value);
  if (deviation && samples >= 2) {
    metric.set("stderr", *parse_decimal(nine_digits(deviation->value / std::sqrt(static_cast<double>(samples)))));
  }
  if (samples > 0) metric.set("n", samples);
  return metric;
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

void set_field(RowDraft& draft, std::string field, std::string_view text) {
  if (!is_blank(text)) draft.fields.insert_or_assign(std::move(field), Json(text));
}

RowDraft draft_of(const Json& columns, const TestKind& kind, const Decimal& value, const ImportOptions& options) {
  const ModelType type = model_type_of(std::string(columns.text("model_type")));
  const Device device = device_of(columns);
  const std::vector<Decimal> samples = samples_of(columns);
  RowDraft draft;
  set_field(draft, "benchmark", slugified(options.benchmark_prefix + std::string(kind.slug)));
  if (const std::string name = model_name_of(columns, type); !name.empty()) set_field(draft, "model", slugified(name));
  set_field(draft, "quant", type.quant);
  set_field(draft, "runtime", "llama.cpp");
  set_field(draft, "runtime_version", runtime_version_of(columns));
  if (!device.name.empty()) {
    set_field(draft, "hardware", slugified(device.name));
    draft.fields.insert_or_assign("hardware_count", device.count);
  }
  if (parse_instant(columns.text("test_time"))) set_field(draft, "measured_at", columns.text("test_time"));
  draft.fields.insert_or_assign("metrics",
                                Json(Json::object().set(std::string(kind.metric), metric_of(columns, value, samples.size()))));
  if (!samples.empty()) draft.fields.insert_or_assign("runs", runs_of(samples));
  draft.context = context_of(columns);
  draft.extra = extra_of(columns);
  draft.identity = to_json(columns);
  return draft;
}

Catalogue entries_for(const Json& columns, const TestKind& kind, const Json& row) {
  Catalogue needed;
  Benchmark benchmark;
  benchmark.slug = row.text("benchmark");
  benchmark.name = kind.name;
  benchmark.kind = Kind::performance;
  benchmark.surface = Surface::deployment;
  benchmark.metric = kind.metric;
  benchmark.unit = "tok/s";
  benchmark.harness = "llama-bench";
  for (const auto& [column, key] : shape_columns) benchmark.context_keys.emplace_back(key);
  needed.benchmarks.push_back(std::move(benchmark));
  Model model;
  model.slug = row.text("model");
  model.name = model_name_of(columns, model_type_of(std::string(columns.text("model_type"))));
  if (slugified(model.name) != model.slug) model.name = model.slug;
  if (!model.slug.empty()) needed.models.push_back(std::move(model));
  const std::string device = device_of(columns).name;
  if (!device.empty() && slugified(device) == row.text("hardware")) {
    needed.hardware.emplace_back();
    needed.hardware.back().slug = row.text("hardware");
    needed.hardware.back().name = device;
  }
  return needed;
}

}  // namespace

Imported import_llama_bench(std::string_view text, std::string_view file_name, const ImportOptions& options,
                            Diagnostics& diagnostics) {
  Imported imported;
  MissingFields missing;
  for (const LlamaBenchRecord& record : llama_bench_records(text, file_name, diagnostics)) {
    const Place place{std::string(file_name), record.line};
    const std::optional<TestKind> kind = kind_of(record.columns);
    const std::optional<Decimal> value = number_in(record.columns.find("avg_ts"));
    if (!kind || !value || value->value <= 0) {
      diagnostics.warning("import.no-value", place, "a test without n_prompt, n_gen or avg_ts; no row is made of it");
      continue;
    }
    Json row = finished_row(draft_of(record.columns, *kind, *value, options), options, missing);
    merge_entries(imported.catalogue, entries_for(record.columns, *kind, row), file_name, diagnostics);
    imported.rows.push_back(std::move(row));
  }
  report_missing(missing, file_name, diagnostics);
  return imported;
}

}  // namespace assay

#include "demo/measure.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "demo/random.h"

namespace assay::demo {
namespace {

constexpr std::string_view last_moderation_day = "2026-11-20";

std::string lowered(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return out;
}

std::string context_value(const Row& row, std::string_view key) {
  for (const auto& [name, json] : row.context) {
    if (name == key) return json;
  }
  return {};
}

// What distinguishes rows of one configuration that differ in shape: "-8k", "-c32", "-x2".
std::string shape_suffix(const Row& row) {
  std::string suffix;
  if (context_value(row, "isl") == "8192") suffix += "-8k";
  if (const std::string c = context_value(row, "concurrency"); !c.empty() && c != "1") suffix += "-c" + c;
  if (row.hardware_count > 1) suffix += "-x" + std::to_string(row.hardware_count);
  if (context_value(row, "thinking") == "true") suffix += "-thinking";
  if (context_value(row, "regime") == "\"direct\"") suffix += "-direct";
  if (const std::string n = context_value(row, "n_samples"); !n.empty() && n != "1") suffix += "-n" + n;
  return suffix;
}

std::string id_of(const Row& row, std::string_view date) {
  std::string id(benchmark_named(row.benchmark).short_name);
  for (const std::string& part : {row.model, lowered(row.quant), row.runtime, row.hardware}) {
    if (!part.empty()) id += "-" + part;
  }
  return id + shape_suffix(row) + "-" + row.operator_handle + "-" + std::string(date.substr(0, 7));
}

std::string driver_of(const Device& device, Date day) {
  const std::chrono::year_month_day date(day);
  const int months = (static_cast<int>(date.year()) - 2024) * 12 + static_cast<int>(static_cast<unsigned>(date.month()));
  std::string driver(device.driver);
  if (const auto at = driver.find('#'); at != std::string::npos) driver.replace(at, 1, fmt::format("{:02}", months));
  return driver;
}

Setup setup_of(const Spec& spec) {
  Setup setup{&model_named(spec.model), &quant_named(spec.quant), &runtime_named(spec.runtime), &device_named(spec.hardware)};
  setup.count = spec.count;
  setup.day = date_of(spec.date);
  setup.isl = spec.isl;
  setup.osl = spec.osl;
  setup.concurrency = spec.concurrency;
  return setup;
}

// No two cards and cases are alike: a few percent that stay with an operator and a device.
double operator_factor(std::uint64_t seed, const Spec& spec) {
  const double own = 1 + 0.014 * Random(seed, fmt::format("device/{}/{}", spec.operator_handle, spec.hardware)).normal();
  return spec.operator_handle == "quiet-fans" ? own * 0.965 : own;
}

Row configuration_of(const Spec& spec) {
  Row row;
  row.benchmark = spec.benchmark;
  row.model = spec.model;
  row.quant = spec.quant;
  row.runtime = spec.runtime;
  row.hardware = spec.hardware;
  row.hardware_count = spec.count;
  return row;
}

void set_performance_context(const Spec& spec, Row& row) {
  set_context(row, "isl", std::to_string(spec.isl));
  if (spec.benchmark != "time-to-first-token") set_context(row, "osl", std::to_string(spec.osl));
  set_context(row, "concurrency", std::to_string(spec.concurrency));
  set_context(row, "regime", "\"warm\"");
  set_context(row, "kv_cache_dtype", spec.runtime == "treadle" ? "\"q8\"" : "\"f16\"");
  if (spec.count > 1) set_context(row, "tp", std::to_string(spec.count));
}

double headline_of(const Setup& setup, std::string_view benchmark) {
  if (benchmark == "decode-throughput") return decode_tps(setup);
  if (benchmark == "request-throughput") return request_throughput(setup);
  return ttft_ms(setup);
}

void add_side_metrics(const Setup& setup, double factor, Random& random, Row& row) {
  const auto shaken = [&random](double value) { return value * (1 + 0.006 * random.normal()); };
  if (row.benchmark != "decode-throughput") {
    row.metrics.push_back({"decode_tps", measured(shaken(decode_tps(setup) * factor)), {}, {}});
  }
  if (row.benchmark != "time-to-first-token") {
    row.metrics.push_back({"ttft_ms", decimal(shaken(ttft_ms(setup) / factor), 0), {}, {}});
  }
  row.metrics.push_back({"prefill_tps", decimal(shaken(prefill_tps(setup) * factor), 0), {}, {}});
  row.metrics.push_back({"vram_peak_mib", decimal(shaken(vram_peak_mib(setup)), 0), {}, {}});
  if (random.chance(0.6)) row.metrics.push_back({"power_w", decimal(shaken(power_w(setup)), 0), {}, {}});
  if (random.chance(0.4)) {
    row.metrics.push_back({"load_s", decimal(shaken(weights_gib(*setup.model, *setup.quant) / 1.7 + 1.1), 1), {}, {}});
  }
}

std::string or_else(std::string text, std::string_view fallback) {
  return text.empty() ? std::string(fallback) : text;
}

std::string performance_command(const Row& row) {
  const Runtime& runtime = runtime_named(row.runtime);
  return fmt::format("{} --model {}:{} --prompt-tokens {} --answer-tokens {} --concurrency {} --warmup 1 --runs {}",
                     runtime.bench_command, row.model, row.quant, context_value(row, "isl"),
                     or_else(context_value(row, "osl"), "1"), context_value(row, "concurrency"), row.runs->values.size());
}

std::string evaluation_command(const Row& row) {
  return fmt::format("record-eval run {} --serve '{} {}:{}' --n-shot {} --temperature {} --keep-log", row.benchmark,
                     runtime_named(row.runtime).serve_command, row.model, row.quant, context_value(row, "n_shot"),
                     or_else(context_value(row, "temperature"), "0"));
}

std::string fidelity_command(const Row& row) {
  return fmt::format("record-eval fidelity --text plain-prose-1 --window {} --model {}:{} --against {}:f16",
                     context_value(row, "isl"), row.model, row.quant, row.model);
}

std::string_view source_of(std::string_view operator_handle) {
  return operator_named(operator_handle).kind;
}

// One random number a statement: compilers differ in the order in which they evaluate arguments.
void stamp_moderation(std::uint64_t seed, Row& row) {
  Random random(seed, "moderation/" + row.id);
  const Date day = row.measured_on + std::chrono::days(1 + random.below(6));
  const Date last = std::max(row.measured_on, date_of(last_moderation_day));
  const bool with_time = random.chance(0.5);
  const std::size_t hour = 8 + random.below(10);
  const std::size_t minute = random.below(60);
  row.moderation_state = "approved";
  row.moderation_by = row.operator_handle == "record-bench" ? "record-bench-north" : "record-bench";
  row.moderation_at = text_of(std::min(day, last));
  if (with_time && day < last) row.moderation_at += fmt::format("T{:02}:{:02}:00Z", hour, minute);
  row.moderation_note = "Submitter's mail is on file; not for publication.";
  row.submitted_at.clear();
  if (random.chance(0.4)) row.submitted_at = text_of(row.measured_on + std::chrono::days(day < last ? 1 : 0));
}

Skill skill_of(std::string_view benchmark) {
  if (benchmark == "humaneval-plus") return Skill::code;
  if (benchmark == "mbpp-plus") return Skill::small_programs;
  if (benchmark == "ifeval") return Skill::instructions;
  if (benchmark == "mmlu-pro") return Skill::knowledge;
  return benchmark == "gpqa-diamond" ? Skill::science : Skill::exact;
}

// A share of n that can be had: k right answers of n.
double share_near(double share, long n, Random& random) {
  const double noise = 0.5 * std::sqrt(share * (1 - share) / static_cast<double>(n)) * random.normal();
  const double right = static_cast<double>(n) * (share + noise);
  const long k = std::clamp(static_cast<long>(right + 0.5), 0L, n);
  return static_cast<double>(k) / static_cast<double>(n);
}

}  // namespace

std::string_view runtime_for(std::string_view quant) {
  if (quant == "FP8" || quant == "AWQ-4bit") return "volant";
  if (quant == "4.0bpw") return "treadle";
  return quant == "4bit-g64" ? "lathe" : "cinder";
}

void stamp(std::uint64_t seed, Row& row, std::string_view operator_handle, std::string_view date) {
  const Operator& who = operator_named(operator_handle);
  row.operator_handle = operator_handle;
  row.source = source_of(operator_handle);
  row.measured_on = date_of(date);
  row.measured_at = date;
  if (!row.runtime.empty()) row.runtime_version = release_on(runtime_named(row.runtime), row.measured_on).version;
  row.driver = driver_of(device_named(row.hardware), row.measured_on);
  row.os = who.os;
  row.id = id_of(row, date);
  row.log_url = fmt::format("https://logs.example/{}/{}.log", operator_handle, row.id);
  row.runner_script = fmt::format("https://runs.example/{}/run.sh", row.benchmark);
  stamp_moderation(seed, row);
}

void set_command(Row& row) {
  const std::string_view kind = benchmark_named(row.benchmark).kind;
  if (kind == "performance")
    row.reproduction_command = performance_command(row);
  else
    row.reproduction_command = kind == "quality" ? evaluation_command(row) : fidelity_command(row);
}

void set_headline(std::uint64_t seed, Row& row, double value) {
  Random random(seed, "runs/" + row.id);
  const int places = row.benchmark == "time-to-first-token" ? (value < 100 ? 1 : 0) : places_for(value);
  const std::size_t half = 1 + random.below(3);  // 3, 5 or 7 runs, so that the middle one is the headline
  const Decimal middle = decimal(value, places);
  std::vector<Decimal> values{middle};
  for (std::size_t i = 0; i < half; ++i) {
    values.push_back(decimal(value * (1 - 0.012 * random.unit()), places));
    values.push_back(decimal(value * (1 + 0.012 * random.unit()), places));
  }
  for (std::size_t i = values.size(); i > 1; --i) std::swap(values[i - 1], values[random.below(i)]);
  row.metrics.front().value = middle;
  row.runs = Runs{1, values};
}

Row performance_row(std::uint64_t seed, const Spec& spec) {
  Row row = configuration_of(spec);
  set_performance_context(spec, row);
  row.metrics.push_back({std::string(benchmark_named(spec.benchmark).metric), {}, {}, {}});
  stamp(seed, row, spec.operator_handle, spec.date);
  Random random(seed, "row/" + row.id);
  const Setup setup = setup_of(spec);
  const double factor = operator_factor(seed, spec);
  const double speed = headline_of(setup, spec.benchmark);
  const bool time = spec.benchmark == "time-to-first-token";
  set_headline(seed, row, (time ? speed / factor : speed * factor) * (1 + 0.004 * random.normal()));
  add_side_metrics(setup, factor, random, row);
  set_command(row);
  return row;
}

void set_score(Row& row, double value) {
  const Benchmark& benchmark = benchmark_named(row.benchmark);
  row.metrics.front().value = decimal(value, benchmark.unit == "fraction" ? 4 : benchmark.decimals);
}

Row quality_row(std::uint64_t seed, const Spec& spec) {
  const Benchmark& benchmark = benchmark_named(spec.benchmark);
  Row row = configuration_of(spec);
  for (std::string_view key : benchmark.context_keys) {
    if (key == "n_shot") set_context(row, key, std::to_string(spec.n_shot));
    if (key == "temperature") set_context(row, key, "0");
    if (key == "n_samples") set_context(row, key, "1");
    if (key == "regime") set_context(row, key, "\"chain-of-thought\"");
    if (key == "thinking") set_context(row, key, "false");
  }
  row.metrics.push_back({std::string(benchmark.metric), {}, {}, {}});
  stamp(seed, row, spec.operator_handle, spec.date);
  Random random(seed, "row/" + row.id);
  const long n = benchmark.items > 0 ? benchmark.items : 300;
  const double share = quality_percent(model_named(spec.model), quant_named(spec.quant), skill_of(spec.benchmark)) / 100;
  set_score(row, share_near(share, n, random) * (benchmark.unit == "%" ? 100 : 1));
  if (random.chance(0.4)) set_context(row, "seed", "7");
  set_command(row);
  return row;
}

Row fidelity_row(std::uint64_t seed, const Spec& spec) {
  const bool kl = spec.benchmark == "kl-divergence";
  Row row = configuration_of(spec);
  set_context(row, "isl", std::to_string(spec.isl));
  row.metrics.push_back({kl ? "kl_mean" : "perplexity", {}, {}, {}});
  stamp(seed, row, spec.operator_handle, spec.date);
  Random random(seed, "row/" + row.id);
  const Model& model = model_named(spec.model);
  const Quant& quant = quant_named(spec.quant);
  const double value =
      kl ? kl_of(model, quant) * (1 + 0.01 * random.normal()) : perplexity_of(model, quant) * (1 + 0.0004 * random.normal());
  row.metrics.front().value = decimal(value, kl ? 5 : 4);
  if (random.chance(0.7)) row.metrics.front().standard_error = decimal(value * (kl ? 0.011 : 0.0031), kl ? 5 : 4);
  if (kl) row.metrics.push_back({"same_top_token", decimal(99.7 - value * 48, 2), {}, {}});
  set_command(row);
  return row;
}

Row reproduction_of(std::uint64_t seed, const Row& original, std::string_view operator_handle, std::string_view date,
                    double factor) {
  Row row = original;
  row.notes.clear();
  row.evidence_url.clear();
  row.lane.clear();
  stamp(seed, row, operator_handle, date);
  set_headline(seed, row, original.headline() * factor);
  for (Metric& metric : row.metrics) {
    if (metric.name == "prefill_tps") metric.value = decimal(metric.value.value * factor, 0);
    if (metric.name == "ttft_ms" && &metric != &row.metrics.front()) metric.value = decimal(metric.value.value / factor, 0);
  }
  set_command(row);
  row.reproduces = original.id;
  return row;
}

void make_incomplete(Row& row, std::string_view state, std::string_view reason) {
  row.state = state;
  row.state_reason = reason;
  row.metrics.clear();
  row.runs.reset();
}

}  // namespace assay::demo

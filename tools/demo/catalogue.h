// What the demonstration record is about: invented models, devices, runtimes and operators, and the benchmarks.
// One table each, from which both the catalogues (data/*.toml) and the measured numbers come.
#pragma once

#include <array>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "demo/row.h"

namespace assay::demo {

struct Figure {
  std::string_view metric, value;
};

// A way of storing weights: what it costs in bytes and, in a model of middle size, in quality.
struct Quant {
  std::string_view name;
  double bits;              // per weight, scales included
  double quality_loss;      // percentage points
  double perplexity_ratio;  // against f16
  double kl;                // mean KL divergence from f16, in nats
};

enum class Skill { code, small_programs, instructions, knowledge, science, exact };

struct Model {
  std::string_view slug, name, organization, family, checkpoint, tokenizer;
  double parameters_b, active_b;  // billions; active is what one token reads
  std::string_view license, released;
  std::vector<Figure> figures;
  std::array<double, 6> skills;  // percent at f16, by Skill
  double perplexity;             // at f16
};

enum class DeviceKind { card, unified, server, cpu };

struct Device {
  std::string_view slug, name, vendor, tier;
  DeviceKind kind;
  double memory_gib, bandwidth_gbps, tflops, watts;
  std::vector<Figure> figures;
  std::string_view driver;  // pattern: # is the month of measuring, counted from January 2024
};

struct Release {
  std::string_view version, date;
  double speed;  // decode speed against the first release of the table
};

struct Breaking {
  std::string_view version, date, note;
};

struct Runtime {
  std::string_view slug, name;
  std::array<double, 4> efficiency;  // share of the memory bandwidth, by DeviceKind
  double token_overhead_ms;
  std::vector<Release> releases;  // oldest first
  std::vector<Breaking> breaking;
  std::string_view bench_command, serve_command;
};

struct BenchmarkMetric {
  std::string_view name, unit;
  bool higher_is_better;
};

struct Benchmark {
  std::string_view slug, short_name, name, kind, surface, metric, unit;
  bool higher_is_better;
  std::string_view minimum, maximum;
  int decimals;
  std::vector<BenchmarkMetric> metrics;
  std::string_view lane;
  std::vector<std::string_view> controls, context_keys;
  bool allow_sampling;
  std::string_view dataset, dataset_revision, contamination, harness, methodology, replaces, supports, does_not_support;
  long items;
};

struct Operator {
  std::string_view handle, name, kind, discloses, os;
  std::vector<std::string_view> devices;  // those they measure on in the regular plan
  bool has_page;                          // a url of their own
};

std::span<const Quant> quants();
std::span<const Model> models();
std::span<const Device> devices();
std::span<const Runtime> runtimes();
std::span<const Benchmark> benchmarks();
std::span<const Operator> operators();

// The entry of that name; a name that is not in the table is a mistake of this program and ends it.
const Quant& quant_named(std::string_view name);
const Model& model_named(std::string_view slug);
const Device& device_named(std::string_view slug);
const Runtime& runtime_named(std::string_view slug);
const Benchmark& benchmark_named(std::string_view slug);
const Operator& operator_named(std::string_view handle);

// The release that a careful operator would have had on that day: published at least five days before.
const Release& release_on(const Runtime& runtime, Date day);

std::string models_toml();
std::string hardware_toml();
std::string runtimes_toml();
std::string benchmarks_toml();
std::string operators_toml();

}  // namespace assay::demo

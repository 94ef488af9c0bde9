// The catalogues: what rows may name. Loaded from data/*.toml; every list is sorted by slug.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/date.h"
#include "base/diagnostics.h"
#include "base/number.h"
#include "model/kinds.h"

namespace assay {

struct VendorFigure {
  std::string metric;
  Decimal value;
};

struct Model {
  std::string slug, name, organization, family, checkpoint, tokenizer, license, url;
  std::optional<Decimal> parameters_b, active_parameters_b;  // billions
  std::optional<Date> released;
  std::vector<VendorFigure> vendor_figures;
  Place place;
};

struct Hardware {
  std::string slug, name, vendor, tier;
  std::optional<Decimal> memory_gib, memory_bandwidth_gbps;
  std::vector<VendorFigure> vendor_figures;
  std::vector<std::pair<std::string, Decimal>> ceilings;
  Place place;
};

struct BreakingVersion {
  std::string version;
  Date date;
  std::string note;
};

struct Runtime {
  std::string slug, name, url;
  std::vector<BreakingVersion> breaking;  // as in the file
  Place place;
};

struct MetricDefinition {
  std::string name, unit;
  bool higher_is_better = true;
};

struct Benchmark {
  std::string slug, name;
  Kind kind = Kind::quality;
  std::optional<Surface> surface;
  std::string metric;  // the headline
  std::string unit;
  bool higher_is_better = true;
  std::optional<Decimal> minimum, maximum;
  std::optional<int> decimals;  // shown on pages; the API keeps what was measured
  std::vector<MetricDefinition> metrics;
  Lane lane = Lane::decision;
  std::vector<std::string> controls;
  std::vector<std::string> context_keys;
  bool allow_sampling = false;
  std::string dataset, dataset_revision, contamination, harness, methodology, replaces, supports, does_not_support;
  std::optional<long long> items;
  Place place;
};

struct Operator {
  std::string handle, name, url, discloses;
  OperatorKind kind = OperatorKind::community;
  Place place;
};

struct Catalogue {
  std::vector<Model> models;
  std::vector<Hardware> hardware;
  std::vector<Runtime> runtimes;
  std::vector<Benchmark> benchmarks;
  std::vector<Operator> operators;
  bool complete = true;  // false where a file could not be read: then a name that is not here proves nothing
};

// The entry of that slug, or null. Binary search: the lists are sorted.
const Model* find_model(const Catalogue& catalogue, std::string_view slug);
const Hardware* find_hardware(const Catalogue& catalogue, std::string_view slug);
const Runtime* find_runtime(const Catalogue& catalogue, std::string_view slug);
const Benchmark* find_benchmark(const Catalogue& catalogue, std::string_view slug);
const Operator* find_operator(const Catalogue& catalogue, std::string_view handle);

}  // namespace assay

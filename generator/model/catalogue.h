// The catalogues: what rows may name. Loaded from data/*.toml; every list is sorted by slug.
#pragma once

#include <cstddef>
#include <functional>
#include <map>
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

// Somebody who runs models that others call: a hosted row names one in place of hardware.
struct Provider {
  std::string slug, name, url;
  Place place;
};

// A way of storing weights. Rows may call it by its name or an alias, in any case: it is one quant in every rule.
struct Quant {
  std::string name;
  std::optional<Decimal> bits;  // per weight, as stored
  std::vector<std::string> aliases;
  Place place;  // without a file: it comes with the program
};

struct Model {
  std::string slug, name, organization, family, checkpoint, tokenizer, license, url;
  std::vector<std::string> aliases;                          // what files and tools call it
  std::optional<Decimal> parameters_b, active_parameters_b;  // billions
  std::optional<Decimal> kv_bytes_per_token;                 // of the cache of keys and values, for one token
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
  std::vector<std::string> variant_keys;  // context keys that tell setups apart but do not separate tables
  std::string clusters;                   // path below data/ of a table of item and cluster; empty: none
  bool archive = false;                   // what it holds is history
  bool publish_outcomes = false;          // scores by item may be published
  CeilingKind ceiling = CeilingKind::none;
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
  std::vector<Provider> providers;
  std::vector<Quant> quants;  // the site's and the program's, by name
  // Names and aliases in lower case, each with the index of its quant.
  std::map<std::string, std::size_t, std::less<>> quant_names;
  bool complete = true;  // false where a file could not be read: then a name that is not here proves nothing
};

// The entry of that slug, or null. Binary search: the lists are sorted.
const Model* find_model(const Catalogue& catalogue, std::string_view slug);
const Hardware* find_hardware(const Catalogue& catalogue, std::string_view slug);
const Runtime* find_runtime(const Catalogue& catalogue, std::string_view slug);
const Benchmark* find_benchmark(const Catalogue& catalogue, std::string_view slug);
const Operator* find_operator(const Catalogue& catalogue, std::string_view handle);
const Provider* find_provider(const Catalogue& catalogue, std::string_view slug);
// The quant of that name or alias, in any case; null where there is none.
const Quant* find_quant(const Catalogue& catalogue, std::string_view name);
// The name of that quant; a name that no quant has is its own.
std::string_view quant_name(const Catalogue& catalogue, std::string_view name);

}  // namespace assay

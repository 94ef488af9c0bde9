#include "rules/ceiling.h"

#include <algorithm>

#include "rules/comparability.h"

namespace assay {
namespace {

std::optional<double> context_number(const Row& row, std::string_view key) {
  const Json value = context_value(row, key);
  return value.number() ? std::optional(value.number()->value) : std::nullopt;
}

// One request at a time, and each token from one reading of the weights.
bool reads_weights_once(const Row& row) {
  const Json speculative = context_value(row, "speculative");
  const bool plain = speculative.is_null() || (speculative.boolean() && !*speculative.boolean());
  return plain && context_number(row, "concurrency") == 1.0;
}

struct Bandwidth {
  double gigabytes = 0;
  bool measured = false;
};

std::optional<Bandwidth> bandwidth_of(const Hardware& hardware) {
  const auto measured = std::find_if(hardware.ceilings.begin(), hardware.ceilings.end(),
                                     [](const auto& entry) { return entry.first == "measured_bandwidth_gbps"; });
  if (measured != hardware.ceilings.end()) return Bandwidth{measured->second.value, true};
  if (!hardware.memory_bandwidth_gbps) return std::nullopt;
  return Bandwidth{hardware.memory_bandwidth_gbps->value, false};
}

struct Traffic {
  double bytes = 0;  // for each token
  bool with_cache = false;
};

// The weights that are active, and the part of the cache of keys and values that is read halfway through.
std::optional<Traffic> traffic_of(const Row& row, const Model& model, const Catalogue& catalogue) {
  const Quant* quant = find_quant(catalogue, row.quant);
  const auto& parameters = model.active_parameters_b ? model.active_parameters_b : model.parameters_b;
  if (!quant || !quant->bits || !parameters) return std::nullopt;
  Traffic traffic{parameters->value * 1e9 * quant->bits->value / 8, false};
  const auto prompt = context_number(row, "isl");
  if (!model.kv_bytes_per_token || !prompt) return traffic;
  traffic.bytes += model.kv_bytes_per_token->value * (*prompt + context_number(row, "osl").value_or(0) / 2);
  traffic.with_cache = true;
  return traffic;
}

const Metric* headline_of(const Row& row, const Benchmark& benchmark) {
  const auto at =
      std::find_if(row.metrics.begin(), row.metrics.end(), [&](const Metric& m) { return m.name == benchmark.metric; });
  return at == row.metrics.end() ? nullptr : &*at;
}

int rigor_of(const BandwidthCeiling& ceiling, bool with_cache) {
  if (ceiling.bytes_given) return ceiling.measured_bandwidth ? 4 : 2;
  if (!with_cache) return 1;
  return ceiling.measured_bandwidth ? 3 : 2;
}

}  // namespace

std::optional<BandwidthCeiling> ceiling_of(const Row& row, const Catalogue& catalogue) {
  const Benchmark& benchmark = *find_benchmark(catalogue, row.benchmark);
  if (benchmark.ceiling != CeilingKind::decode_bandwidth || row.state != ExecutionState::completed) return std::nullopt;
  const Hardware* hardware = find_hardware(catalogue, row.hardware);
  const Metric* headline = headline_of(row, benchmark);
  if (!hardware || !headline || !reads_weights_once(row)) return std::nullopt;
  const auto bandwidth = bandwidth_of(*hardware);
  const auto traffic = traffic_of(row, *find_model(catalogue, row.model), catalogue);
  const auto given = context_number(row, "bytes_per_token");
  if (!bandwidth || (!traffic && !given)) return std::nullopt;
  const double bytes_per_second = bandwidth->gigabytes * 1e9 * static_cast<double>(row.hardware_count);
  BandwidthCeiling result;
  result.measured_bandwidth = bandwidth->measured;
  result.bytes_given = given.has_value();
  result.bytes_per_token = given ? *given : traffic->bytes;
  result.ceiling = bytes_per_second / result.bytes_per_token;
  result.share = headline->value.value / result.ceiling;
  if (traffic) result.reckoned_share = headline->value.value / (bytes_per_second / traffic->bytes);
  result.rigor = rigor_of(result, traffic && traffic->with_cache);
  return result;
}

}  // namespace assay

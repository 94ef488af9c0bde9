#include "demo/physics.h"

#include <algorithm>
#include <cmath>

namespace assay::demo {
namespace {

double gigabytes(double parameters_b, const Quant& quant) {
  return parameters_b * quant.bits / 8;
}

// Two cards share the weights, not quite evenly.
double shared_by(long count) {
  return count == 1 ? 1.0 : 0.85 * static_cast<double>(count);
}

double release_speed(const Setup& setup) {
  return release_on(*setup.runtime, setup.day).speed;
}

// Bytes of cache for one token of context, in MiB.
double cache_mib_per_token(const Model& model) {
  return 0.03 + 0.012 * model.active_b;
}

// Small models hurt more, large ones less: 1.3 at 1 billion parameters, 0.7 at 70.
double sensitivity(const Model& model) {
  return 0.6 + 1.6 / (1 + std::sqrt(model.parameters_b));
}

}  // namespace

double weights_gib(const Model& model, const Quant& quant) {
  return gigabytes(model.parameters_b, quant) / 1.073741824;
}

double vram_peak_mib(const Setup& setup) {
  const double cache = cache_mib_per_token(*setup.model) * static_cast<double>((setup.isl + setup.osl) * setup.concurrency);
  return weights_gib(*setup.model, *setup.quant) * 1024 * 1.02 + cache + 420;
}

bool fits(const Setup& setup) {
  return vram_peak_mib(setup) < setup.device->memory_gib * 1024 * 0.98 * static_cast<double>(setup.count);
}

double decode_tps(const Setup& setup) {
  const double efficiency = setup.runtime->efficiency[static_cast<std::size_t>(setup.device->kind)] * release_speed(setup);
  const double bandwidth = setup.device->bandwidth_gbps * efficiency * shared_by(setup.count);
  const double cache_gb = cache_mib_per_token(*setup.model) * static_cast<double>(setup.isl) / 1000;
  const bool sparse = setup.model->active_b < setup.model->parameters_b;
  const double read_ms = (gigabytes(setup.model->active_b, *setup.quant) * (sparse ? 1.35 : 1.0) + cache_gb) / bandwidth * 1000;
  const double waiting = 1 + 0.035 * static_cast<double>(setup.concurrency - 1);
  return 1000 / ((read_ms + setup.runtime->token_overhead_ms) * waiting);
}

double prefill_tps(const Setup& setup) {
  const double share = setup.device->kind == DeviceKind::cpu ? 0.30 : 0.42;
  const double flops = setup.device->tflops * 1e12 * share * release_speed(setup) * shared_by(setup.count);
  return flops / (2 * setup.model->active_b * 1e9 * 1.05);
}

double ttft_ms(const Setup& setup) {
  const double queue = static_cast<double>(setup.concurrency + 1) / 2;
  return static_cast<double>(setup.isl) / prefill_tps(setup) * 1000 * queue + 14 + setup.runtime->token_overhead_ms * 6;
}

double request_throughput(const Setup& setup) {
  const double decode_s = static_cast<double>(setup.osl) / decode_tps(setup);
  const double prefill_s = static_cast<double>(setup.isl * setup.concurrency) / prefill_tps(setup) * 0.5;
  return static_cast<double>(setup.concurrency) / (decode_s + prefill_s);
}

double power_w(const Setup& setup) {
  return setup.device->watts * (0.72 + 0.004 * static_cast<double>(setup.concurrency));
}

double quality_loss(const Model& model, const Quant& quant) {
  return quant.quality_loss * sensitivity(model);
}

double quality_percent(const Model& model, const Quant& quant, Skill skill) {
  const double start = model.skills[static_cast<std::size_t>(skill)];
  const double floor = skill == Skill::science ? 24 : 1;
  return std::max(floor, start - quality_loss(model, quant) * (start / 60));
}

double perplexity_of(const Model& model, const Quant& quant) {
  return model.perplexity * (1 + (quant.perplexity_ratio - 1) * sensitivity(model));
}

double kl_of(const Model& model, const Quant& quant) {
  return quant.kl * sensitivity(model);
}

}  // namespace assay::demo

// What a setup would measure: decode is bound by memory bandwidth, reading the prompt by arithmetic, and quality
// falls as weights lose bits. Only + - * / and square roots, so that every machine computes the same digits.
#pragma once

#include "demo/catalogue.h"

namespace assay::demo {

struct Setup {
  const Model* model;
  const Quant* quant;
  const Runtime* runtime;
  const Device* device;
  long count = 1;
  Date day{};
  long isl = 1024, osl = 256, concurrency = 1;
};

double weights_gib(const Model& model, const Quant& quant);
double vram_peak_mib(const Setup& setup);
bool fits(const Setup& setup);

double decode_tps(const Setup& setup);  // of one request while `concurrency` are in flight
double prefill_tps(const Setup& setup);
double ttft_ms(const Setup& setup);
double request_throughput(const Setup& setup);  // requests per second
double power_w(const Setup& setup);

// Points lost to the quantization: a small model loses more.
double quality_loss(const Model& model, const Quant& quant);
double quality_percent(const Model& model, const Quant& quant, Skill skill);
double perplexity_of(const Model& model, const Quant& quant);
double kl_of(const Model& model, const Quant& quant);

}  // namespace assay::demo

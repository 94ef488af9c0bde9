// What llama-bench's `model_type` and `model_filename` say of a model: both are made for people.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/number.h"

namespace assay {

struct LlamaBenchModel {
  std::string name;   // empty: neither says one ("llama ?B" from a blob)
  std::string quant;  // as the community writes it: Q4_K_M, UD-Q4_K_XL; empty: unknown
  std::optional<Decimal> parameters_b, active_parameters_b;
};

// "qwen2 7B Q4_K - Medium" -> Q4_K_M. A quantization that the file's name tells more exactly (UD-Q4_K_XL) is taken from
// there. `parameters` counts the model's parameters, 0 where the tool did not.
LlamaBenchModel llama_bench_model(std::string_view model_type, std::string_view file_name, double parameters);

// The quantization in llama.cpp's words ("Q4_K - Medium", "IQ3_S mix - 3.66 bpw", "mostly Q4_0", "all F32 (guessed)") in
// those of the community; empty for "unknown".
std::string llama_quant(std::string_view words);

}  // namespace assay

// The device that a llama-bench test used, which is not what the machine has.
#pragma once

#include <string>
#include <string_view>

#include "base/json.h"

namespace assay {

struct LlamaBenchDevice {
  std::string name;      // empty: not known, or different ones
  std::string question;  // which are meant, where several different ones were used
  long long count = 1;
};

// From devices, tensor_split, split_mode, main_gpu, n_gpu_layers and backends.
LlamaBenchDevice llama_bench_device(const Json& columns);

}  // namespace assay

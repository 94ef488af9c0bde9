#include "import/llama_bench_device.h"

#include <algorithm>
#include <array>
#include <vector>

#include "base/text.h"
#include "import/foreign_text.h"

namespace assay {
namespace {

using Names = std::vector<std::string>;

bool is_set(const Json& columns, std::string_view name) {
  const Json& value = columns[name];
  if (value.boolean() != nullptr) return *value.boolean();
  const std::optional<Decimal> number = number_in(&value);
  return number && number->value != 0;
}

// 2023 wrote a flag for each backend.
bool has_gpu_backend(const Json& columns) {
  const std::string_view backends = columns.text("backends");
  for (const std::string_view backend : split(backends, ',')) {
    const std::string_view name = trimmed(backend);
    if (!name.empty() && name != "CPU" && name != "BLAS" && name != "RPC") return true;
  }
  if (!backends.empty()) return false;
  constexpr std::array<std::string_view, 7> flags{"cuda", "opencl", "metal", "gpu_blas", "vulkan", "kompute", "sycl"};
  return std::any_of(flags.begin(), flags.end(), [&](std::string_view flag) { return is_set(columns, flag); });
}

bool ran_on_gpu(const Json& columns) {
  const bool offloads_none = integer_in(columns.find("n_gpu_layers")) == 0;
  return !is_blank(columns.text("gpu_info")) && !offloads_none && columns.text("devices") != "none" && has_gpu_backend(columns);
}

Names gpus_of(const Json& columns) {
  Names names;
  for (const std::string_view name : split(columns.text("gpu_info"), ',')) {
    if (!is_blank(name)) names.emplace_back(trimmed(name));
  }
  return names;
}

// "CUDA0/CUDA1" names devices by the number at their end.
Names named_devices(const Names& gpus, std::string_view devices) {
  Names used;
  for (const std::string_view part : split(devices, devices.find('/') == std::string_view::npos ? ',' : '/')) {
    const std::string_view name = trimmed(part);
    const auto digit = name.find_last_not_of("0123456789");
    const auto number = parse_decimal(name.substr(digit == std::string_view::npos ? 0 : digit + 1));
    if (number && number->value < static_cast<double>(gpus.size())) used.push_back(gpus[static_cast<std::size_t>(number->value)]);
  }
  return used;
}

// "1.00/0.00" leaves the second device out; "0.00" leaves it to the program.
Names split_devices(const Names& gpus, std::string_view tensor_split) {
  Names used;
  const auto shares = split(tensor_split, '/');
  if (shares.size() < 2) return gpus;
  for (std::size_t i = 0; i < gpus.size(); ++i) {
    const auto share = i < shares.size() ? parse_decimal(trimmed(shares[i])) : std::nullopt;
    if (share && share->value > 0) used.push_back(gpus[i]);
  }
  return used.empty() ? gpus : used;
}

Names used_gpus(const Json& columns) {
  Names gpus = gpus_of(columns);
  const std::string_view devices = columns.text("devices");
  if (!devices.empty() && devices != "auto") {
    if (Names named = named_devices(gpus, devices); !named.empty()) gpus = std::move(named);
  }
  if (columns.text("split_mode") == "none" && !gpus.empty()) {
    const auto main = static_cast<std::size_t>(std::max(0LL, integer_in(columns.find("main_gpu")).value_or(0)));
    return {gpus[std::min(main, gpus.size() - 1)]};
  }
  return split_devices(gpus, columns.text("tensor_split"));
}

}  // namespace

LlamaBenchDevice llama_bench_device(const Json& columns) {
  if (!ran_on_gpu(columns)) return {std::string(trimmed(columns.text("cpu_info"))), "", 1};
  const Names used = used_gpus(columns);
  if (used.empty()) return {};
  const bool alike = std::all_of(used.begin(), used.end(), [&](const auto& name) { return name == used.front(); });
  if (!alike) return {"", "the test used different devices, " + joined(used, " and "), 1};
  return {used.front(), "", static_cast<long long>(used.size())};
}

}  // namespace assay

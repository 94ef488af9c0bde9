#include "demo/catalogue.h"

#include <algorithm>
#include <stdexcept>

namespace assay::demo {
namespace {

template <typename T>
const T& entry_named(std::span<const T> table, std::string_view T::*key, std::string_view name) {
  auto at = std::find_if(table.begin(), table.end(), [&](const T& entry) { return entry.*key == name; });
  if (at == table.end()) throw std::logic_error("no such entry in the demonstration catalogue: " + std::string(name));
  return *at;
}

}  // namespace

const Quant& quant_named(std::string_view name) {
  return entry_named(quants(), &Quant::name, name);
}
const Model& model_named(std::string_view slug) {
  return entry_named(models(), &Model::slug, slug);
}
const Device& device_named(std::string_view slug) {
  return entry_named(devices(), &Device::slug, slug);
}
const Runtime& runtime_named(std::string_view slug) {
  return entry_named(runtimes(), &Runtime::slug, slug);
}
const Benchmark& benchmark_named(std::string_view slug) {
  return entry_named(benchmarks(), &Benchmark::slug, slug);
}
const Operator& operator_named(std::string_view handle) {
  return entry_named(operators(), &Operator::handle, handle);
}

const Release& release_on(const Runtime& runtime, Date day) {
  const Release* found = &runtime.releases.front();
  for (const Release& release : runtime.releases) {
    if (date_of(release.date) + std::chrono::days(5) <= day) found = &release;
  }
  return *found;
}

}  // namespace assay::demo

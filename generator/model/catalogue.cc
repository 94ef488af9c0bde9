#include "model/catalogue.h"

#include <algorithm>

#include "base/text.h"

namespace assay {
namespace {

template <typename T>
const T* find_by(const std::vector<T>& sorted, std::string T::*key, std::string_view name) {
  auto at = std::lower_bound(sorted.begin(), sorted.end(), name,
                             [key](const T& entry, std::string_view wanted) { return entry.*key < wanted; });
  return at != sorted.end() && (*at).*key == name ? &*at : nullptr;
}

}  // namespace

const Model* find_model(const Catalogue& c, std::string_view slug) {
  return find_by(c.models, &Model::slug, slug);
}
const Hardware* find_hardware(const Catalogue& c, std::string_view slug) {
  return find_by(c.hardware, &Hardware::slug, slug);
}
const Runtime* find_runtime(const Catalogue& c, std::string_view slug) {
  return find_by(c.runtimes, &Runtime::slug, slug);
}
const Benchmark* find_benchmark(const Catalogue& c, std::string_view slug) {
  return find_by(c.benchmarks, &Benchmark::slug, slug);
}
const Operator* find_operator(const Catalogue& c, std::string_view handle) {
  return find_by(c.operators, &Operator::handle, handle);
}
const Provider* find_provider(const Catalogue& c, std::string_view slug) {
  return find_by(c.providers, &Provider::slug, slug);
}

const Quant* find_quant(const Catalogue& c, std::string_view name) {
  const auto at = c.quant_names.find(lower_ascii(name));
  return at == c.quant_names.end() ? nullptr : &c.quants[at->second];
}

std::string_view quant_name(const Catalogue& c, std::string_view name) {
  const Quant* quant = find_quant(c, name);
  return quant ? std::string_view(quant->name) : name;
}

}  // namespace assay

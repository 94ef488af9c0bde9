#include "model/catalogue.h"

#include <algorithm>

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

}  // namespace assay

#include "demo/random.h"

namespace assay::demo {
namespace {

// FNV-1a: turns the name of a stream into its own start.
std::uint64_t hash_of(std::string_view text) {
  std::uint64_t hash = 14695981039346656037u;
  for (char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211u;
  return hash;
}

}  // namespace

Random::Random(std::uint64_t seed, std::string_view stream) : state_(seed ^ hash_of(stream)) {}

std::uint64_t Random::next() {
  std::uint64_t z = (state_ += 0x9e3779b97f4a7c15u);
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
  z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
  return z ^ (z >> 31);
}

double Random::unit() {
  return static_cast<double>(next() >> 11) * 0x1.0p-53;
}

// The bias of the remainder is below 2^-40 for every count used here.
std::size_t Random::below(std::size_t count) {
  return static_cast<std::size_t>(next() % count);
}

double Random::normal() {
  double sum = -6;
  for (int i = 0; i < 12; ++i) sum += unit();
  return sum;
}

}  // namespace assay::demo

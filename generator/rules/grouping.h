// Rows that share a key, in an order that does not depend on how they were loaded.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <unordered_map>
#include <vector>

namespace assay {

template <std::size_t N>
struct KeyHash {
  std::size_t operator()(const std::array<std::uint64_t, N>& key) const {
    std::uint64_t hash = 0x9e3779b97f4a7c15u;
    for (std::uint64_t part : key) {
      hash ^= part + 0x9e3779b97f4a7c15u + (hash << 6) + (hash >> 2);
      hash *= 0xff51afd7ed558ccdu;
      hash ^= hash >> 32;
    }
    return hash;
  }
};

// Ordinals with equal keys, each group in the order of `rows`, groups in the order of their first member.
template <std::size_t N, typename KeyOf>
std::vector<std::vector<std::uint32_t>> grouped_by(const std::vector<std::uint32_t>& rows, KeyOf key_of) {
  std::unordered_map<std::array<std::uint64_t, N>, std::size_t, KeyHash<N>> index;
  std::vector<std::vector<std::uint32_t>> groups;
  for (std::uint32_t row : rows) {
    const auto [at, added] = index.try_emplace(key_of(row), groups.size());
    if (added) groups.emplace_back();
    groups[at->second].push_back(row);
  }
  return groups;
}

}  // namespace assay

// Words by the values of a set: one that is missing or there twice does not compile.
#pragma once

#include <array>
#include <string_view>

#include "model/kinds.h"

namespace assay {

template <typename E>
struct Word {
  E value;
  std::string_view words;
};

template <typename E, std::size_t N>
consteval std::array<std::string_view, N> keyed(const Word<E> (&list)[N]) {
  static_assert(N == names_of(E{}).size(), "a word for each value");
  std::array<std::string_view, N> words{};
  for (const Word<E>& word : list) {
    std::string_view& place = words[static_cast<std::size_t>(word.value)];
    if (!place.empty()) throw "two words for one value";
    place = word.words;
  }
  return words;
}

template <typename E, std::size_t N>
constexpr std::string_view word_of(E value, const std::array<std::string_view, N>& words) {
  return words[static_cast<std::size_t>(value)];
}

}  // namespace assay

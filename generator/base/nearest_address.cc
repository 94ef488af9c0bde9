#include "base/nearest_address.h"

#include <algorithm>
#include <set>
#include <vector>

#include "base/diagnostics.h"
#include "base/text.h"

namespace assay {
namespace {

using Words = std::set<std::string>;

// Words of three letters and more; the ends of plurals do not count.
Words words_of(std::string_view address) {
  Words words;
  std::string word;
  const auto finish = [&] {
    if (word.size() > 3 && word.ends_with('s')) word.pop_back();
    if (word.size() >= 3) words.insert(word);
    word.clear();
  };
  for (char c : lower_ascii(address)) {
    if (c == '-' || c == '_' || c == '/' || c == '.')
      finish();
    else
      word += c;
  }
  finish();
  return words;
}

std::size_t shared(const Words& a, const Words& b) {
  return static_cast<std::size_t>(std::count_if(a.begin(), a.end(), [&](const std::string& word) { return b.contains(word); }));
}

}  // namespace

std::string nearest_address(std::string_view wanted, std::span<const std::string_view> candidates) {
  if (const auto misspelt = nearest_name(wanted, candidates)) return *misspelt;
  const Words words = words_of(wanted);
  std::string_view best;
  std::size_t best_shared = 0, best_others = 0;
  for (const std::string_view candidate : candidates) {
    const Words its = words_of(candidate);
    const std::size_t common = shared(words, its), others = its.size() - common;
    const bool better = common > best_shared || (common == best_shared && common > 0 && others < best_others);
    if (!better) continue;
    best = candidate;
    best_shared = common;
    best_others = others;
  }
  // Half of what was asked for, or it is a guess.
  return best_shared * 2 >= words.size() ? std::string(best) : "";
}

}  // namespace assay

#include "rules/versions.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "base/text.h"

namespace assay {
namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_letter(char c) {
  return c >= 'a' && c <= 'z';
}

std::vector<std::string_view> tokens_of(std::string_view version) {
  if (version.size() > 1 && (version[0] == 'v' || version[0] == 'b' || version[0] == 'r') && is_digit(version[1])) {
    version.remove_prefix(1);
  }
  std::vector<std::string_view> tokens;
  for (std::size_t at = 0; at < version.size();) {
    const auto belongs = is_digit(version[at]) ? is_digit : is_letter;
    std::size_t end = at;
    while (end < version.size() && belongs(version[end])) ++end;
    if (end > at) tokens.push_back(version.substr(at, end - at));
    at = std::max(end, at + 1);
  }
  return tokens;
}

std::string_view without_leading_zeros(std::string_view digits) {
  return digits.substr(std::min(digits.find_first_not_of('0'), digits.size()));
}

// Where a token stands: words before a release, nothing and 0, other words, numbers.
int rank_of(std::string_view token) {
  constexpr std::array<std::pair<std::string_view, int>, 8> words{
      {{"dev", 0}, {"a", 1}, {"alpha", 1}, {"b", 2}, {"beta", 2}, {"pre", 3}, {"preview", 3}, {"rc", 3}}};
  for (const auto& [word, rank] : words) {
    if (token == word) return rank;
  }
  if (token.empty() || (is_digit(token[0]) && without_leading_zeros(token).empty())) return 4;
  return is_digit(token[0]) ? 6 : 5;
}

int sign(int value) {
  return (value > 0) - (value < 0);
}

int compare_tokens(std::string_view a, std::string_view b) {
  const int rank = rank_of(a);
  if (rank != rank_of(b)) return rank - rank_of(b);
  if (rank == 5) return sign(a.compare(b));
  if (rank < 6) return 0;
  const std::string_view x = without_leading_zeros(a), y = without_leading_zeros(b);
  if (x.size() != y.size()) return x.size() < y.size() ? -1 : 1;
  return sign(x.compare(y));
}

}  // namespace

int compare_versions(std::string_view a, std::string_view b) {
  const std::string first = lower_ascii(a), second = lower_ascii(b);
  const auto x = tokens_of(first), y = tokens_of(second);
  for (std::size_t i = 0; i < std::max(x.size(), y.size()); ++i) {
    const int order = compare_tokens(i < x.size() ? x[i] : "", i < y.size() ? y[i] : "");
    if (order != 0) return order;
  }
  return 0;
}

std::optional<int> generation_of(std::string_view version, const Runtime* runtime, Date as_of) {
  if (std::none_of(version.begin(), version.end(), is_digit)) return std::nullopt;
  if (!runtime) return 0;
  return static_cast<int>(std::count_if(runtime->breaking.begin(), runtime->breaking.end(), [&](const BreakingVersion& breaking) {
    return breaking.date <= as_of && compare_versions(breaking.version, version) <= 0;
  }));
}

int breaking_count(const Runtime* runtime, Date as_of) {
  if (!runtime) return 0;
  return static_cast<int>(std::count_if(runtime->breaking.begin(), runtime->breaking.end(),
                                        [&](const BreakingVersion& breaking) { return breaking.date <= as_of; }));
}

}  // namespace assay

#include "base/portable_path.h"

#include <algorithm>
#include <array>

namespace assay {
namespace {

constexpr std::size_t longest_path = 1024;
constexpr std::size_t longest_component = 255;
constexpr std::string_view refused_characters = "\\:*?\"<>|";

// By character: every one of every path is looked up.
constexpr std::array<bool, 256> output_characters = [] {
  std::array<bool, 256> allowed{};
  for (unsigned char c = ' '; c <= '~'; ++c) allowed[c] = refused_characters.find(static_cast<char>(c)) == std::string_view::npos;
  return allowed;
}();

bool is_output_character(char character) {
  return output_characters[static_cast<unsigned char>(character)];
}

bool is_output_component(std::string_view component) {
  if (component.empty() || component.size() > longest_component) return false;
  if (component.back() == '.' || component.back() == ' ') return false;
  return std::all_of(component.begin(), component.end(), is_output_character);
}

}  // namespace

bool is_portable_path(std::string_view path) {
  if (path.size() > longest_path) return false;
  for (std::size_t start = 0;;) {
    const std::size_t end = path.find('/', start);
    if (!is_output_component(path.substr(start, end - start))) return false;
    if (end == std::string_view::npos) return true;
    start = end + 1;
  }
}

}  // namespace assay

#include "inspect/sentinels.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace assay {
namespace {

constexpr std::array<std::string_view, 5> no_values{"null", "nan", "undefined", "inf", "infinity"};
constexpr std::array<std::string_view, 3> no_numbers{"nan", "inf", "undefined"};

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
bool is_hole_letter(char c) {
  return (c >= 'A' && c <= 'Z') || c == '_';
}

// "$DATA_URL": a dollar and four capitals or more: a hole of a skeleton. "$USD" is none.
std::optional<std::string> hole_in(std::string_view text) {
  for (std::size_t at = text.find('$'); at != std::string_view::npos; at = text.find('$', at + 1)) {
    std::size_t end = at + 1;
    while (end < text.size() && is_hole_letter(text[end])) ++end;
    const bool ends = end == text.size() || (!is_letter(text[end]) && !(text[end] >= '0' && text[end] <= '9'));
    if (end - at >= 5 && ends) return std::string(text.substr(at, end - at));
  }
  return std::nullopt;
}

}  // namespace

namespace {

// "{{NAME}}", "{{#PART}}", "{{>layout.html}}": what templates are written with. "{{ policy.x }}" in a sentence is none:
// authors write it when they tell of values, and one that names nothing is refused where it is read.
std::optional<std::string> template_marker_in(std::string_view text) {
  for (std::size_t at = text.find("{{"); at != std::string_view::npos; at = text.find("{{", at + 2)) {
    const std::size_t close = text.find("}}", at);
    if (close == std::string_view::npos) return std::nullopt;
    std::string_view name = text.substr(at + 2, close - at - 2);
    const bool marked = !name.empty() && std::string_view("#/^>!%").find(name.front()) != std::string_view::npos;
    if (marked) name.remove_prefix(1);
    const bool hole = !name.empty() && std::all_of(name.begin(), name.end(), [](char c) { return is_hole_letter(c); });
    if (hole || (marked && !name.empty() && name.front() != ' ')) return std::string(text.substr(at, close + 2 - at));
  }
  return std::nullopt;
}

// "${name}", as a script has it that was never run.
std::optional<std::string> script_marker_in(std::string_view text) {
  for (std::size_t at = text.find("${"); at != std::string_view::npos; at = text.find("${", at + 2)) {
    const std::size_t close = text.find('}', at);
    if (close != std::string_view::npos && close > at + 2) return shortened(text.substr(at, close + 1 - at), 24);
  }
  return std::nullopt;
}

}  // namespace

std::optional<std::string> unfilled_marker_in(std::string_view text) {
  if (auto marker = template_marker_in(text)) return marker;
  if (auto marker = script_marker_in(text)) return marker;
  if (text.find("[object Object]") != std::string_view::npos) return "[object Object]";
  return hole_in(text);
}

bool is_no_value(std::string_view text) {
  const std::string word = lower_ascii(trimmed(text));
  const std::string_view bare = std::string_view(word).substr(word.starts_with('-') ? 1 : 0);
  return std::find(no_values.begin(), no_values.end(), bare) != no_values.end();
}

bool has_no_number(std::string_view text) {
  const std::string lower = lower_ascii(text);
  for (const std::string_view word : no_numbers) {
    for (std::size_t at = lower.find(word); at != std::string::npos; at = lower.find(word, at + 1)) {
      const std::size_t end = at + word.size();
      // A path's command letter may stand right before it or behind: "M0 nanH5".
      const bool begins = at == 0 || !is_letter(lower[at - 1]);
      const bool ends = end == lower.size() || !is_letter(lower[end]) || text[end] != lower[end];
      if (begins && ends) return true;
    }
  }
  return false;
}

}  // namespace assay

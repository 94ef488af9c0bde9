#include <fmt/format.h>

#include "base/text.h"
#include "diff/compare.h"

namespace assay {
namespace {

bool is_alphanumeric(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

// What Markdown, its tables, GitHub's references, addresses and formulas are made of.
constexpr std::string_view meaningful = "\\`*<>[]{}&|~#@:$";

// "q4_k_m" is no emphasis, "_x_" is.
bool is_emphasis(std::string_view text, std::size_t at) {
  const bool within = at > 0 && at + 1 < text.size() && is_alphanumeric(text[at - 1]) && is_alphanumeric(text[at + 1]);
  return text[at] == '_' && !within;
}

// The dot after www, which makes an address without a colon.
bool makes_address(std::string_view text, std::size_t at) {
  return text[at] == '.' && at >= 3 && lower_ascii(text.substr(at - 3, 3)) == "www";
}

}  // namespace

// An element of code keeps GitHub from mentions and references, character references keep Markdown from markup, and a
// comment behind each @ keeps both from addresses of mail.
std::string markdown_text(std::string_view text) {
  std::string out = "<code>";
  const std::string shown = printable(text);
  for (std::size_t i = 0; i < shown.size(); ++i) {
    const bool escaped = meaningful.find(shown[i]) != std::string_view::npos || is_emphasis(shown, i) || makes_address(shown, i);
    if (escaped)
      out += fmt::format("&#{};", static_cast<int>(shown[i]));
    else
      out += shown[i];
    if (shown[i] == '@') out += "<!-- -->";
  }
  return out + "</code>";
}

}  // namespace assay

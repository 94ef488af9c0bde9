#include "markup/xml.h"

namespace assay {
namespace {

constexpr std::string_view replacement = "\xEF\xBF\xBD";

// XML could hold DEL and U+0080 to U+009F, but a page shows them as U+FFFD too (edition/page_model.cc).
bool is_forbidden_control(char c) {
  return (static_cast<unsigned char>(c) < 0x20 && c != '\t' && c != '\n' && c != '\r') || c == '\x7F';
}

bool is_late_control(std::string_view text, std::size_t at) {
  return text[at] == '\xC2' && at + 1 < text.size() && static_cast<unsigned char>(text[at + 1]) < 0xA0;
}

bool is_noncharacter(std::string_view text, std::size_t at) {
  const std::string_view three = text.substr(at, 3);
  return three == "\xEF\xBF\xBE" || three == "\xEF\xBF\xBF";
}

// Empty where the character stands for itself. A carriage return would not survive reading.
std::string_view escape_of(char c) {
  switch (c) {
    case '&':
      return "&amp;";
    case '<':
      return "&lt;";
    case '>':
      return "&gt;";
    case '"':
      return "&quot;";
    case '\'':
      return "&#39;";
    case '\r':
      return "&#13;";
    default:
      return {};
  }
}

}  // namespace

std::string xml_text(std::string_view text) {
  std::string xml;
  xml.reserve(text.size());
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (is_forbidden_control(text[at])) {
      xml += replacement;
    } else if (is_late_control(text, at)) {
      xml += replacement;
      ++at;
    } else if (is_noncharacter(text, at)) {
      xml += replacement;
      at += 2;
    } else if (const std::string_view escape = escape_of(text[at]); !escape.empty()) {
      xml += escape;
    } else {
      xml += text[at];
    }
  }
  return xml;
}

}  // namespace assay

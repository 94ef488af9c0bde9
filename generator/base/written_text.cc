#include "base/written_text.h"

namespace assay {

std::string_view without_mark(std::string_view text) {
  return text.starts_with(byte_order_mark) ? text.substr(byte_order_mark.size()) : text;
}

bool is_wide_text(std::string_view beginning) {
  constexpr std::string_view big("\xFE\xFF"), little("\xFF\xFE");
  if (beginning.starts_with(big) || beginning.starts_with(little)) return true;
  return beginning.size() >= 2 && (beginning[0] == '\0') != (beginning[1] == '\0');
}

std::string as_lines(std::string text) {
  if (text.starts_with(byte_order_mark)) text.erase(0, byte_order_mark.size());
  if (text.find('\r') == std::string::npos) return text;
  std::string lines;
  lines.reserve(text.size());
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '\r' && at + 1 < text.size() && text[at + 1] == '\n') continue;
    lines += text[at] == '\r' ? '\n' : text[at];
  }
  return lines;
}

}  // namespace assay

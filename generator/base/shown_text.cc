#include "base/shown_text.h"

#include <array>
#include <string_view>

#include "base/unicode.h"

namespace assay {
namespace {

// U+FFFD, shown wherever a byte has no place in an HTML text.
constexpr std::string_view replacement = "\xEF\xBF\xBD";

// By a table: every byte of every page is asked.
constexpr std::array<bool, 256> plain_bytes() {
  std::array<bool, 256> plain{};
  for (std::size_t c = 0x20; c < 0x7F; ++c) plain[c] = true;
  for (const char c : {'\n', '\r', '\t'}) plain[static_cast<unsigned char>(c)] = true;
  return plain;
}
constexpr std::array<bool, 256> plain = plain_bytes();

bool is_plain(unsigned char c) {
  return plain[c];
}

// Whether a browser may get it as it is.
bool fits_html(const CodePoint& point) {
  return point.valid && (point.value < 0x80 ? is_plain(static_cast<unsigned char>(point.value)) : point.value >= 0xA0);
}

}  // namespace

std::string shown_text(std::string text) {
  const std::string_view whole = text;
  std::string fit;
  std::size_t kept = 0;  // bytes of `whole` that `fit` has, or that need no `fit`
  for (std::size_t at = 0; at < whole.size();) {
    if (is_plain(static_cast<unsigned char>(whole[at]))) {
      ++at;
      continue;
    }
    const CodePoint point = code_point_at(whole, at);
    const std::size_t bytes = point.valid ? point.bytes : 1;
    if (!fits_html(point)) {
      fit.append(whole.substr(kept, at - kept)).append(replacement);
      kept = at + bytes;
    }
    at += bytes;
  }
  if (kept == 0) return text;
  return fit.append(whole.substr(kept));
}

}  // namespace assay

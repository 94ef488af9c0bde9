#include "base/toml_text.h"

#include <fmt/format.h>

#include <cstdint>

#include "base/text.h"
#include "base/unicode.h"

namespace assay {

std::string toml_string(std::string_view text) {
  std::string out = "\"";
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint next = code_point_at(text, at);
    const std::string_view written = text.substr(at, next.bytes);
    const auto value = static_cast<std::uint32_t>(next.value);
    if (written == "\"" || written == "\\")
      out.append("\\").append(written);
    else if (printable(written) == written)
      out.append(written);
    else
      out += value > 0xFFFF ? fmt::format("\\U{:08x}", value) : fmt::format("\\u{:04x}", value);
    at += next.bytes;
  }
  return out + "\"";
}

}  // namespace assay

#include "base/letters.h"

#include <unicode/uchar.h>
#include <unicode/ustring.h>

#include <array>

#include "base/unicode.h"

namespace assay {
namespace {

constexpr std::string_view first_strong_isolate = "\xE2\x81\xA8", pop_isolate = "\xE2\x81\xA9";

UChar32 known(char32_t c) {
  return static_cast<UChar32>(c);
}

// One character at a time: with its neighbours, a sigma would depend on where its word ends.
void append_lower(std::string& out, char32_t c, std::string_view as_it_is) {
  std::array<UChar, 2> from{};
  std::array<UChar, 8> to{};
  std::array<char, 24> bytes{};
  UErrorCode error = U_ZERO_ERROR;
  std::int32_t units = 0, size = 0;
  U16_APPEND_UNSAFE(from.data(), units, known(c));
  const std::int32_t length = u_strToLower(to.data(), to.size(), from.data(), units, "", &error);
  u_strToUTF8(bytes.data(), bytes.size(), &size, to.data(), length, &error);
  if (U_FAILURE(error) != 0)
    out += as_it_is;
  else
    out.append(bytes.data(), static_cast<std::size_t>(size));
}

}  // namespace

bool is_word_character(char32_t c) {
  if (u_hasBinaryProperty(known(c), UCHAR_ALPHABETIC) != 0) return true;
  return (U_GET_GC_MASK(known(c)) & (U_GC_M_MASK | U_GC_ND_MASK | U_GC_PC_MASK)) != 0;
}

std::string lower_case(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint next = code_point_at(text, at);
    const std::string_view here = text.substr(at, next.bytes);
    if (next.valid)
      append_lower(out, next.value, here);
    else
      out += here;
    at += next.bytes;
  }
  return out;
}

bool is_right_to_left(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint next = code_point_at(text, at);
    const UCharDirection direction = next.valid ? u_charDirection(known(next.value)) : U_LEFT_TO_RIGHT;
    if (direction == U_RIGHT_TO_LEFT || direction == U_RIGHT_TO_LEFT_ARABIC) return true;
    at += next.bytes;
  }
  return false;
}

std::string isolated(std::string text) {
  if (!is_right_to_left(text)) return text;
  return std::string(first_strong_isolate) + text + std::string(pop_isolate);
}

}  // namespace assay

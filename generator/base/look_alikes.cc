#include "base/look_alikes.h"

#include <fmt/format.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/uscript.h>
#include <unicode/uset.h>
#include <unicode/uspoof.h>
#include <unicode/ustring.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <memory>
#include <stdexcept>

#include "base/letters.h"
#include "base/unicode.h"

namespace assay {
namespace {

using Checker = std::unique_ptr<USpoofChecker, void (*)(USpoofChecker*)>;

// Reading from it is safe from several threads.
const USpoofChecker* checker() {
  static const Checker made = [] {
    UErrorCode error = U_ZERO_ERROR;
    Checker fresh(uspoof_open(&error), uspoof_close);
    if (U_FAILURE(error) != 0) throw std::runtime_error("ICU's tables of confusable characters are missing");
    return fresh;
  }();
  return made.get();
}

std::string skeleton_of(std::string_view text) {
  UErrorCode error = U_ZERO_ERROR;
  std::string out(4 * text.size() + 64, '\0');
  for (;;) {
    error = U_ZERO_ERROR;
    const std::int32_t size = uspoof_getSkeletonUTF8(checker(), 0, text.data(), static_cast<std::int32_t>(text.size()),
                                                     out.data(), static_cast<std::int32_t>(out.size()), &error);
    if (error == U_BUFFER_OVERFLOW_ERROR) {
      out.resize(static_cast<std::size_t>(size) + 1);
      continue;
    }
    if (U_FAILURE(error) != 0) return std::string(text);
    out.resize(static_cast<std::size_t>(size));
    return out;
  }
}

// Its plain form where it is one of several: the full-width G is G.
std::string plain_form_of(std::string_view character) {
  UErrorCode error = U_ZERO_ERROR;
  std::array<UChar, 8> from{};
  std::array<UChar, 64> to{};
  std::array<char, 256> bytes{};
  std::int32_t units = 0, size = 0;
  u_strFromUTF8(from.data(), from.size(), &units, character.data(), static_cast<std::int32_t>(character.size()), &error);
  const UNormalizer2* plain = unorm2_getNFKCInstance(&error);
  const std::int32_t length = unorm2_normalize(plain, from.data(), units, to.data(), to.size(), &error);
  u_strToUTF8(bytes.data(), bytes.size(), &size, to.data(), length, &error);
  return U_FAILURE(error) != 0 ? std::string(character) : std::string(bytes.data(), static_cast<std::size_t>(size));
}

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

std::string look_of_one(std::string_view character) {
  if (is_ascii(character)) return std::string(character);
  std::string look = skeleton_of(character);
  return is_ascii(look) ? look : plain_form_of(character);
}

UScriptCode script_of(char32_t c) {
  UErrorCode error = U_ZERO_ERROR;
  return uscript_getScript(static_cast<UChar32>(c), &error);
}

// Of a script, not of all of them.
bool has_script(UScriptCode script) {
  return script != USCRIPT_COMMON && script != USCRIPT_INHERITED && script != USCRIPT_UNKNOWN && script != USCRIPT_INVALID_CODE;
}

// A letter of Latin as people write it: no full-width or mathematical form of one.
bool is_plain_latin(char32_t c) {
  UErrorCode error = U_ZERO_ERROR;
  return script_of(c) == USCRIPT_LATIN && uset_contains(uspoof_getRecommendedSet(&error), static_cast<UChar32>(c)) != 0;
}

bool is_variation_selector(char32_t c) {
  return c == 0xFE0E || c == 0xFE0F;
}

bool is_joiner(char32_t c) {
  return c == 0x200C || c == 0x200D;
}

// Nothing is seen of it, or less than of a space.
bool is_unseen(char32_t c) {
  if (c == ' ' || c == 0xA0 || c == 0x202F || c == 0x3000) return false;  // spaces that languages are written with
  if (u_charType(static_cast<UChar32>(c)) == U_SPACE_SEPARATOR) return true;
  return u_hasBinaryProperty(static_cast<UChar32>(c), UCHAR_DEFAULT_IGNORABLE_CODE_POINT) != 0 ||
         u_charType(static_cast<UChar32>(c)) == U_FORMAT_CHAR;
}

struct Character {
  char32_t value;
  std::string_view bytes;
};

std::vector<Character> characters_of(std::string_view text) {
  std::vector<Character> out;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint next = code_point_at(text, at);
    if (next.valid) out.push_back({next.value, text.substr(at, next.bytes)});
    at += next.bytes;
  }
  return out;
}

class OddSearch {
 public:
  explicit OddSearch(std::string_view name) : all_(characters_of(name)) {}

  std::vector<OddCharacter> run() {
    for (std::size_t at = 0; at < all_.size();) {
      if (is_word_character(all_[at].value)) {
        std::size_t end = at;
        while (end < all_.size() && is_word_character(all_[end].value)) ++end;
        look_at_word(at, end);
        at = end;
      } else {
        if (is_unseen(all_[at].value) && !is_in_use(at)) add({all_[at].value, {}});
        ++at;
      }
    }
    return std::move(odd_);
  }

 private:
  // A joiner between letters that are written joined, or a sign for how an emoji looks.
  bool is_in_use(std::size_t at) const {
    const char32_t before = at == 0 ? U' ' : all_[at - 1].value;
    if (is_variation_selector(all_[at].value)) return before >= 0x80;
    return is_joiner(all_[at].value) && before >= 0x80 && !is_plain_latin(before);
  }

  void look_at_word(std::size_t begin, std::size_t end) {
    bool latin = false, other = false, ascii_look = true;
    std::vector<std::string> looks;
    for (std::size_t at = begin; at < end; ++at) {
      const char32_t c = all_[at].value;
      const UScriptCode script = script_of(c);
      latin = latin || script == USCRIPT_LATIN;
      other = other || (has_script(script) && script != USCRIPT_LATIN);
      looks.push_back(look_of_one(all_[at].bytes));
      ascii_look = ascii_look && is_ascii(looks.back());
    }
    for (std::size_t at = begin; at < end; ++at) {
      const std::string& look = looks[at - begin];
      if (all_[at].value < 0x80) continue;
      if (is_unseen(all_[at].value) && !is_in_use(at)) {
        add({all_[at].value, {}});
      } else if (is_ascii(look) && !look.empty() && !is_plain_latin(all_[at].value) && (ascii_look || (latin && other))) {
        add({all_[at].value, look});
      }
    }
  }

  void add(OddCharacter odd) {
    const bool is_known = std::any_of(odd_.begin(), odd_.end(), [&](const OddCharacter& one) { return one.value == odd.value; });
    if (!is_known) odd_.push_back(std::move(odd));
  }

  std::vector<Character> all_;
  std::vector<OddCharacter> odd_;
};

}  // namespace

std::vector<OddCharacter> odd_characters(std::string_view name) {
  if (is_ascii(name)) return {};  // almost every name
  return OddSearch(name).run();
}

std::string described(const OddCharacter& odd) {
  std::array<char, 128> name{};
  UErrorCode error = U_ZERO_ERROR;
  u_charName(static_cast<UChar32>(odd.value), U_EXTENDED_CHAR_NAME, name.data(), name.size() - 1, &error);
  const std::string what = fmt::format("U+{:04X} {}", static_cast<std::uint32_t>(odd.value), U_FAILURE(error) ? "" : name.data());
  return what + (odd.looks_like.empty() ? ", which is not seen" : ", which looks like " + odd.looks_like);
}

std::string odd_characters_of(std::string_view name) {
  std::string all;
  for (const OddCharacter& odd : odd_characters(name)) all += (all.empty() ? "" : "; ") + described(odd);
  return all;
}

std::string look_of(std::string_view name) {
  std::string seen;
  for (const Character& one : characters_of(name)) {
    if (!is_unseen(one.value)) seen += one.bytes;
  }
  return skeleton_of(lower_case(skeleton_of(seen)));
}

}  // namespace assay

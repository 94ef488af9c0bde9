// Characters that look like others: Unicode's confusables (TR 39), by ICU.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace assay {

// A character of a name that its reader takes for another one, or does not see.
struct OddCharacter {
  char32_t value = 0;
  std::string looks_like;  // "a"; empty for one that is not seen
};

// The odd characters of a name, each once, in their order: those without a width, spaces of another width, and letters and
// digits that pass for ASCII ones in a word that passes for an ASCII word ("llаma" with U+0430), or that stand in a word of
// another script. A name in a script of its own ("Модель") has none.
std::vector<OddCharacter> odd_characters(std::string_view name);

// "U+0430 CYRILLIC SMALL LETTER A, which looks like a", "U+200B ZERO WIDTH SPACE, which is not seen".
std::string described(const OddCharacter& odd);
// All of a name's, with commas; empty where it has none.
std::string odd_characters_of(std::string_view name);

// What names that look alike have in common: equal for two of them, in whatever case they are written.
std::string look_of(std::string_view name);

}  // namespace assay

#include "base/look_alikes.h"

#include <catch2/catch.hpp>

#include "base/letters.h"

using namespace assay;

TEST_CASE("a character that passes for another one, or is not seen, is odd", "[base][look-alikes]") {
  CHECK(odd_characters_of("Ll\u0430ma 3") == "U+0430 CYRILLIC SMALL LETTER A, which looks like a");
  CHECK(odd_characters_of("Llama\u200B 3") == "U+200B ZERO WIDTH SPACE, which is not seen");
  CHECK(odd_characters_of("Q4\u00AD_K\u2003M") == "U+00AD SOFT HYPHEN, which is not seen; U+2003 EM SPACE, which is not seen");
  CHECK(odd_characters("\uFF27PT").size() == 1);                         // full-width G
  CHECK(odd_characters("\U0001D406PT").size() == 1);                     // mathematical G
  CHECK(odd_characters("\u039F\u0391").size() == 2);                     // Greek capitals that could be OA
  CHECK(odd_characters("\u0440\u0430\u0443\u0440\u0430l").size() == 3);  // each once
}

TEST_CASE("a name in a script of its own has nothing odd", "[base][look-alikes]") {
  for (const std::string name : {"Llama 3.1 8B", "Gr\u00f6\u00dfe", "\u041C\u043E\u0434\u0435\u043B\u044C 7B", "\u5343\u554F 7B",
                                 "\u05E9\u05DC\u05D5\u05DD", "na\u00EFve \u2013 \u201Cx\u201D", "Y\u0131ld\u0131z",
                                 "\U0001F680 \u26A0\uFE0F", "\u0928\u094D\u200D\u092F", "a\u00A0b", "\u00B5 \u2126"}) {
    INFO(name);
    CHECK(odd_characters_of(name) == "");
  }
  CHECK(odd_characters_of("\xFF\xFE") == "");  // no text at all: refused where it is read
}

TEST_CASE("names that look alike have one look, and others have not", "[base][look-alikes]") {
  CHECK(look_of("Llama 3") == look_of("Ll\u0430ma 3"));
  CHECK(look_of("Llama 3") == look_of("LLAMA\u200B 3"));
  CHECK(look_of("RTX 4090") == look_of("RTX 4O9O"));
  CHECK(look_of("Al-1") == look_of("A1-l"));
  CHECK(look_of("Llama 3") != look_of("Llama 2"));
  CHECK(look_of("Q4_K_M") != look_of("Q4_K_S"));
}

TEST_CASE("only a right-to-left part is set apart from what stands around it", "[base][letters]") {
  CHECK(isolated("Llama") == "Llama");
  CHECK(isolated("Gr\u00f6\u00dfe \u65E5") == "Gr\u00f6\u00dfe \u65E5");
  CHECK(isolated("\u05E9\u05DC 7B") == "\u2068\u05E9\u05DC 7B\u2069");
  CHECK(isolated("a \u0645") == "\u2068a \u0645\u2069");
}

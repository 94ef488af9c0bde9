// Letters of every script, by the tables of ICU.
#pragma once

#include <string>
#include <string_view>

namespace assay {

// What a word is made of: letters and their marks, digits, connectors such as "_". Not emoji, punctuation, spaces.
bool is_word_character(char32_t c);

// Lower case of each character for itself, as long as it gets ("\u0130" -> "i\u0307"), whatever stands beside it and
// whatever the locale is. What is no UTF-8 stays as it is.
std::string lower_case(std::string_view text);

// Whether a character in it is written from right to left.
bool is_right_to_left(std::string_view text);
// For plain text that mixes directions: the part between U+2068 and U+2069, so that it keeps to itself, where it holds a
// right-to-left character; else as it is.
std::string isolated(std::string text);

}  // namespace assay

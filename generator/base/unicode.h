// Single code points: reading them from UTF-8 and the few properties that matter here.
#pragma once

#include <cstddef>
#include <string_view>

namespace assay {

// One step through a text. An invalid byte is a step of one byte with `valid` false.
struct CodePoint {
  char32_t value = 0;
  std::size_t bytes = 1;
  bool valid = false;
};

// The code point that starts at `at`, which lies inside `text`.
CodePoint code_point_at(std::string_view text, std::size_t at);
std::size_t code_points_in(std::string_view text);

// Unicode's White_Space.
bool is_white_space(char32_t c);
// Marks, embeddings, overrides and isolates that reorder text for the eye but not for the program.
bool is_bidi_control(char32_t c);
bool has_bidi_control(std::string_view text);
// Columns on a terminal: 0 for combining and joining, 2 for wide East Asian and emoji, else 1.
int columns_of(char32_t c);

}  // namespace assay

// Text files as editors of every system write them.
#pragma once

#include <string>
#include <string_view>

namespace assay {

inline constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

// The text without the mark that some editors put before UTF-8.
std::string_view without_mark(std::string_view text);

// UTF-16 or UTF-32, by its mark or by the NUL byte beside its first letter. `beginning` is a file's first bytes, at
// least four where it has them.
bool is_wide_text(std::string_view beginning);
// What is to be done about one, for a message: "the file is UTF-16 or UTF-32; save it as UTF-8".
inline constexpr std::string_view wide_text_remedy = "the file is UTF-16 or UTF-32; save it as UTF-8";

// Without that mark, and with a line feed at the end of each line whatever stood there (CR LF, CR).
std::string as_lines(std::string text);

}  // namespace assay

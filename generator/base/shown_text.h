// What every writer of text for people does with characters that nobody can see.
#pragma once

#include <string>

namespace assay {

// The text as a browser, a feed reader or a spreadsheet may get it: control characters but tab and line ends, and bytes of
// broken UTF-8, become U+FFFD. JSON needs none of this: it writes them as escapes.
std::string shown_text(std::string text);

}  // namespace assay

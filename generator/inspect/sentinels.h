// Texts that stand on a page only when something went wrong on the way there.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace assay {

// A marker of a template or chart skeleton that nobody filled in, in any text: "{{NAME}}", "$HOLE", "[object Object]".
std::optional<std::string> unfilled_marker_in(std::string_view text);

// Whether the whole text is what a program prints for "no value": "null", "NaN", "undefined", "inf".
bool is_no_value(std::string_view text);

// Whether one of them stands among numbers: "M0 nanH5", "± inf".
bool has_no_number(std::string_view text);

}  // namespace assay

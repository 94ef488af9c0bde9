// Text as strangers send it: validity, blanks, and the one way it is shown on a terminal.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace assay {

// Absent or only white space, Unicode's included (rules, Words: "Blank").
bool is_blank(std::string_view text);
// Well-formed UTF-8: no overlong form, no surrogate, nothing above U+10FFFF.
bool is_valid_utf8(std::string_view text);
// ASCII letters lowered; other bytes unchanged.
std::string lower_ascii(std::string_view text);
// Text without leading and trailing ASCII white space.
std::string_view trimmed(std::string_view text);
std::vector<std::string_view> split(std::string_view text, char separator);
std::string joined(const std::vector<std::string>& parts, std::string_view separator);
// An id or slug: [a-z0-9][a-z0-9._-]{0,95}, never "." or ".." (interface, "A site").
bool is_slug(std::string_view text);
// An http or https URL with a host, without white space, control characters or user information.
bool is_web_url(std::string_view text);
// Foreign bytes for a terminal or log: C0, C1, DEL, bidi controls and invalid UTF-8 as \x.. or \u....
std::string printable(std::string_view text);
// The text cut to at most `limit` code points, with "…" where something was cut.
std::string shortened(std::string_view text, std::size_t limit);

// `1 row`, `2 rows`.
std::string counted(std::size_t count, std::string_view singular, std::string_view plural);

}  // namespace assay

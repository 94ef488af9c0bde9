// Values as TOML writes them.
#pragma once

#include <string>
#include <string_view>

namespace assay {

// A basic string with its quotes. What a terminal would obey or hide is escaped, so that it may be shown as it is.
std::string toml_string(std::string_view text);

}  // namespace assay

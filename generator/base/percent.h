// Percent-encoding, as addresses have it.
#pragma once

#include <string>
#include <string_view>

namespace assay {

// "gr%C3%B6%C3%9Fe" -> "größe". What is no escape ("100%", "%zz") stays as it is.
std::string percent_decoded(std::string_view text);

// A path for an address: what is not plain ASCII, and "%", "#", "?", quotes and spaces, as escapes.
std::string percent_encoded(std::string_view path);

}  // namespace assay

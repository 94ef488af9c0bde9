// SHA-256 and its encodings.
#pragma once

#include <array>
#include <string>
#include <string_view>

namespace assay {

std::array<unsigned char, 32> sha256(std::string_view bytes);
std::string sha256_hex(std::string_view bytes);
// The value of an integrity attribute: "sha384-…" over the bytes.
std::string integrity_of(std::string_view bytes);

}  // namespace assay

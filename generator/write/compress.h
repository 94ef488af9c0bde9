// Compressed siblings of text files, for hosts that serve them: page.html.gz and page.html.br.
#pragma once

#include <string>
#include <string_view>

namespace assay {

enum class Encoding { gzip, brotli };

std::string_view suffix_of(Encoding encoding);  // ".gz", ".br"
// Text by its file name, and large enough for a reader to notice (1,024 bytes).
bool is_worth_compressing(std::string_view path, std::string_view bytes);
// A function of the bytes and the library alone: no time, file name or system stands in it.
std::string compressed_as(Encoding encoding, std::string_view bytes);

}  // namespace assay

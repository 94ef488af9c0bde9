// The one place where text becomes XML.
#pragma once

#include <string>
#include <string_view>

namespace assay {

// Escaped for element content and for quoted attributes. What XML 1.0 cannot hold (most control characters,
// U+FFFE and U+FFFF) becomes U+FFFD. `text` is valid UTF-8.
std::string xml_text(std::string_view text);

}  // namespace assay

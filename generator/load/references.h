// {{ name }} in Markdown: a value that the build fills in. `\{{` stands for two braces; inside code they always do.
#pragma once

#include <string>
#include <string_view>

#include "base/diagnostics.h"
#include "model/markdown.h"

namespace assay {

// Stands for `\{{` while a document is read, in as many bytes, so that places stay right. A noncharacter: no text
// of people holds it.
inline constexpr std::string_view escaped_braces = "\xEF\xB7\x90";

// The text with every `\{{` marked (a backslash that is itself escaped does not count).
std::string with_escapes_marked(std::string_view text);

// Turns every `{{ name }}` of the texts into a reference node and every mark into what it stands for. Braces that
// close nowhere or hold no name are errors.
void find_references(MarkdownNode& document, const SourceText& source, Diagnostics& diagnostics);

}  // namespace assay

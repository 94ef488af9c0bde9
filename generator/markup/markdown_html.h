// A Markdown tree -> HTML. The markup is this program's alone: every text is escaped here, no attribute holds a
// style, and only `made` nodes are taken as they are.
#pragma once

#include <string>
#include <string_view>

#include "model/markdown.h"

namespace assay {

std::string html_of(const MarkdownNode& document);

// `& < > "` as entities, for text and quoted attributes.
std::string escaped_html(std::string_view text);
// Code in a cell of a table, which may go on in the next line after "_" and "/" where it is long: no name keeps a column wide.
std::string breakable_html(std::string_view code);
// An address for a quoted attribute: what a URL cannot hold is percent-encoded.
std::string escaped_url(std::string_view url);

}  // namespace assay

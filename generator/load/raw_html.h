// HTML inside Markdown is off. It is shown as the text it is, never dropped in silence; comments are for authors.
#pragma once

#include "base/diagnostics.h"
#include "model/markdown.h"

namespace assay {

void show_html_as_text(MarkdownNode& node, const SourceText& source, Diagnostics& diagnostics);

}  // namespace assay

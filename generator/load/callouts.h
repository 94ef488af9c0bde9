// GitHub's callouts: a block quote that opens with [!NOTE], [!TIP], [!IMPORTANT], [!WARNING] or [!CAUTION].
#pragma once

#include "base/diagnostics.h"
#include "model/markdown.h"

namespace assay {

// Turns such quotes into callouts. An unknown word in their place is a warning with a suggestion.
void mark_callouts(MarkdownNode& node, const SourceText& source, Diagnostics& diagnostics);

}  // namespace assay

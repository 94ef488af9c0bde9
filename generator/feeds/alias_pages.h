// Pages at addresses that articles had before: they lead on to where the text is now.
#pragma once

#include "edition/edition.h"
#include "edition/output_file.h"

namespace assay {

// A small page for each alias of the article. A browser goes on at once, a reader without that sees the link.
void each_alias_page(const Edition& edition, const Article& article, const EmitFile& emit);

}  // namespace assay

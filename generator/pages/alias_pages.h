// Pages at addresses that articles had before: they lead on to where the text is now.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "pages/edition.h"
#include "pages/output_file.h"

namespace assay {

// Old and new address of every alias, as site-absolute paths, by the old one: for hosts that redirect by themselves.
std::vector<std::pair<std::string, std::string>> moved_addresses(const Edition& edition);

// A small page for each alias of the article. A browser goes on at once, a reader without that sees the link.
void each_alias_page(const Edition& edition, const Article& article, const EmitFile& emit);

}  // namespace assay

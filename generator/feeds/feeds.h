// Atom feeds of changes: feed.atom for the site, and one beside each board, model and device that has any.
#pragma once

#include <string>

#include "edition/edition.h"
#include "edition/output_file.h"
#include "summary/standings.h"

namespace assay {

// Every feed, newest changes first, at most `output.feed_limit` entries. Entry ids are tag URIs made of the
// change's own id and day; a feed was updated when its newest change happened.
void each_feed(const Edition& edition, const Standings& standings, const EmitFile& emit);

// "boards/<slug>/feed.atom"
std::string feed_path(std::string_view folder, std::string_view slug);

}  // namespace assay

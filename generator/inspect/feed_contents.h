// Feeds and sitemaps of a finished site.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "inspect/fault.h"

namespace assay {

struct FeedContents {
  std::string self;                    // the address under which the feed knows itself
  std::vector<std::string> addresses;  // of every link, in the feed's order
  Faults faults;
};

// An Atom feed (RFC 4287): well-formed, with what a reader needs, entries newest first, each id once, dated by its
// newest entry.
FeedContents read_feed(std::string_view xml);

struct SitemapFacts {
  std::vector<std::string> pages, parts;  // of an urlset; of an index of sitemaps
  Faults faults;
};

SitemapFacts read_sitemap(std::string_view xml);

}  // namespace assay

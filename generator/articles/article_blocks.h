// What fenced blocks of an article become besides code: worked examples, which are run, and live pieces of the site.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <utility>

#include "articles/article_html.h"
#include "edition/edition.h"

namespace assay {

// For render_articles. `edition` must outlive the result.
DrawBlock article_blocks(const Edition& edition);

// Examples as they were drawn before, by file and place. Whoever reads the pages of a site again and again keeps them,
// and forgets them when the policy may have changed; those of a page whose text is the same are then not run again.
struct DrawnExample {
  std::string source;               // of the whole page
  std::optional<std::string> html;  // nullopt where it had errors, which have to be said again
};
using DrawnExamples = std::map<std::pair<std::string, std::size_t>, DrawnExample>;
DrawBlock article_blocks(const Edition& edition, DrawnExamples& drawn);

}  // namespace assay

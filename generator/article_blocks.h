// What fenced blocks of an article become besides code: worked examples, which are run, and live pieces of the site.
#pragma once

#include "pages/article_html.h"
#include "pages/edition.h"

namespace assay {

// For render_articles. `edition` must outlive the result.
DrawBlock article_blocks(const Edition& edition);

}  // namespace assay

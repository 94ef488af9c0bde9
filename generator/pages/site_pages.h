// The pages about the site as a whole: home, boards, articles, and what stands where nothing is.
#pragma once

#include "edition/edition.h"
#include "edition/page_model.h"
#include "summary/standings.h"

namespace assay {

Page home_page(const Edition& edition, const Standings& standings);
Page boards_page(const Edition& edition);
Page article_page(const Edition& edition, const Article& article);
Page not_found_page(const Edition& edition);

}  // namespace assay

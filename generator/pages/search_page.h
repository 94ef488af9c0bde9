// The page that searches the site, and without script lists where everything is.
#pragma once

#include <vector>

#include "edition/edition.h"
#include "edition/page_model.h"
#include "pages/frame.h"

namespace assay {

// `modules` are the scripts that search in the browser, named with their hashes so that the page says what it expects;
// none where the build lacks one of them.
Page search_page(const Edition& edition, const std::vector<FrameAsset>& modules);

}  // namespace assay

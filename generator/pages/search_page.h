// The page that searches the site, and without script lists where everything is.
#pragma once

#include "pages/edition.h"
#include "pages/page_model.h"

namespace assay {

// Whether the build has what searches in the browser (render/packages.h).
enum class SearchTool { there, missing };

Page search_page(const Edition& edition, SearchTool tool);

}  // namespace assay

// Where the old addresses of a page stand.
#pragma once

#include <string>
#include <string_view>

#include "model/urls.h"

namespace assay {

// The file that answers at an alias (Article::aliases): "old/page/" -> old/page/index.html and "older.html" -> older.html
// whatever the site's own addresses look like; "older" -> as a page of that name.
std::string alias_path(std::string_view alias, UrlStyle style);

// The page of that name: "old/page/", "old/page.html" and "old/page" -> "old/page".
std::string alias_page(std::string_view alias);

}  // namespace assay

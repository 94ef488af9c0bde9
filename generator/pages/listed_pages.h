// The pages of readers that belong to no one row, board or catalogue entry: which there are, and how each is made.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "edition/edition.h"
#include "edition/page_model.h"
#include "summary/standings.h"

namespace assay {

struct ListedPage {
  std::string name;           // for Urls::page_path: "changes/2026-11"
  const char* page_template;  // "pages/changes.html"
  std::function<Page()> make;
};

// In an order that never changes; `edition` and `standings` have to live as long as the list.
std::vector<ListedPage> listed_pages(const Edition& edition, const Standings& standings);

}  // namespace assay

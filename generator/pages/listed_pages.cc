#include "pages/listed_pages.h"

#include "pages/changes_pages.h"
#include "pages/matrix_page.h"
#include "pages/site_pages.h"

namespace assay {
namespace {

void add_changes(std::vector<ListedPage>& pages, const Edition& edition, const Standings& standings) {
  pages.push_back({"changes", "pages/changes.html", [&] { return changes_page(edition, standings); }});
  for (ChangeMonth& month : change_months(edition.store)) {
    pages.push_back({"changes/" + month.name, "pages/changes.html",
                     [&edition, &standings, month = std::move(month)] { return change_month_page(edition, standings, month); }});
  }
}

}  // namespace

std::vector<ListedPage> listed_pages(const Edition& edition, const Standings& standings) {
  std::vector<ListedPage> pages;
  pages.push_back({"boards", "pages/boards.html", [&] { return boards_page(edition); }});
  pages.push_back({"matrix", "pages/matrix.html", [&] { return matrix_page(edition, standings); }});
  add_changes(pages, edition, standings);
  return pages;
}

}  // namespace assay

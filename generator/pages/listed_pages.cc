#include "pages/listed_pages.h"

#include "pages/changes_pages.h"
#include "pages/claims_page.h"
#include "pages/matrix_page.h"
#include "pages/measurements_page.h"
#include "pages/provider_page.h"
#include "pages/recommend_pages.h"
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

void add_recommendations(std::vector<ListedPage>& pages, const Edition& edition) {
  if (edition.site.use_cases.empty()) return;
  pages.push_back({"recommend", "pages/recommend_index.html", [&] { return recommend_index_page(edition); }});
  for (const UseCase& use_case : edition.site.use_cases) {
    for (const PlaceInfo& place : edition.store.places(use_case.slug)) {
      pages.push_back({recommend_page_name(use_case.slug, place.hardware, place.count), "pages/recommend.html",
                       [&edition, &use_case, hardware = place.hardware, count = place.count] {
                         return recommend_page(edition, use_case, hardware, count);
                       }});
    }
  }
}

void add_providers(std::vector<ListedPage>& pages, const Edition& edition, const Standings& standings) {
  const std::vector<const Provider*> providers = shown_providers(edition);
  if (providers.empty()) return;
  pages.push_back({"providers", "pages/providers.html", [&] { return provider_list_page(edition); }});
  for (const Provider* provider : providers) {
    pages.push_back({"providers/" + provider->slug, "pages/provider.html",
                     [&edition, &standings, provider] { return provider_page(edition, standings, *provider); }});
  }
}

}  // namespace

std::vector<ListedPage> listed_pages(const Edition& edition, const Standings& standings) {
  std::vector<ListedPage> pages;
  pages.push_back({"boards", "pages/boards.html", [&] { return boards_page(edition); }});
  pages.push_back({"matrix", "pages/matrix.html", [&] { return matrix_page(edition, standings); }});
  add_changes(pages, edition, standings);
  add_recommendations(pages, edition);
  pages.push_back({"claims", "pages/claims.html", [&] { return claims_page(edition); }});
  pages.push_back({"measurements", "pages/measurements.html", [&] { return measurements_page(edition); }});
  add_providers(pages, edition, standings);
  return pages;
}

}  // namespace assay

#include "edition/edition.h"

#include <fmt/format.h>

#include <algorithm>

namespace assay {

std::string row_link(const Edition& edition, std::string_view id) {
  if (edition.site.output.row_pages) return edition.urls.row(id);
  return edition.urls.file_url(fmt::format("api/v1/rows/{}.json", id));
}

std::string absolute_page(const Edition& edition, std::string_view page) {
  return edition.urls.absolute(edition.urls.page_url(page));
}

std::optional<std::string> article_url(const Edition& edition, std::string_view page, std::string_view anchor) {
  const auto article = std::find_if(edition.articles.begin(), edition.articles.end(),
                                    [&](const Article& a) { return a.page == page && !a.draft; });
  if (article == edition.articles.end()) return std::nullopt;
  const auto& headings = article->headings;
  const bool known = std::any_of(headings.begin(), headings.end(), [&](const Heading& h) { return h.id == anchor; });
  const std::string url = edition.urls.page_url(page);
  return known ? fmt::format("{}#{}", url, anchor) : url;
}

}  // namespace assay

#include "pages/edition.h"

#include <fmt/format.h>

namespace assay {

std::string row_link(const Edition& edition, std::string_view id) {
  if (edition.site.output.row_pages) return edition.urls.row(id);
  return edition.urls.file_url(fmt::format("api/v1/rows/{}.json", id));
}

std::string absolute_page(const Edition& edition, std::string_view page) {
  return edition.urls.absolute(edition.urls.page_url(page));
}

}  // namespace assay

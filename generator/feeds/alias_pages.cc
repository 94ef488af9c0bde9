#include "feeds/alias_pages.h"

#include <fmt/format.h>

#include "markup/markdown_html.h"
#include "model/aliases.h"

namespace assay {
namespace {

std::string moved_html(const Edition& edition, const Article& article) {
  const std::string url = edition.urls.page_url(article.page);
  return fmt::format(
      "<!doctype html>\n<html lang=\"{0}\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; base-uri 'none'; form-action 'none'\">\n"
      "<title>Moved: {1}</title>\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
      "<meta name=\"color-scheme\" content=\"light dark\">\n<meta name=\"robots\" content=\"noindex\">\n"
      "<meta http-equiv=\"refresh\" content=\"0; url={2}\">\n<link rel=\"canonical\" href=\"{3}\">\n</head>\n<body>\n"
      "<main><h1>This page has moved</h1>\n<p>It is now at <a href=\"{2}\">{1}</a>.</p></main>\n</body>\n</html>\n",
      escaped_html(edition.site.identity.language), escaped_html(article.title), escaped_url(url),
      escaped_url(edition.urls.absolute(url)));
}

}  // namespace

void each_alias_page(const Edition& edition, const Article& article, const EmitFile& emit) {
  const UrlStyle style = edition.site.output.urls;
  for (const std::string& alias : article.aliases) emit({alias_path(alias, style), moved_html(edition, article)});
}

}  // namespace assay

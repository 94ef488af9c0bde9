#include "pages/chart_figure.h"

#include <fmt/format.h>

#include "base/text.h"
#include "pages/api_boards.h"
#include "pages/charts.h"
#include "pages/markdown_html.h"
#include "pages/row_phrases.h"

namespace assay {

std::string chart_figure(const Edition& edition, const BoardDefinition& board, std::size_t slice) {
  const Benchmark& benchmark = *find_benchmark(edition.site.catalogue, board.benchmark);
  const auto slices = edition.store.slices(board.slug);
  const std::string about = slice < slices.size() ? context_words(edition.site.catalogue, slices[slice].context) : "";
  std::string out = fmt::format("<figure class=\"live chart\">\n<figcaption><b>{}</b> <span>{}{}{}, as of {}</span></figcaption>\n<p>",
                                escaped_html(board.title), escaped_html(about), about.empty() ? "" : " · ",
                                escaped_html(axis_title(benchmark)), escaped_html(long_date(edition.as_of)));
  out += fmt::format("<a href=\"{}\">The table with the same numbers</a>", escaped_url(edition.urls.board(board.slug)));
  if (slice < slices.size()) {
    out += fmt::format(" · <a href=\"{}\">Vega-Lite specification</a>",
                       escaped_url(edition.urls.file_url(board_chart_path(board.slug, slice, slices.size()))));
  }
  return out + "</p>\n</figure>\n";
}

}  // namespace assay

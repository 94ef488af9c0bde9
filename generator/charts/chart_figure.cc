#include "charts/chart_figure.h"

#include <fmt/format.h>

#include "base/text.h"
#include "boards/board_document.h"
#include "markup/markdown_html.h"
#include "words/row_phrases.h"

namespace assay {
namespace {

// What the figure of an article shows; templates/partials/chart.html shows the same on other pages.
std::string figure_of(const Edition& edition, const Chart& chart, std::string_view about) {
  const std::string specification = escaped_url(edition.urls.file_url(chart.path));
  std::string out = fmt::format("<figure class=\"live chart\" data-chart=\"{}\">\n", specification);
  std::string links = fmt::format("<a href=\"{}\">Vega-Lite</a>", specification);
  if (const auto picture = picture_of(edition, chart)) {
    const std::string file = escaped_url(edition.urls.file_url(picture_path(chart)));
    out += fmt::format(
        "<div class=\"scroll\" role=\"region\" aria-label=\"{}\" tabindex=\"0\"><img src=\"{}\" width=\"{}\" "
        "height=\"{}\" alt=\"{}\" loading=\"lazy\" decoding=\"async\"></div>\n",
        escaped_html(fmt::format("Chart: {}, {}", chart.title, chart.about)), file, picture->width, picture->height,
        escaped_html(chart.description));
    links += fmt::format(" · <a href=\"{}\">SVG</a>", file);
  }
  return out + fmt::format("<figcaption><b>{}</b> <span>{}</span> <span class=\"links\">{}", escaped_html(chart.title),
                           escaped_html(about), links);
}

}  // namespace

void add_chart(PageModel& model, PartName section, const Edition& edition, const Chart& chart, std::string_view numbers_url) {
  PageModel& part = model.add(section);
  part.set("CHART_TITLE", chart.title).set("CHART_ABOUT", chart.about);
  part.set("CHART_URL", edition.urls.file_url(chart.path));
  show_text(part, "CHART_NUMBERS", "NUMBERS_URL", std::string(numbers_url));
  const auto picture = picture_of(edition, chart);
  if (!picture) return;
  part.show("CHART_PICTURE").show("CHART_FILE").set("PICTURE_URL", edition.urls.file_url(picture_path(chart)));
  part.set("PICTURE_WIDTH", fmt::format("{}", picture->width)).set("PICTURE_HEIGHT", fmt::format("{}", picture->height));
  part.set("PICTURE_ALT", chart.description);
}

std::string chart_figure(const Edition& edition, const BoardDefinition& board, std::size_t slice) {
  const Benchmark& benchmark = *find_benchmark(edition.site.catalogue, board.benchmark);
  const auto slices = edition.store.slices(board.slug);
  const std::string context = slice < slices.size() ? context_words(edition.site.catalogue, slices[slice].context) : "";
  const std::string about =
      fmt::format("{}{}{}, as of {}", context, context.empty() ? "" : " · ", axis_title(benchmark), long_date(edition.as_of));
  const std::string table =
      fmt::format("<a href=\"{}\">The table with the same numbers</a>", escaped_url(edition.urls.board(board.slug)));
  if (slice >= slices.size() || !edition.charts) {
    return fmt::format(
        "<figure class=\"live chart\">\n<figcaption><b>{}</b> <span>{}</span> <span "
        "class=\"links\">{}</span></figcaption>\n</figure>\n",
        escaped_html(board.title), escaped_html(about), table);
  }
  const Chart chart = board_chart(edition, edition.charts->skeletons, board, slice);
  return fmt::format("{} · {}</span></figcaption>\n</figure>\n", figure_of(edition, chart, about), table);
}

}  // namespace assay

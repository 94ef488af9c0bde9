#include "pages/tradeoff_page.h"

#include <fmt/format.h>

#include "base/text.h"
#include "boards/row_cells.h"
#include "charts/chart_figure.h"
#include "pages/frame.h"
#include "words/phrases.h"
#include "words/row_phrases.h"

namespace assay {
namespace {

std::string title_of(const TradeoffView& view) {
  return fmt::format("{} against {}", view.quality_board.title, view.speed_board.title);
}

void set_cell(PageModel& line, PartName section, const RowSummary& row, const Edition& edition, const Benchmark& benchmark) {
  PageModel& cell = line.add(section);
  cell.set("ID", row.id).set("ROW_URL", row_link(edition, row.id));
  set_value(cell, row, benchmark);
}

void add_point(PageModel& part, const Edition& edition, const TradeoffView& view, const JoinedRows& point) {
  PageModel& line = part.add("POINT");
  line.set("MODEL", model_name(edition.site.catalogue, point.speed.model)).set("QUANT", point.speed.quant);
  line.set("HARDWARE", hardware_words(edition.site.catalogue, point.speed))
      .set("JOINED", std::string(joined_words(point.joined)));
  set_cell(line, "QUALITY", point.quality, edition, view.quality);
  set_cell(line, "SPEED", point.speed, edition, view.speed);
  line.set("SPEED_ID", point.speed.id);
  line.show("MEMORY", point.speed.memory_peak.has_value()).show("NO_MEMORY", !point.speed.memory_peak);
  if (point.speed.memory_peak)
    line.set("MEMORY_EXACT", *point.speed.memory_peak)
        .set("MEMORY_VALUE", with_unit(number_words(*point.speed.memory_peak), "MiB"));
  line.show("FAST", point.fast)
      .show("SMALL", point.small)
      .show("BOTH", point.fast && point.small)
      .show("BEHIND", !point.fast && !point.small);
}

std::string context_or_all(const Edition& edition, const Json& context) {
  const std::string words = context_words(edition.site.catalogue, context);
  return words.empty() ? "one shape" : words;
}

void add_section(PageModel& model, const Edition& edition, const TradeoffView& view, std::size_t number) {
  const TradeoffSection& section = view.sections[number];
  PageModel& part = model.add("PAIRED");
  part.set("PAIRED_ID", fmt::format("slices-{}", number + 1));
  part.set("PAIRED_TITLE", context_or_all(edition, view.speed_slices[section.speed_slice].context));
  part.set("PAIRED_CONTEXT", context_or_all(edition, view.quality_slices[section.quality_slice].context));
  part.set("QUALITY_LABEL", axis_title(view.quality)).set("SPEED_LABEL", axis_title(view.speed));
  if (edition.charts) {
    for (const Chart& chart : tradeoff_charts(edition, edition.charts->skeletons, view, number))
      add_chart(part, "CHART", edition, chart, "");
  }
  for (const JoinedRows& point : section.points) add_point(part, edition, view, point);
}

}  // namespace

Page tradeoff_list_page(const Edition& edition) {
  PageHead head;
  head.name = "tradeoffs";
  head.title = "Quality against speed and memory";
  head.description = "Every pair of a quality board and a performance board that share at least three setups of model and quant.";
  head.section = "boards";
  head.json = "api/v1/tradeoffs.json";
  Page page = new_page(edition, "pages/tradeoffs.html", head);
  std::string last;
  PageModel* group = nullptr;
  for (const TradeoffPair& pair : edition.store.tradeoffs()) {
    if (last != pair.quality_board)
      group = &page.model.add("QUALITY").set("QUALITY_BOARD", board_of(edition.site, pair.quality_board).title);
    last = pair.quality_board;
    const std::string& speed = board_of(edition.site, pair.speed_board).title;
    group->add("PAIR").set("PAIR_URL", edition.urls.page_url(tradeoff_page_name(pair))).set("SPEED_BOARD", speed);
  }
  return page;
}

Page tradeoff_page(const Edition& edition, const TradeoffPair& pair) {
  const TradeoffView view = tradeoff_view(edition, pair);
  PageHead head;
  head.name = tradeoff_page_name(pair);
  head.title = title_of(view);
  head.description = fmt::format("Which setups no other one makes needless: {} beside {}, with both intervals.",
                                 view.quality.name, view.speed.name);
  head.section = "boards";
  head.json = tradeoff_document_path(pair);
  Page page = new_page(edition, "pages/tradeoff.html", head);
  page.model.set("QUALITY_BOARD", view.quality_board.title).set("QUALITY_URL", edition.urls.board(view.quality_board.slug));
  page.model.set("SPEED_BOARD", view.speed_board.title).set("SPEED_URL", edition.urls.board(view.speed_board.slug));
  page.model.set("LIST_URL", edition.urls.page_url("tradeoffs"));
  show_link(page.model, "TRADEOFF_METHOD", "METHOD_URL",
            article_url(edition, "methodology/ranking", "quality-against-speed-and-memory"));
  for (std::size_t i = 0; i < view.sections.size(); ++i) add_section(page.model, edition, view, i);
  return page;
}

}  // namespace assay

#include "pages/site_pages.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <string_view>

#include "base/number.h"
#include "base/text.h"
#include "boards/row_cells.h"
#include "pages/changes_pages.h"
#include "pages/device_guide.h"
#include "pages/frame.h"
#include "pages/recommend_pages.h"
#include "words/phrases.h"
#include "words/row_phrases.h"

namespace assay {
namespace {

constexpr std::size_t changes_on_home = 12;

// The first of a board's slice: who leads it, with its value.
void add_leader(PageModel& entry, const Edition& edition, const BoardDefinition& board, const Benchmark& benchmark,
                std::size_t slice, const SliceInfo& info) {
  const auto rows = edition.store.board_entries(board.slug, slice);
  if (rows.empty() || info.ranked == 0) return;
  PageModel& leader = entry.add("LEADER");
  leader.set("ID", rows[0].row.id).set("ROW_URL", row_link(edition, rows[0].row.id));
  leader.set("MODEL", model_name(edition.site.catalogue, rows[0].row.model)).set("QUANT", rows[0].row.quant);
  leader.set("CONTEXT", context_words(edition.site.catalogue, info.context));
  leader.set("RANKED", fmt::format("{}", info.ranked));
  set_value(leader, rows[0].row, benchmark);
  leader.set("UNIT", benchmark.unit.empty() || benchmark.unit == "fraction" ? metric_label(benchmark.metric) : benchmark.unit);
}

void add_board(PageModel& model, const Edition& edition, const BoardDefinition& board) {
  const Benchmark& benchmark = *find_benchmark(edition.site.catalogue, board.benchmark);
  const auto slices = edition.store.slices(board.slug);
  std::size_t rows = 0;
  for (const SliceInfo& slice : slices) rows += slice.ranked + slice.unranked;
  PageModel& entry = model.add("BOARD");
  entry.set("BOARD_TITLE", board.title).set("BOARD_URL", edition.urls.board(board.slug));
  entry.set("BOARD_ROWS", counted(rows, "row", "rows")).set("BENCHMARK", benchmark.name);
  show_text(entry, "BOARD_ABOUT", "BOARD_DESCRIPTION", board.description);
  for (std::size_t i = 0; i < std::min<std::size_t>(slices.size(), 3); ++i)
    add_leader(entry, edition, board, benchmark, i, slices[i]);
  if (slices.size() > 3) entry.show("BOARD_MORE").set("MORE_SLICES", counted(slices.size() - 3, "more table", "more tables"));
}

void add_board_list(PageModel& model, const Edition& edition) {
  std::set<std::string_view> placed;
  for (const SectionDefinition& section : edition.site.sections) {
    PageModel& part = model.add("BOARD_SECTION");
    part.show("SECTION_NAMED").set("SECTION_ID", "section-" + section.slug).set("SECTION_TITLE", section.title);
    show_text(part, "SECTION_ABOUT", "SECTION_DESCRIPTION", section.description);
    for (const BoardDefinition& board : edition.site.boards) {
      if (std::find(section.boards.begin(), section.boards.end(), board.slug) == section.boards.end()) continue;
      placed.insert(board.slug);
      add_board(part, edition, board);
    }
  }
  if (placed.size() == edition.site.boards.size()) return;
  PageModel& rest = model.add("BOARD_SECTION");
  if (!placed.empty()) rest.show("SECTION_NAMED").set("SECTION_ID", "section-others").set("SECTION_TITLE", "Other boards");
  for (const BoardDefinition& board : edition.site.boards) {
    if (!placed.contains(board.slug)) add_board(rest, edition, board);
  }
}

std::string lede_of(const Edition& edition) {
  return edition.site.identity.description;
}

void set_neighbour(PageModel& model, const Edition& edition, PartName section, PartName url, PartName title,
                   const std::string& page) {
  const auto at =
      std::find_if(edition.articles.begin(), edition.articles.end(), [&](const Article& a) { return a.page == page; });
  if (page.empty() || at == edition.articles.end()) return;
  model.show(section).set(url, edition.urls.page_url(page)).set(title, at->title);
}

void add_contents(PageModel& model, const Article& article) {
  const auto shown =
      std::count_if(article.headings.begin(), article.headings.end(), [](const Heading& h) { return h.level <= 3; });
  if (shown < 3) return;
  model.show("CONTENTS");
  for (const Heading& heading : article.headings) {
    if (heading.level > 3) continue;
    PageModel& line = model.add("HEADING");
    line.set("HEADING_ID", heading.id).set("HEADING_TEXT", heading.text).set("HEADING_CLASS", heading.level == 2 ? "l2" : "l3");
  }
}

void set_byline(PageModel& model, const Article& article) {
  show_text(model, "ARTICLE_VERSION", "VERSION", article.version);
  model.set("WORDS", article.content_hash.substr(0, 16));
  if (article.reviewed) {
    model.show("ARTICLE_REVIEWED").set("REVIEWED", long_date(*article.reviewed)).set("REVIEWED_ISO", iso_date(*article.reviewed));
    show_text(model, "ARTICLE_REVIEWER", "REVIEWER", article.reviewed_by);
  }
  model.show("ARTICLE_DRAFT", article.draft);
  show_text(model, "ARTICLE_EDIT", "EDIT_URL", article.edit_url);
  model.show("ARTICLE_CHANGES", !article.changes.empty());
  for (const ArticleChange& change : article.changes) {
    PageModel& line = model.add("REVISION");
    line.set("REVISION_DATE", short_date(change.date)).set("REVISION_ISO", iso_date(change.date));
    line.set("REVISION_VERSION", change.version).set("REVISION_NOTE", change.note);
  }
}

}  // namespace

Page home_page(const Edition& edition, const Standings& standings) {
  PageHead head;
  head.title = edition.site.identity.title;
  head.description = lede_of(edition);
  head.section = "home";
  head.json = "api/v1/index.json";
  Page page = new_page(edition, "pages/home.html", head);
  show_text(page.model, "HOME_LEDE", "LEDE", lede_of(edition));
  add_board_list(page.model, edition);
  add_chooser(page.model, edition);
  add_device_guide(page.model, edition, standings);
  const auto& changes = edition.store.changes();
  page.model.show("CHANGES", !changes.empty()).set("CHANGES_URL", edition.urls.page_url("changes"));
  for (std::size_t i = 0; i < std::min(changes.size(), changes_on_home); ++i) add_change(page.model, edition, changes[i]);
  show_link(page.model, "HOME_METHOD", "METHOD_URL", article_url(edition, "methodology"));
  page.model.set("COVERAGE_URL", edition.urls.page_url("coverage"));
  const auto index =
      std::find_if(edition.articles.begin(), edition.articles.end(), [](const Article& a) { return a.page.empty(); });
  if (index != edition.articles.end()) page.model.show("HOME_ARTICLE").set("ARTICLE_HTML", TrustedHtml{index->html});
  return page;
}

Page boards_page(const Edition& edition) {
  PageHead head;
  head.name = "boards";
  head.title = "Boards";
  head.description = "Every table of the site: what it ranks, and who leads it.";
  head.section = "boards";
  head.json = "api/v1/boards.json";
  Page page = new_page(edition, "pages/boards.html", head);
  add_board_list(page.model, edition);
  return page;
}

Page article_page(const Edition& edition, const Article& article) {
  PageHead head;
  head.name = article.page;
  head.title = article.title;
  head.description = article.description;
  head.section = article.page.starts_with("methodology") ? "methodology" : article.page == "submit" ? "submit" : "";
  head.previous = article.previous;
  head.next = article.next;
  Page page = new_page(edition, "pages/article.html", head);
  page.model.set("ARTICLE_HTML", TrustedHtml{article.html});
  add_contents(page.model, article);
  set_byline(page.model, article);
  page.model.show("NEIGHBOURS", !article.previous.empty() || !article.next.empty());
  set_neighbour(page.model, edition, "ARTICLE_PREVIOUS", "BEFORE_URL", "BEFORE_TITLE", article.previous);
  set_neighbour(page.model, edition, "ARTICLE_NEXT", "AFTER_URL", "AFTER_TITLE", article.next);
  return page;
}

Page not_found_page(const Edition& edition) {
  PageHead head;
  head.name = "404";
  head.title = "Nothing here";
  head.has_address = false;
  Page page = new_page(edition, "pages/not_found.html", head);
  page.path = "404.html";
  page.model.set("HOME", edition.urls.page_url("")).set("CHANGES_URL", edition.urls.page_url("changes"));
  return page;
}

}  // namespace assay

#include "pages/changes_pages.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "boards/row_cells.h"
#include "pages/frame.h"
#include "words/change_phrases.h"
#include "words/phrases.h"
#include "words/row_phrases.h"

namespace assay {
namespace {

constexpr std::size_t changes_on_page = 500;  // older ones are in the API

std::string month_page_name(const ChangeMonth& month) {
  return "changes/" + month.name;
}

void add_counts(PageModel& model, const ChangeMonth& month) {
  for (const auto& [kind, count] : month.kinds) {
    model.add("COUNT")
        .set("COUNT_KIND", kind)
        .set("COUNT_NUMBER", grouped(fmt::format("{}", count)))
        .set("COUNT_WORDS", std::string(change_kind_words(kind)));
  }
}

// Of the rows that the month published, those that lead a table now and do not share that rank.
void add_leaders(PageModel& model, const Edition& edition, const Standings& standings, const ChangeMonth& month) {
  for (const Change* change : month.changes) {
    const RowSummary* row = change->kind == "published" ? edition.store.summary(change->row) : nullptr;
    if (row == nullptr) continue;
    for (const Standing& standing : standings.of(row->id)) {
      if (standing.rank != 1 || standing.of < 2) continue;
      PageModel& line = model.add("LEADER");
      line.set("ID", row->id).set("ROW_URL", row_link(edition, row->id)).set("SETUP", setup_words(edition.site.catalogue, *row));
      line.set("BOARD_URL", slice_url(edition, standing)).set("BOARD_TITLE", edition.site.boards[standing.board].title);
      line.set("RANKING", fmt::format("rank {} of {}", rank_words(standing.rank_low, standing.rank_high), standing.of));
      const Benchmark& benchmark = *find_benchmark(edition.site.catalogue, row->benchmark);
      set_value(line, *row, benchmark);
      line.set("UNIT", benchmark.unit == "fraction" ? "" : benchmark.unit);
    }
  }
  model.show("NEW_LEADERS", !model.parts("LEADER").empty());
}

void add_month(PageModel& model, const Edition& edition, const Standings& standings, const ChangeMonth& month) {
  PageModel& part = model.add("MONTH_OF_CHANGES");
  part.set("MONTH_NAME", month_name(month.first));
  add_counts(part, month);
  add_leaders(part, edition, standings, month);
  part.show("KIND_FILTER", month.kinds.size() > 1);
  const std::size_t shown = std::min(month.changes.size(), changes_on_page);
  for (std::size_t i = 0; i < shown; ++i) add_change(part, edition, *month.changes[i]);
  if (shown < month.changes.size())
    part.show("OLDER").set("OLDER_COUNT", counted(month.changes.size() - shown, "older change is", "older changes are"));
}

void add_month_links(PageModel& model, const Edition& edition, const std::vector<ChangeMonth>& months) {
  model.show("MONTHS", !months.empty());
  for (const ChangeMonth& month : months) {
    PageModel& line = model.add("MONTH_LINK");
    line.set("MONTH_URL", edition.urls.page_url(month_page_name(month))).set("MONTH_NAME", month_name(month.first));
    add_counts(line, month);
  }
}

PageHead head_of(std::string name, std::string title, std::string description) {
  PageHead head;
  head.name = std::move(name);
  head.title = std::move(title);
  head.description = std::move(description);
  head.section = "changes";
  head.json = "api/v1/changes.json";
  return head;
}

}  // namespace

void add_change(PageModel& model, const Edition& edition, const Change& change) {
  const ChangePhrase phrase = phrase_of(edition, change);
  PageModel& line = model.add("CHANGE");
  line.set("CHANGE_KIND", change.kind);
  line.set("CHANGE_DATE", short_date(change.day)).set("CHANGE_ISO", iso_date(change.day));
  line.set("CHANGE_WHAT", phrase.what).set("CHANGE_SUBJECT", phrase.subject).set("CHANGE_URL", phrase.link);
  show_text(line, "CHANGE_MORE", "CHANGE_NOTE", phrase.more);
  const RowSummary* row = change.kind == "runtime-changed" ? nullptr : edition.store.summary(change.row);
  if (row == nullptr) return;
  line.show("CHANGE_BY").set("OPERATOR", operator_name(edition.site.catalogue, row->operator_handle));
  if (!row->value) return;
  const Benchmark& benchmark = *find_benchmark(edition.site.catalogue, row->benchmark);
  line.show("CHANGE_VALUE").set("ID", row->id).set("VALUE_EXACT", row->value->text);
  line.set("VALUE", with_unit(value_words(*row, benchmark).value, benchmark.unit));
}

Page changes_page(const Edition& edition, const Standings& standings) {
  Page page = new_page(edition, "pages/changes.html",
                       head_of("changes", "Changes", "Everything that happened to a public row, newest first."));
  const std::vector<ChangeMonth> months = change_months(edition.store);
  if (!months.empty()) add_month(page.model, edition, standings, months.front());
  add_month_links(page.model, edition, months);
  page.model.show("NO_CHANGES", months.empty());
  return page;
}

Page change_month_page(const Edition& edition, const Standings& standings, const ChangeMonth& month) {
  const std::string name = month_name(month.first);
  Page page = new_page(edition, "pages/changes.html",
                       head_of(month_page_name(month), "Changes of " + name,
                               fmt::format("What happened to public rows in {}, newest first.", name)));
  page.model.show("CHANGES_UP").set("CHANGES_URL", edition.urls.page_url("changes"));
  add_month(page.model, edition, standings, month);
  return page;
}

}  // namespace assay

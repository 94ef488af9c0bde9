#include "pages/board_page.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/number.h"
#include "base/text.h"
#include "pages/api_boards.h"
#include "pages/board_columns.h"
#include "pages/citation.h"
#include "pages/dataset.h"
#include "pages/frame.h"
#include "pages/phrases.h"
#include "pages/policy_document.h"
#include "pages/row_cells.h"
#include "pages/row_phrases.h"

namespace assay {
namespace {

struct SliceView {
  SliceInfo info;
  std::vector<BoardEntry> entries;
  std::vector<bool> steps;
  ValueScale scale;
  ValueSizes sizes;
  std::size_t first = 0;   // of its rows among those of the board
};

struct BoardView {
  const Edition& edition;
  const BoardDefinition& board;
  const Benchmark& benchmark;
  std::vector<SliceView> slices;
  BoardColumns columns;
  std::size_t rows = 0, ranked = 0;

  std::size_t page_size() const { return static_cast<std::size_t>(edition.site.output.page_size); }
  std::size_t pages() const { return std::max<std::size_t>(1, (rows + page_size() - 1) / page_size()); }
  std::size_t page_of(std::size_t row) const { return row / page_size() + 1; }
  bool performance() const { return benchmark.kind == Kind::performance; }
};

SliceView slice_view(const Edition& edition, const BoardDefinition& board, const Benchmark& benchmark, SliceInfo info,
                     std::size_t number) {
  SliceView slice{std::move(info), edition.store.board_entries(board.slug, number), {}, {}, {}, 0};
  for (const BoardEntry& entry : slice.entries) {
    slice.scale.hold(entry.row);
    slice.sizes.hold(entry.row, benchmark);
  }
  slice.steps = clear_steps(slice.entries, slice.info.ranked);
  return slice;
}

BoardView board_view(const Edition& edition, std::size_t index) {
  const BoardDefinition& board = edition.site.boards[index];
  const Benchmark& benchmark = *find_benchmark(edition.site.catalogue, board.benchmark);
  BoardView view{edition, board, benchmark, {}, {}, 0, 0};
  for (SliceInfo& info : edition.store.slices(board.slug)) {
    const std::size_t number = view.slices.size();
    SliceView& slice = view.slices.emplace_back(slice_view(edition, board, benchmark, std::move(info), number));
    slice.first = view.rows;
    view.rows += slice.entries.size();
    view.ranked += slice.info.ranked;
  }
  std::vector<const RowSummary*> rows;
  for (const SliceView& slice : view.slices) {
    for (const BoardEntry& entry : slice.entries) rows.push_back(&entry.row);
  }
  view.columns = board_columns(edition, board, rows);
  return view;
}

// Head ---------------------------------------------------------------------------------------------------------

PageHead head_of(const BoardView& view, std::size_t number) {
  const BoardDefinition& board = view.board;
  PageHead head;
  head.name = Urls::board_page(board.slug, number);
  head.title = board.title;
  head.description = is_blank(board.description)
                         ? fmt::format("{} of {}, ranked with their intervals, as of {}.", counted(view.rows, "row", "rows"),
                                       view.benchmark.name, long_date(view.edition.as_of))
                         : board.description;
  head.section = "boards";
  head.feed = fmt::format("boards/{}/feed.atom", board.slug);
  head.json = board_document_path(board.slug);
  if (number > 1) head.previous = Urls::board_page(board.slug, number - 1);
  if (number < view.pages()) head.next = Urls::board_page(board.slug, number + 1);
  return head;
}

// "3.1 tok/s", or "" where the slice cannot say.
std::string gap_words(const BoardView& view, const SliceView& slice) {
  if (!slice.info.resolvable_gap) return "";
  return with_unit(number_words(*slice.info.resolvable_gap, std::max(1, view.benchmark.decimals.value_or(1))), view.benchmark.unit);
}

void add_downloads(PageModel& model, const BoardView& view) {
  const Urls& urls = view.edition.urls;
  const auto add = [&](std::string url, std::string_view label) {
    model.add("DOWNLOAD").set("DOWNLOAD_URL", std::move(url)).set("DOWNLOAD_LABEL", std::string(label));
  };
  add(urls.file_url(board_document_path(view.board.slug)), "JSON");
  add(urls.file_url("downloads/rows.csv"), "CSV");
  if (view.slices.size() == 1) add(urls.file_url(board_chart_path(view.board.slug, 0, 1)), "Vega-Lite");
  add(urls.file_url(fmt::format("boards/{}/feed.atom", view.board.slug)), "Feed");
}

void set_facts(PageModel& model, const BoardView& view) {
  model.set("ROW_COUNT", grouped(fmt::format("{}", view.rows))).set("ROWS_WORD", view.rows == 1 ? "row" : "rows");
  if (view.rows > view.ranked) {
    model.show("BOARD_NOT_RANKED").set("NOT_RANKED", grouped(fmt::format("{}", view.rows - view.ranked)));
  }
  if (view.slices.size() == 1) show_text(model, "BOARD_GAP", "GAP", gap_words(view, view.slices[0]));
  if (const auto next = view.edition.store.next_change(view.board.slug)) {
    model.show("BOARD_NEXT").set("BOARD_NEXT_DATE", short_date(*next)).set("BOARD_NEXT_ISO", iso_date(*next));
  }
  add_downloads(model, view);
}

// What the marks of the table mean.
std::string foot_words(const BoardView& view) {
  const Policy& policy = view.edition.site.policy;
  bool assumed = false;
  for (const SliceView& slice : view.slices) {
    for (const BoardEntry& entry : slice.entries) assumed = assumed || entry.row.interval == "assumed";
  }
  std::string words =
      "Rows share ranks when their intervals overlap. Below a darker line, every row is surely worse than every row above it. ";
  if (assumed) {
    words += fmt::format("A dashed whisker is an assumed ±{}: no spread was sent. ",
                         view.performance() ? percent_words(policy.noise_performance)
                                            : nine_digits(policy.noise_quality_pp) + " points");
  }
  words += fmt::format("Stale rows ({} months) stay ranked{}; very stale ({} months), retired, vendor, external and "
                       "disputed rows and runs that did not complete stand below the line, without a rank.",
                       policy.stale_months, view.performance() ? " and lose one confidence tier" : "", policy.very_stale_months);
  return words;
}

void set_head(PageModel& model, const BoardView& view, std::size_t number) {
  const Edition& edition = view.edition;
  model.set("BENCHMARK", view.benchmark.name).set("BENCHMARK_URL", edition.urls.benchmark(view.benchmark.slug));
  if (view.benchmark.surface) show_text(model, "BOARD_SURFACE", "SURFACE", std::string(name_of(*view.benchmark.surface)));
  show_text(model, "BOARD_DESCRIPTION", "BOARD_LEDE", view.board.description);
  if (view.pages() > 1) {
    model.show("BOARD_PAGE_NUMBER").set("PAGE_NUMBER", fmt::format("{}", number)).set("PAGE_COUNT", fmt::format("{}", view.pages()));
  }
  set_claims(model, edition, view.benchmark, name_of(edition.store.board_lane(view.board.slug)));
  set_facts(model, view);
  model.set("FOOT", foot_words(view));
  show_link(model, "BOARD_METHOD", "METHOD_URL", article_url(edition, "methodology/ranking", "ranks"));
  set_citation(model, edition, {fmt::format("{}-{}", view.board.slug, iso_date(edition.as_of)), "", view.board.title,
                                edition.as_of, Urls::board_page(view.board.slug)});
}

// Rows ---------------------------------------------------------------------------------------------------------

// What a reader must know of a row before its number: at most one note stands beside the name.
void set_note(PageModel& model, const RowSummary& row) {
  if (!row.flags.empty()) {
    model.show("ROW_NOTE").show("NOTE_ICON").set("NOTE_CLASS", "review").set("ICON", "i-eye").set("NOTE", "under review");
  } else if (row.source == "agent") {
    model.show("ROW_NOTE").set("NOTE_CLASS", "source").set("NOTE", "agent");
  }
}

void fill_board_row(PageModel& model, const BoardView& view, const BoardEntry& entry, const SliceView& slice, bool step) {
  const RowSummary& row = entry.row;
  const Edition& edition = view.edition;
  const Model* entity = find_model(edition.site.catalogue, row.model);
  model.set("ID", row.id).set("ROW_URL", row_link(edition, row.id));
  model.set("MODEL", model_name(edition.site.catalogue, row.model));
  if (entity) show_text(model, "ROW_ORGANIZATION", "ORGANIZATION", entity->organization);
  if (step) model.show("ROW_CLASS").set("CLASS", "step");
  if (entry.rank > 0) {
    model.show("ROW_RANK").set("RANK", rank_words(entry.rank_low, entry.rank_high));
  } else {
    model.show("ROW_NO_RANK");
    show_text(model, "ROW_REASON", "REASON", unranked_words(row, entry.unranked_reason));
  }
  set_note(model, row);
  add_column_values(model, edition, view.columns, row);
  set_value(model, row, view.benchmark, slice.scale);
  set_trust(model, row);
  if (view.performance()) model.show("ROW_REPRODUCED").set("REPRODUCED", reproduced_words(row));
  set_month(model, row);
  set_lifecycle(model, row, edition.as_of);
  const bool log = is_web_url(row.log_url);
  model.show(log ? "ROW_LOG" : "ROW_NO_LOG");
  if (log) model.set("LOG_URL", row.log_url);
}

// A slice's name is what the board slices by; its context is the rest, with what all rows have in common.
void set_slice_names(PageModel& part, const BoardView& view, const SliceView& slice) {
  const Catalogue& catalogue = view.edition.site.catalogue;
  Json name = Json::object(), rest = Json::object();
  for (const Json::Member& member : *slice.info.context.members()) {
    const auto& by = view.board.slice_by;
    const bool names = std::find(by.begin(), by.end(), member.key) != by.end();
    (names ? name : rest).set(member.key, member.value);
  }
  std::string title = context_words(catalogue, name), context = context_words(catalogue, rest);
  if (title.empty()) title = context.empty() ? "All rows" : std::exchange(context, "");
  if (!view.columns.same.empty()) context += (context.empty() ? "" : " · ") + view.columns.same;
  part.set("SLICE_TITLE", title).set("CAPTION", fmt::format("{}: {}", view.board.title, title));
  show_text(part, "SLICE_CONTEXT", "CONTEXT", context);
}

void set_column_heads(PageModel& part, const BoardView& view) {
  const Benchmark& benchmark = view.benchmark;
  for (const BoardColumn& column : view.columns.shown) {
    part.add("COLUMN").set("COLUMN_LABEL", column.label).show("COLUMN_WIDE", column.wide);
  }
  const std::string unit = benchmark.unit.empty() ? metric_label(benchmark.metric) : benchmark.unit;
  part.set("VALUE_LABEL", fmt::format("{} {}", unit, benchmark.higher_is_better ? "↑" : "↓"));
  part.set("VALUE_TITLE", fmt::format("{}, {}", metric_label(benchmark.metric), benchmark.higher_is_better ? "higher is better" : "lower is better"));
  part.set("TRUST_LABEL", std::string(trust_label(benchmark))).show("BOARD_REPRODUCED", view.performance());
  part.set("COLUMN_COUNT", fmt::format("{}", view.columns.shown.size() + 6 + (view.performance() ? 1 : 0)));
}

// The rows [first, last) of the board that lie in this slice.
void add_slice(PageModel& model, const BoardView& view, std::size_t number, std::size_t first, std::size_t last) {
  const SliceView& slice = view.slices[number];
  const std::size_t from = std::max(first, slice.first) - slice.first;
  const std::size_t to = std::min(last, slice.first + slice.entries.size()) - slice.first;
  PageModel& part = model.add("SLICE");
  part.set("SLICE_ID", fmt::format("slice-{}", number + 1)).set("SIZES", slice.sizes.classes());
  set_slice_names(part, view, slice);
  set_column_heads(part, view);
  if (view.slices.size() > 1) {
    show_text(part, "SLICE_GAP", "GAP", gap_words(view, slice));
    const std::string chart = board_chart_path(view.board.slug, number, view.slices.size());
    part.show("SLICE_CHART").set("CHART_URL", view.edition.urls.file_url(chart));
  }
  const std::size_t ranked = slice.info.ranked;
  const auto add_rows = [&](std::string_view section, std::size_t begin, std::size_t end) {
    if (begin >= end) return;
    PageModel& body = part.add(section);
    for (std::size_t i = begin; i < end; ++i) {
      const bool step = i < ranked && slice.steps[i];
      fill_board_row(body.add("ROW"), view, slice.entries[i], slice, step);
    }
  };
  add_rows("RANKED", from, std::min(to, ranked));
  add_rows("UNRANKED", std::max(from, ranked), to);
}

void add_jumps(PageModel& model, const BoardView& view, std::size_t number) {
  if (view.slices.size() < 2) return;
  model.show("BOARD_SLICES");
  for (std::size_t i = 0; i < view.slices.size(); ++i) {
    const SliceView& slice = view.slices[i];
    const std::size_t page = view.page_of(slice.first);
    const std::string at = page == number ? "" : view.edition.urls.page_url(Urls::board_page(view.board.slug, page));
    PageModel names;
    set_slice_names(names, view, slice);
    model.add("JUMP")
        .set("JUMP_URL", fmt::format("{}#slice-{}", at, i + 1))
        .set("JUMP_LABEL", std::string(names.text("SLICE_TITLE")))
        .set("JUMP_ROWS", fmt::format("{}", slice.entries.size()));
  }
}

void add_page_links(PageModel& model, const BoardView& view, std::size_t number) {
  if (view.pages() < 2) return;
  model.show("BOARD_PAGES");
  for (std::size_t page = 1; page <= view.pages(); ++page) {
    PageModel& link = model.add("PAGE_LINK");
    link.show(page == number ? "PAGE_HERE" : "PAGE_OTHER").set("PAGE_LABEL", fmt::format("{}", page));
    link.set("PAGE_URL", view.edition.urls.page_url(Urls::board_page(view.board.slug, page)));
  }
}

Page board_page(const BoardView& view, std::size_t number) {
  Page page = new_page(view.edition, "pages/board.html", head_of(view, number));
  set_head(page.model, view, number);
  if (number == 1) set_dataset(page.model, view.edition, view.board);
  add_jumps(page.model, view, number);
  if (view.rows == 0) {
    page.model.show("BOARD_EMPTY");
    show_link(page.model, "BOARD_SUBMIT", "SUBMIT_URL", article_url(view.edition, "submit"));
  }
  const std::size_t first = (number - 1) * view.page_size(), last = std::min(view.rows, first + view.page_size());
  for (std::size_t i = 0; i < view.slices.size(); ++i) {
    const SliceView& slice = view.slices[i];
    if (slice.first < last && slice.first + slice.entries.size() > first) add_slice(page.model, view, i, first, last);
  }
  add_page_links(page.model, view, number);
  return page;
}

}  // namespace

std::vector<bool> clear_steps(std::span<const BoardEntry> entries, std::size_t ranked) {
  std::vector<bool> steps(ranked, false);
  std::uint32_t reach = 0;
  for (std::size_t i = 0; i + 1 < ranked; ++i) {
    reach = std::max(reach, entries[i].rank_high);
    steps[i] = reach == i + 1;
  }
  return steps;
}

void each_board_page(const Edition& edition, std::size_t board, const EmitPage& emit) {
  const BoardView view = board_view(edition, board);
  for (std::size_t number = 1; number <= view.pages(); ++number) emit(board_page(view, number));
}

}  // namespace assay

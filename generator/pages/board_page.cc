#include "pages/board_page.h"

#include <fmt/format.h>

#include <algorithm>
#include <span>

#include "base/number.h"
#include "base/text.h"
#include "boards/board_document.h"
#include "boards/board_row.h"
#include "boards/board_view.h"
#include "charts/chart_figure.h"
#include "charts/tradeoffs.h"
#include "pages/dataset.h"
#include "pages/frame.h"
#include "words/citation.h"
#include "words/phrases.h"
#include "words/policy_document.h"
#include "words/row_phrases.h"

namespace assay {
namespace {

// A board with more columns of its own shows no bars, and scrolls where they still do not fit.
constexpr std::size_t most_columns_beside_bars = 3;

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
  return with_unit(number_words(*slice.info.resolvable_gap, std::max(1, view.benchmark.decimals.value_or(1))),
                   difference_unit(view.benchmark.unit));
}

// "8 levels among 25 rows, 71 % of pairs decided, 40 by the same items" of a slice with two ranked rows or more. The share is
// rounded down: 100 % are all of them.
std::string levels_words(const SliceInfo& info) {
  const auto rows = static_cast<std::int64_t>(info.ranked), pairs = rows * (rows - 1) / 2;
  if (rows < 2) return "";
  if (info.ordered == 0) return fmt::format("no two of {} rows can be told apart", rows);
  const std::int64_t share = info.ordered * 100 / pairs;
  std::string words = fmt::format("{} among {} rows, {} of pairs decided", counted(info.tiers, "level", "levels"), rows,
                                  share == 0 ? "under 1 %" : fmt::format("{} %", share));
  if (info.paired > 0) words += fmt::format(", {} by the same items", info.paired);
  return words;
}

void add_downloads(PageModel& model, const BoardView& view) {
  const Urls& urls = view.edition.urls;
  const auto add = [&](std::string url, std::string_view label) {
    model.add("DOWNLOAD").set("DOWNLOAD_URL", std::move(url)).set("DOWNLOAD_LABEL", std::string(label));
  };
  add(urls.file_url(board_document_path(view.board.slug)), "JSON");
  add(urls.file_url(fmt::format("downloads/boards/{}.csv", view.board.slug)), "CSV");
  if (view.slices.size() == 1)
    add(urls.file_url(board_chart_path(view.board.slug, view.slices.front().info.context)), "Vega-Lite");
  add(urls.file_url(fmt::format("boards/{}/feed.atom", view.board.slug)), "Feed");
}

void set_facts(PageModel& model, const BoardView& view) {
  model.set("ROW_COUNT", grouped(fmt::format("{}", view.rows))).set("ROWS_WORD", view.rows == 1 ? "row" : "rows");
  if (view.rows > view.ranked) {
    model.show("BOARD_NOT_RANKED").set("NOT_RANKED", grouped(fmt::format("{}", view.rows - view.ranked)));
  }
  if (view.slices.size() == 1) {
    show_text(model, "BOARD_GAP", "GAP", gap_words(view, view.slices[0]));
    show_text(model, "BOARD_LEVELS", "LEVELS", levels_words(view.slices[0].info));
  }
  if (const auto next = view.edition.store.next_change(view.board.slug)) {
    model.show("BOARD_NEXT").set("BOARD_NEXT_DATE", short_date(*next)).set("BOARD_NEXT_ISO", iso_date(*next));
  }
  if (has_tradeoffs(view.edition, view.board.slug))
    model.show("BOARD_TRADEOFFS").set("TRADEOFFS_URL", view.edition.urls.page_url("tradeoffs"));
  add_downloads(model, view);
}

// What the marks of the table mean.
std::string foot_words(const BoardView& view) {
  const Policy& policy = view.edition.site.policy;
  bool assumed = false;
  for (const SliceView& slice : view.slices) {
    for (const BoardEntry& entry : slice.entries) assumed = assumed || entry.row.interval == IntervalKind::assumed;
  }
  std::string words =
      "Rows share ranks when their intervals overlap. Below a darker line, every row is surely worse than every row above it. ";
  if (assumed) {
    words += fmt::format(
        "A dashed whisker is an assumed ±{}: no spread was sent. ",
        view.performance() ? percent_words(policy.noise_performance) : nine_digits(policy.noise_quality_pp) + " points");
  }
  words += fmt::format(
      "Stale rows ({} months) stay ranked{}; very stale ({} months), retired, vendor, external and "
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
    model.show("BOARD_PAGE_NUMBER")
        .set("PAGE_NUMBER", fmt::format("{}", number))
        .set("PAGE_COUNT", fmt::format("{}", view.pages()));
  }
  set_claims(model, edition, view.benchmark, edition.store.board_lane(view.board.slug));
  set_facts(model, view);
  model.set("FOOT", foot_words(view));
  show_link(model, "BOARD_METHOD", "METHOD_URL", article_url(edition, "methodology/ranking", "ranks"));
  set_citation(model, edition,
               {fmt::format("{}-{}", view.board.slug, iso_date(edition.as_of)), "", view.board.title, edition.as_of,
                Urls::board_page(view.board.slug)});
}

// Rows ---------------------------------------------------------------------------------------------------------

void set_column_heads(PageModel& part, const BoardView& view) {
  const Benchmark& benchmark = view.benchmark;
  for (const BoardColumn& column : view.columns.shown) {
    PageModel& head = part.add("COLUMN");
    head.set("COLUMN_FIELD", column.field).set("COLUMN_LABEL", column.label).show("COLUMN_WIDE", column.wide);
  }
  const std::string unit = benchmark.unit.empty() ? metric_label(benchmark.metric) : benchmark.unit;
  part.set("VALUE_LABEL", fmt::format("{} {}", unit, benchmark.higher_is_better ? "↑" : "↓"));
  part.set("VALUE_TITLE", fmt::format("{}, {}", metric_label(benchmark.metric),
                                      benchmark.higher_is_better ? "higher is better" : "lower is better"));
  part.set("TRUST_LABEL", std::string(trust_label(benchmark))).show("BOARD_REPRODUCED", view.performance());
  part.set("COLUMN_COUNT", fmt::format("{}", view.columns.shown.size() + 6 + (view.performance() ? 1 : 0)));
}

// Those of its rows that lie in this slice; `first` is where they begin in the board.
void add_slice(PageModel& model, const BoardView& view, std::size_t number, std::size_t first, std::span<PageModel> rows) {
  const SliceView& slice = view.slices[number];
  const std::size_t from = std::max(first, slice.first) - slice.first;
  const std::size_t to = std::min(first + rows.size(), slice.first + slice.entries.size()) - slice.first;
  PageModel& part = model.add("SLICE");
  part.set("SLICE_NUMBER", fmt::format("{}", number + 1))
      .set("SLICE_ID", fmt::format("slice-{}", number + 1))
      .set("SIZES", slice.sizes.classes() + (view.performance() ? "" : " tiers") +
                        (view.board.columns.size() > most_columns_beside_bars ? " many" : ""));
  const SliceNames names = slice_names(view, slice);
  part.set("SLICE_TITLE", names.title).set("CAPTION", fmt::format("{}: {}", view.board.title, names.title));
  show_text(part, "SLICE_CONTEXT", "CONTEXT", names.context);
  part.set("CONTEXT_SHORT", short_context_words(slice.info.context));
  set_column_heads(part, view);
  if (view.slices.size() > 1) {
    show_text(part, "SLICE_GAP", "GAP", gap_words(view, slice));
    show_text(part, "SLICE_LEVELS", "LEVELS", levels_words(slice.info));
    const std::string chart = board_chart_path(view.board.slug, slice.info.context);
    part.show("SLICE_CHART").set("CHART_URL", view.edition.urls.file_url(chart));
  }
  const std::size_t ranked = slice.info.ranked;
  const auto add_rows = [&](PartName section, std::size_t begin, std::size_t end) {
    if (begin >= end) return;
    PageModel& body = part.add(section);
    for (std::size_t i = begin; i < end; ++i) body.add("ROW") = std::move(rows[slice.first + i - first]);
  };
  add_rows("RANKED", from, std::min(to, ranked));
  add_rows("UNRANKED", std::max(from, ranked), to);
  if (from > 0 || !view.edition.charts) return;  // a slice that goes on over pages has its chart on the first
  const Chart chart = board_chart(view.edition, view.edition.charts->skeletons, view.board, number);
  if (chart.says_more) add_chart(part, "CHART", view.edition, chart, "");
}

// The controls, which a script shows and works: they say what there is to filter by and where the board's files are.
void set_tools(PageModel& model, const BoardView& view, std::size_t number) {
  if (view.rows < 2) return;
  const Urls& urls = view.edition.urls;
  model.show("TOOLS").set("BOARD_URL", urls.board(view.board.slug)).set("COMPARE_URL", urls.page_url("compare"));
  model.set("API_URL", urls.file_url(board_document_path(view.board.slug)));
  model.set("TOOLS_ROWS", fmt::format("{}", view.rows)).set("TOOLS_PAGE", fmt::format("{}", number));
  model.set("TOOLS_PAGE_SIZE", fmt::format("{}", view.page_size()));
  model.set("BETTER", view.benchmark.higher_is_better ? "higher" : "lower");
  for (const BoardFacet& facet : view.facets) {
    PageModel& part = model.add("FACET");
    part.set("FACET_NAME", facet.name).set("FACET_LABEL", facet.label);
    for (const FacetValue& value : facet.values) {
      part.add("CHOICE").set("CHOICE_VALUE", value.value).set("CHOICE_LABEL", value.label);
    }
  }
}

// The slices' titles; where two share one, with what tells them apart.
std::vector<std::string> jump_labels(const BoardView& view) {
  std::vector<SliceNames> names;
  for (const SliceView& slice : view.slices) names.push_back(slice_names(view, slice));
  std::vector<std::string> labels;
  for (const SliceNames& own : names) {
    const auto same =
        std::count_if(names.begin(), names.end(), [&](const SliceNames& other) { return other.title == own.title; });
    labels.push_back(same == 1 || own.context.empty() ? own.title : fmt::format("{}, {}", own.title, own.context));
  }
  return labels;
}

void add_jumps(PageModel& model, const BoardView& view, std::size_t number) {
  if (view.slices.size() < 2) return;
  model.show("BOARD_SLICES");
  const std::vector<std::string> labels = jump_labels(view);
  for (std::size_t i = 0; i < view.slices.size(); ++i) {
    const SliceView& slice = view.slices[i];
    const std::size_t page = view.page_of(slice.first);
    const std::string at = page == number ? "" : view.edition.urls.page_url(Urls::board_page(view.board.slug, page));
    model.add("JUMP")
        .set("JUMP_URL", fmt::format("{}#slice-{}", at, i + 1))
        .set("JUMP_LABEL", labels[i])
        .set("JUMP_ROWS", fmt::format("{}", slice.entries.size()));
  }
}

void add_page_links(PageModel& model, const BoardView& view, std::size_t number) {
  if (view.pages() < 2) return;
  model.show("BOARD_PAGES");
  for (std::size_t page = 1; page <= view.pages(); ++page) {
    PageModel& link = model.add("PAGE_LINK");
    link.show_either(page == number, "PAGE_HERE", "PAGE_OTHER").set("PAGE_LABEL", fmt::format("{}", page));
    link.set("PAGE_URL", view.edition.urls.page_url(Urls::board_page(view.board.slug, page)));
  }
}

Page board_page(const BoardView& view, std::size_t number, std::span<PageModel> rows) {
  Page page = new_page(view.edition, "pages/board.html", head_of(view, number));
  set_head(page.model, view, number);
  if (number == 1) set_dataset(page.model, view.edition, view.board);
  set_tools(page.model, view, number);
  add_jumps(page.model, view, number);
  if (view.rows == 0) {
    page.model.show("BOARD_EMPTY");
    show_link(page.model, "BOARD_SUBMIT", "SUBMIT_URL", article_url(view.edition, "submit"));
  }
  const std::size_t first = (number - 1) * view.page_size(), last = first + rows.size();
  for (std::size_t i = 0; i < view.slices.size(); ++i) {
    const SliceView& slice = view.slices[i];
    if (slice.first < last && slice.first + slice.entries.size() > first) add_slice(page.model, view, i, first, rows);
  }
  add_page_links(page.model, view, number);
  return page;
}

}  // namespace

void make_board(const Edition& edition, std::size_t board, const EmitPage& emit_page, const EmitFile& emit_file) {
  const BoardView view = board_view(edition, board);
  BoardDocument document(view);
  for (std::size_t number = 1; number <= view.pages(); ++number) {
    const std::size_t first = (number - 1) * view.page_size();
    std::vector<PageModel> rows = board_rows(view, first, std::min(view.rows, first + view.page_size()));
    document.add(rows);
    emit_page(board_page(view, number, rows));
  }
  emit_file(std::move(document).finish());
}

}  // namespace assay

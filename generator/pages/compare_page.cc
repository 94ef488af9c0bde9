#include "pages/compare_page.h"

#include <fmt/format.h>

#include "base/text.h"
#include "boards/row_cells.h"
#include "pages/frame.h"
#include "summary/comparison.h"
#include "words/compare_phrases.h"
#include "words/phrases.h"
#include "words/row_phrases.h"
#include "words/words.h"

namespace assay {
namespace {

const Benchmark& benchmark_of(const Edition& edition, const RowSummary& row) {
  return *find_benchmark(edition.site.catalogue, row.benchmark);
}

// "Decode speed, decode tok/s ↑"
std::string metric_words(const Benchmark& benchmark) {
  const std::string unit = benchmark.unit.empty() || benchmark.unit == "fraction" ? "" : ", " + benchmark.unit;
  return fmt::format("{}{} {}", metric_label(benchmark.metric), unit, benchmark.higher_is_better ? "↑" : "↓");
}

// Rows stacked, each with its letter, number and interval: bars share a scale where the numbers share a meaning.
void add_contenders(PageModel& model, const Edition& edition, const ComparisonView& view) {
  ValueScale scale;
  ValueSizes sizes;
  for (std::size_t i = 0; i < view.named.rows.size(); ++i) {
    if (view.matched()) scale.hold(view.row(i));
    sizes.hold(view.row(i), benchmark_of(edition, view.row(i)));
  }
  model.set("SIZES", sizes.classes());
  for (std::size_t i = 0; i < view.named.rows.size(); ++i) {
    const RowSummary& row = view.row(i);
    const Benchmark& benchmark = benchmark_of(edition, row);
    PageModel& line = model.add("CONTENDER");
    line.set("LETTER", letter_of(i)).set("ID", row.id).set("ROW_URL", row_link(edition, row.id));
    line.set("SETUP", setup_words(edition.site.catalogue, row));
    line.set("BENCHMARK", benchmark.name).set("METRIC", metric_words(benchmark));
    set_value(line, row, benchmark, scale);
    set_trust(line, row);
    set_month(line, row);
  }
}

std::string_view verdict_icon(std::string_view verdict) {
  if (verdict == "differ") return "i-differ";
  if (verdict == "do-not-differ") return "i-same";
  return verdict == "not-comparable" ? "i-stop" : "i-one";
}

void add_verdicts(PageModel& model, const Edition& edition, const ComparisonView& view) {
  for (const Json& verdict : *view.named.verdicts.items()) {
    const auto row = [&](std::string_view key) -> const RowSummary& {
      return view.row(static_cast<std::size_t>(verdict[key].number()->value));
    };
    const std::string name(verdict.text("verdict"));
    PageModel& line = model.add("VERDICT");
    line.set("VERDICT_CLASS", name).set("VERDICT_ICON", std::string(verdict_icon(name)));
    line.set("VERDICT_NAME", word_of(view.words, "verdict", name));
    line.set("FIRST_ID", row("a").id).set("OTHER_ID", row("b").id);
    line.set("VERDICT_WORDS", pair_words(verdict, {row("a"), row("b")}, edition.site.catalogue, view.words));
  }
  for (std::size_t i = 0; i < view.named.rows.size(); ++i) {
    const std::string& caveat = view.named.rows[i].caveat;
    if (caveat.empty()) continue;
    model.add("CAVEAT").set("CAVEAT_TEXT", filled(view.words["sentence"].text("caveat"),
                                                  {{"A", letter_of(i)}, {"why", word_of(view.words, "caveat", caveat)}}));
  }
}

void add_line(PageModel& group, const ComparisonView& view, const ComparedLine& line) {
  PageModel& part = group.add("LINE");
  part.set("LINE_LABEL", line.label);
  show_text(part, "LINE_UNIT", "UNIT", line.unit);
  if (line.differs) part.show("LINE_CLASS").set("CLASS", line.must_match ? "differs must" : "differs");
  if (line.differs)
    part.show("LINE_MARK").set("MARK", std::string(view.words["sentence"].text(line.must_match ? "must-match" : "differs")));
  for (std::size_t i = 0; i < line.cells.size(); ++i) {
    const ComparedCell& cell = line.cells[i];
    PageModel& field = part.add("CELL");
    field.set("CELL_TEXT", cell.text).set("CELL_ID", view.row(i).id);
    if (is_blank(cell.text)) {
      field.show("CELL_BLANK");
    } else if (line.path.starts_with("metrics.") && cell.value.number()) {
      field.show("CELL_NUMBER").set("CELL_EXACT", cell.value.number()->text);
    } else {
      field.show("CELL_GIVEN");
    }
  }
}

void add_group(PageModel& model, const ComparisonView& view, const ComparedGroup& group) {
  if (group.lines.empty()) return;
  PageModel& part = model.add("GROUP");
  part.set("GROUP_TITLE", group.title).set("GROUP_SPAN", fmt::format("{}", view.named.rows.size() + 1));
  show_text(part, "GROUP_WHY", "GROUP_NOTE", group.note);
  for (const ComparedLine& line : group.lines) add_line(part, view, line);
}

void add_table(PageModel& model, const Edition& edition, const ComparisonView& view) {
  for (std::size_t i = 0; i < view.named.rows.size(); ++i) {
    const RowSummary& row = view.row(i);
    PageModel& head = model.add("COLUMN_HEAD");
    head.set("LETTER", letter_of(i)).set("ID", row.id).set("ROW_URL", row_link(edition, row.id));
    const std::string name = model_name(edition.site.catalogue, row.model);
    head.set("COLUMN_NAME", is_blank(row.quant) ? name : fmt::format("{}, {}", name, row.quant));
  }
  for (const ComparedGroup& group : view.groups) add_group(model, view, group);
}

// The verdict on the only pair, or how many rows there are, without a number: a description stands far from its rows.
std::string description_of(const Edition& edition, const ComparisonView& view) {
  if (view.named.rows.size() == 2) {
    const std::string_view verdict = (*view.named.verdicts.items())[0].text("verdict");
    return fmt::format("{}: {} and {}.", word_of(view.words, "verdict", std::string(verdict)),
                       setup_words(edition.site.catalogue, view.row(0)), setup_words(edition.site.catalogue, view.row(1)));
  }
  return fmt::format("{} rows side by side, each pair with its verdict.", view.named.rows.size());
}

Page comparison_page(const Edition& edition, const ComparisonView& view) {
  PageHead head;
  head.name = comparison_page_name(view.pair.slug);
  head.title = is_blank(view.pair.title) ? view.pair.slug : view.pair.title;
  head.description = description_of(edition, view);
  head.section = "boards";
  head.json = comparison_document_path(view.pair.slug);
  Page page = new_page(edition, "pages/compare.html", head);
  PageModel& model = page.model;
  model.set("COMPARE_URL", edition.urls.page_url("compare"));
  std::string ids;
  for (const ComparedRow& row : view.named.rows) ids += (ids.empty() ? "" : ",") + row.row.summary.id;
  model.set("LIVE_URL", fmt::format("{}?rows={}", edition.urls.page_url("compare"), ids));
  add_contenders(model, edition, view);
  add_verdicts(model, edition, view);
  add_table(model, edition, view);
  show_link(model, "COMPARE_METHOD", "METHOD_URL", article_url(edition, "methodology/ranking"));
  return page;
}

void add_named(PageModel& model, const Edition& edition, const ComparisonView& view) {
  PageModel& entry = model.add("NAMED");
  entry.set("NAMED_URL", edition.urls.page_url(comparison_page_name(view.pair.slug)));
  entry.set("NAMED_TITLE", is_blank(view.pair.title) ? view.pair.slug : view.pair.title);
  entry.set("NAMED_WORDS", description_of(edition, view));
}

}  // namespace

Page compare_index_page(const Edition& edition) {
  PageHead head;
  head.name = "compare";
  head.title = "Compare rows";
  head.description = "Up to four rows side by side: what differs between them, and whether their numbers do.";
  head.section = "boards";
  head.json = "api/v1/compare.json";
  Page page = new_page(edition, "pages/compare_index.html", head);
  PageModel& model = page.model;
  const Json words = words_document(edition);
  for (const ComparePair& pair : edition.site.compare) {
    if (const auto view = comparison_view(edition, pair, words)) add_named(model, edition, *view);
  }
  if (!model.parts("NAMED").empty()) model.show("NAMED_LIST");
  model.set("API_URL", edition.urls.file_url("api/v1/"));
  for (const BoardDefinition& board : edition.site.boards) {
    model.add("BOARD")
        .set("BOARD_SLUG", board.slug)
        .set("BOARD_TITLE", board.title)
        .set("BOARD_URL", edition.urls.board(board.slug));
  }
  show_link(model, "COMPARE_METHOD", "METHOD_URL", article_url(edition, "methodology/ranking"));
  return page;
}

void each_comparison_page(const Edition& edition, const std::function<void(const Page&)>& emit) {
  const Json words = words_document(edition);
  for (const ComparePair& pair : edition.site.compare) {
    if (const auto view = comparison_view(edition, pair, words)) emit(comparison_page(edition, *view));
  }
}

std::vector<std::string> comparison_page_names(const Edition& edition) {
  std::vector<std::string> names{"compare"};
  for (const ComparePair& pair : edition.site.compare) {
    if (edition.store.has_comparison(pair.slug)) names.push_back(comparison_page_name(pair.slug));
  }
  return names;
}

}  // namespace assay

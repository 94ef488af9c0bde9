#include "pages/row_list.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "base/number.h"
#include "boards/row_cells.h"
#include "summary/row_groups.h"
#include "words/phrases.h"
#include "words/row_phrases.h"

namespace assay {
namespace {

// Best standing of a row on any board, for ordering and for its cell; null where it is on none.
const Standing* best_standing(const Standings& standings, const RowSummary& row) {
  const auto& all = standings.of(row.id);
  const auto ranked = std::find_if(all.begin(), all.end(), [](const Standing& s) { return s.rank > 0; });
  return ranked == all.end() ? nullptr : &*ranked;
}

double value_of(const RowSummary& row) {
  return row.value ? row.value->value : 0;
}

void order_rows(RowList& rows, bool higher_is_better) {
  std::stable_sort(rows.begin(), rows.end(), [&](const RowSummary& a, const RowSummary& b) {
    const bool holds_a = stands_today(a), holds_b = stands_today(b);
    if (holds_a != holds_b) return holds_a;
    if (!holds_a) return a.measured_day > b.measured_day;
    return higher_is_better ? value_of(a) > value_of(b) : value_of(a) < value_of(b);
  });
}

void set_rank(PageModel& line, const Edition& edition, const Standings& standings, const RowSummary& row) {
  const Standing* standing = best_standing(standings, row);
  if (!standing) return;
  const BoardDefinition& board = edition.site.boards[standing->board];
  line.show("LIST_RANK").set("RANK_URL", edition.urls.board(board.slug)).set("RANK_BOARD", board.title);
  line.set("RANKING", fmt::format("{} of {}", rank_words(standing->rank_low, standing->rank_high), standing->of));
}

void add_row(PageModel& list, const Edition& edition, const Standings& standings, const RowSummary& row,
             const Benchmark& benchmark, const ValueScale& scale) {
  PageModel& line = list.add("LIST_ROW");
  line.set("ID", row.id).set("ROW_URL", row_link(edition, row.id)).set("SETUP", setup_words(edition.site.catalogue, row));
  set_value(line, row, benchmark, scale);
  set_trust(line, row);
  set_month(line, row);
  set_lifecycle(line, row, edition.as_of);
  line.show("LIST_REVIEW", !row.flags.empty());
  set_rank(line, edition, standings, row);
}

void add_list(PageModel& model, const Edition& edition, const Standings& standings, const Benchmark& benchmark, RowList rows,
              const std::string& json) {
  order_rows(rows, benchmark.higher_is_better);
  PageModel& list = model.add("ROW_LIST");
  list.set("LIST_TITLE", benchmark.name).set("LIST_URL", edition.urls.benchmark(benchmark.slug));
  list.set("LIST_ID", "b-" + benchmark.slug).set("TRUST_LABEL", std::string(trust_label(benchmark)));
  list.set("LIST_UNIT", fmt::format("{} {}", benchmark.unit == "fraction" ? metric_label(benchmark.metric) : benchmark.unit,
                                    benchmark.higher_is_better ? "↑" : "↓"));
  const std::size_t shown = std::min(rows.size(), static_cast<std::size_t>(edition.site.output.page_size));
  ValueScale scale;
  ValueSizes sizes;
  for (std::size_t i = 0; i < shown; ++i) {
    scale.hold(rows[i]);
    sizes.hold(rows[i], benchmark);
  }
  list.set("SIZES", sizes.classes());
  for (std::size_t i = 0; i < shown; ++i) add_row(list, edition, standings, rows[i], benchmark, scale);
  if (shown == rows.size()) return;
  list.show("LIST_MORE")
      .set("MORE_COUNT", grouped(fmt::format("{}", rows.size() - shown)))
      .set("MORE_URL", edition.urls.file_url(json));
}

}  // namespace

void add_row_lists(PageModel& model, const Edition& edition, const Standings& standings, const RowList& rows,
                   const std::string& json) {
  std::map<std::string, RowList> by_benchmark;
  for (const RowSummary& row : rows) {
    if (!row.superseded_by) by_benchmark[row.benchmark].push_back(row);
  }
  for (auto& [slug, group] : by_benchmark) {
    add_list(model, edition, standings, *find_benchmark(edition.site.catalogue, slug), std::move(group), json);
  }
  model.show("NO_ROWS", by_benchmark.empty());
}

}  // namespace assay

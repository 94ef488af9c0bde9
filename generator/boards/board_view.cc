#include "boards/board_view.h"

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "words/row_phrases.h"

namespace assay {
namespace {

// A table of fidelity holds the quants of one checkpoint: its name is the model's.
void put_model_first(SliceNames& words, const Catalogue& catalogue, const SliceView& slice) {
  std::vector<std::string> names;
  for (const BoardEntry& entry : slice.entries) {
    std::string name = model_name(catalogue, entry.row.model);
    if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(std::move(name));
  }
  if (!words.title.empty()) names.push_back(words.title);
  words.title = joined(names, " · ");
}

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

}  // namespace

std::vector<const RowSummary*> BoardView::summaries() const {
  std::vector<const RowSummary*> list;
  for (const SliceView& slice : slices) {
    for (const BoardEntry& entry : slice.entries) list.push_back(&entry.row);
  }
  return list;
}

BoardView board_view(const Edition& edition, std::size_t index) {
  const BoardDefinition& board = edition.site.boards[index];
  const Benchmark& benchmark = *find_benchmark(edition.site.catalogue, board.benchmark);
  BoardView view{edition, board, benchmark, {}, {}, {}, 0, 0};
  for (SliceInfo& info : edition.store.slices(board.slug)) {
    const std::size_t number = view.slices.size();
    SliceView& slice = view.slices.emplace_back(slice_view(edition, board, benchmark, std::move(info), number));
    slice.first = view.rows;
    view.rows += slice.entries.size();
    view.ranked += slice.info.ranked;
  }
  const std::vector<const RowSummary*> rows = view.summaries();
  view.columns = board_columns(edition, board, rows);
  view.facets = board_facets(edition.site.catalogue, rows);
  return view;
}

SliceNames slice_names(const BoardView& view, const SliceView& slice) {
  const Catalogue& catalogue = view.edition.site.catalogue;
  Json name = Json::object(), rest = Json::object();
  for (const Json::Member& member : *slice.info.context.members()) {
    const auto& by = view.board.slice_by;
    const bool names = std::find(by.begin(), by.end(), member.key) != by.end();
    (names ? name : rest).set(member.key, member.value);
  }
  SliceNames words{context_words(catalogue, name), context_words(catalogue, rest)};
  if (view.benchmark.kind == Kind::fidelity) put_model_first(words, catalogue, slice);
  if (words.title.empty()) words.title = words.context.empty() ? "All rows" : std::exchange(words.context, "");
  if (!view.columns.same.empty()) words.context += (words.context.empty() ? "" : " · ") + view.columns.same;
  return words;
}

std::vector<bool> clear_steps(std::span<const BoardEntry> entries, std::size_t ranked) {
  std::vector<bool> steps(ranked, false);
  std::uint32_t reach = 0;
  for (std::size_t i = 0; i + 1 < ranked; ++i) {
    reach = std::max(reach, entries[i].rank_high);
    steps[i] = reach == i + 1;
  }
  return steps;
}

}  // namespace assay

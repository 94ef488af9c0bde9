// A board with its rows as its pages and its API file show them: slices in order, each with the scale of its bars,
// and the columns that all of them share. Decided is nothing here: ranks and reasons come from the store.
#pragma once

#include <algorithm>
#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "boards/board_columns.h"
#include "boards/board_facets.h"
#include "boards/row_cells.h"
#include "edition/edition.h"

namespace assay {

struct SliceView {
  SliceInfo info;
  std::vector<BoardEntry> entries;  // the ranked ones first
  std::vector<bool> steps;          // clear_steps() of them
  ValueScale scale;
  ValueSizes sizes;
  std::size_t first = 0;  // position of its first row among those of the board
};

struct BoardView {
  const Edition& edition;
  const BoardDefinition& board;
  const Benchmark& benchmark;
  std::vector<SliceView> slices;
  BoardColumns columns;
  std::vector<BoardFacet> facets;
  std::size_t rows = 0, ranked = 0;

  std::size_t page_size() const { return static_cast<std::size_t>(edition.site.output.page_size); }
  std::size_t pages() const { return std::max<std::size_t>(1, (rows + page_size() - 1) / page_size()); }
  std::size_t page_of(std::size_t row) const { return row / page_size() + 1; }
  bool performance() const { return benchmark.kind == Kind::performance; }
  // All of them, slice by slice.
  std::vector<const RowSummary*> summaries() const;
};

// `index` is an index into Site::boards.
BoardView board_view(const Edition& edition, std::size_t index);

// A slice's name is what the board slices by; its context is the rest, with what all rows have in common.
struct SliceNames {
  std::string title, context;
};
SliceNames slice_names(const BoardView& view, const SliceView& slice);

// For each ranked entry whether a clear step follows: every row up to it is surely better than every row after
// it (rules §9). The last one has none. `entries` begins with the ranked ones.
std::vector<bool> clear_steps(std::span<const BoardEntry> entries, std::size_t ranked);

}  // namespace assay

// api/v1/boards/<slug>.json: a board with every ranked and unranked row, and what a browser's table shows of them.
#pragma once

#include <cstddef>
#include <span>
#include <string>

#include "base/json_text.h"
#include "boards/board_view.h"
#include "edition/edition.h"
#include "edition/output_file.h"
#include "edition/page_model.h"

namespace assay {

// The document of a board, written while the rows of its pages are made. The members that the interface names come
// first, in its order.
class BoardDocument {
 public:
  explicit BoardDocument(const BoardView& view);
  // The next rows of the board, in its order.
  void add(std::span<const PageModel> rows);
  // When all rows were added.
  OutputFile finish() &&;

 private:
  const SliceView& slice() const { return view_.slices[slice_]; }
  void begin_slice();
  void begin_unranked();
  void write_entry(const PageModel& row);
  void end_slice();

  const BoardView& view_;
  JsonText text_;
  std::size_t slice_ = 0, place_ = 0;  // of the next row
  std::string context_;                // of its slice
};

// The entries of a slice up to that rank as a chart draws them, an array on one line: without what only the browser's
// table shows.
std::string ranked_entries(const Edition& edition, const BoardDefinition& board, std::size_t slice, long long last_rank);

// api/v1/boards/<slug>.json
std::string board_document_path(std::string_view slug);
// charts/<slug>.vl.json, or charts/<slug>--<slice>.vl.json where its context says something: the address of a slice's chart
// follows from the slice alone, so that it stays when others come or go.
std::string board_chart_path(std::string_view slug, const Json& context);
// "--isl-1024-osl-256", or empty where no key has a value: a file name of its own for each context. What does not fit one is
// told apart by a hash.
std::string slice_suffix(const Json& context);

}  // namespace assay

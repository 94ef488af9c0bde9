// What is published of a board: its claims, its facts, then every row in rank order, slice by slice; what is not ranked
// stands below a line with its reason. Its pages and its API file show the same rows, phrased once.
#pragma once

#include <cstddef>
#include <functional>

#include "edition/edition.h"
#include "edition/output_file.h"
#include "edition/page_model.h"

namespace assay {

using EmitPage = std::function<void(Page)>;

// Emits boards/<slug>/ and, above page_size rows, boards/<slug>/page/2/ and so on; then api/v1/boards/<slug>.json.
// `board` is an index into Site::boards.
void make_board(const Edition& edition, std::size_t board, const EmitPage& emit_page, const EmitFile& emit_file);

}  // namespace assay

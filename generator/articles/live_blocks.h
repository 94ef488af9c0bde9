// Pieces of the site inside an article: the top of a board, a chart, the lanes, the tiers, the policy, the benchmarks, the
// form for a row, as they stand when the page is built.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

#include "edition/edition.h"

namespace assay {

// The first words behind a fence that stand for a live piece: "board", "chart", "lanes", "tiers", "policy-table",
// "benchmark-map", "submission-form".
std::span<const std::string_view> live_words();
// Whether a piece of that name is about a board, and so needs its slug.
bool is_about_board(std::string_view word);

struct LivePiece {
  std::string word;
  std::size_t board = 0;  // into Site::boards
  std::size_t slice = 0;  // from 0
  std::size_t top = 5;    // rows
};

std::string live_html(const Edition& edition, const LivePiece& piece);

}  // namespace assay

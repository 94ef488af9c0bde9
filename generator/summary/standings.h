// Where each row stands on its boards, so that pages about models, devices and people can say it beside the row.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "edition/edition.h"

namespace assay {

struct Standing {
  std::uint32_t board = 0;                              // into Site::boards
  std::uint32_t slice = 0;                              // from 0
  std::uint32_t page = 1;                               // of the board, on which the slice begins
  std::uint32_t rank = 0, rank_low = 0, rank_high = 0;  // 0 where unranked
  std::uint32_t of = 0;                                 // ranked rows of the slice
  std::optional<UnrankedReason> unranked_reason;        // absent where ranked
  const RowSummary *above = nullptr, *below = nullptr;  // the ranked rows next to it in its slice
};

class Standings {
 public:
  Standings() = default;  // every row is nowhere
  explicit Standings(const Edition& edition);
  // In the order of Site::boards; empty for a superseded row, which is on no board.
  const std::vector<Standing>& of(std::string_view row) const;

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view id) const { return std::hash<std::string_view>{}(id); }
  };
  std::unordered_map<std::string, std::vector<Standing>, Hash, std::equal_to<>> by_row_;  // looked up only, never walked
};

// The address of the slice on its board: "/boards/x/#slice-2".
std::string slice_url(const Edition& edition, const Standing& standing);

}  // namespace assay

#include "pages/standings.h"

namespace assay {

Standings::Standings(const Edition& edition) {
  const auto& boards = edition.site.boards;
  for (std::uint32_t board = 0; board < boards.size(); ++board) {
    const auto slices = edition.store.slices(boards[board].slug);
    for (std::uint32_t slice = 0; slice < slices.size(); ++slice) {
      for (const BoardEntry& entry : edition.store.board_entries(boards[board].slug, slice)) {
        by_row_[entry.row.id].push_back({board, slice, entry.rank, entry.rank_low, entry.rank_high,
                                         static_cast<std::uint32_t>(slices[slice].ranked), entry.unranked_reason});
      }
    }
  }
}

const std::vector<Standing>& Standings::of(std::string_view row) const {
  static const std::vector<Standing> none;
  const auto found = by_row_.find(std::string(row));
  return found == by_row_.end() ? none : found->second;
}

}  // namespace assay

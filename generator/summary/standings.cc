#include "summary/standings.h"

#include <fmt/format.h>

namespace assay {

Standings::Standings(const Edition& edition) {
  const auto& boards = edition.site.boards;
  const auto page_size = static_cast<std::size_t>(edition.site.output.page_size);
  for (std::uint32_t board = 0; board < boards.size(); ++board) {
    const auto slices = edition.store.slices(boards[board].slug);
    std::size_t rows_before = 0;
    for (std::uint32_t slice = 0; slice < slices.size(); ++slice) {
      const auto page = static_cast<std::uint32_t>(rows_before / page_size + 1);
      rows_before += slices[slice].ranked + slices[slice].unranked;
      const auto entries = edition.store.board_entries(boards[board].slug, slice);
      const std::size_t ranked = slices[slice].ranked;
      for (std::size_t i = 0; i < entries.size(); ++i) {
        const BoardEntry& entry = entries[i];
        by_row_[entry.row.id].push_back({board, slice, page, entry.rank, entry.rank_low, entry.rank_high,
                                         static_cast<std::uint32_t>(ranked), entry.unranked_reason,
                                         i > 0 && i < ranked ? &entries[i - 1].row : nullptr,
                                         i + 1 < ranked ? &entries[i + 1].row : nullptr});
      }
    }
  }
}

const std::vector<Standing>& Standings::of(std::string_view row) const {
  static const std::vector<Standing> none;
  const auto found = by_row_.find(row);
  return found == by_row_.end() ? none : found->second;
}

std::string slice_url(const Edition& edition, const Standing& standing) {
  const std::string& slug = edition.site.boards[standing.board].slug;
  return fmt::format("{}#slice-{}", edition.urls.page_url(Urls::board_page(slug, standing.page)), standing.slice + 1);
}

}  // namespace assay

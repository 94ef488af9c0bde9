#include "api/board_download.h"

#include <fmt/format.h>

#include <set>

#include "api/downloads.h"

namespace assay {
namespace {

std::string standing_cells(const BoardEntry& entry, std::size_t slice) {
  if (entry.rank > 0) return fmt::format("{},{},{},{},,", slice + 1, entry.rank, entry.rank_low, entry.rank_high);
  return fmt::format("{},,,,{},", slice + 1, csv_text(name_of(*entry.unranked_reason)));
}

}  // namespace

std::string board_download_path(std::string_view slug) {
  return fmt::format("downloads/boards/{}.csv", slug);
}

OutputFile board_download(const Edition& edition, const BoardDefinition& board) {
  const std::vector<std::string> columns = csv_columns(edition.store);
  OutputFile file{board_download_path(board.slug), "slice,rank,rank_low,rank_high,unranked," + csv_header(columns)};
  std::set<std::string_view> seen;
  const std::size_t slices = edition.store.slices(board.slug).size();
  for (std::size_t slice = 0; slice < slices; ++slice) {
    for (const BoardEntry& entry : edition.store.board_entries(board.slug, slice)) {
      if (!seen.insert(entry.row.id).second) continue;
      if (const auto row = edition.store.public_row(entry.row.id))
        file.bytes += standing_cells(entry, slice) + row_texts(*row, columns).csv;
    }
  }
  return file;
}

}  // namespace assay

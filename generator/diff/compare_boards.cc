#include "diff/compare_boards.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "diff/manifests.h"

namespace assay {
namespace {

using Standings = std::map<std::string, RankOnBoard>;  // by row

int place_in(const Json& entry, std::string_view member) {
  const Decimal* number = entry[member].number();
  return number == nullptr ? 0 : static_cast<int>(number->value);
}

Standings standings_of(const Json& slice) {
  Standings standings;
  const Json::Array* entries = slice["entries"].items();
  for (const Json& entry : entries == nullptr ? Json::Array() : *entries) {
    standings[std::string(entry.text("id"))] = {place_in(entry, "rank"), place_in(entry, "rank_low"),
                                                place_in(entry, "rank_high")};
  }
  return standings;
}

// Slices by their context, which is what two builds have in common.
std::map<std::string, const Json*> slices_of(const Json& board) {
  std::map<std::string, const Json*> slices;
  const Json::Array* list = board["slices"].items();
  if (list == nullptr) return slices;
  for (const Json& slice : *list) slices[to_json(slice["context"])] = &slice;
  return slices;
}

std::vector<std::string> first_of(const Standings& standings) {
  std::vector<std::string> first;
  for (const auto& [id, standing] : standings) {
    if (standing.rank == 1) first.push_back(id);
  }
  return first;
}

std::vector<RankMove> moves_between(const Standings& before, const Standings& after) {
  std::vector<RankMove> moves;
  for (const auto& [id, standing] : after) {
    const auto old = before.find(id);
    const auto was = old == before.end() ? std::nullopt : std::optional(old->second);
    if (was != standing) moves.push_back({id, was, standing});
  }
  for (const auto& [id, standing] : before) {
    if (!after.contains(id)) moves.push_back({id, standing, std::nullopt});
  }
  const auto order = [](const RankMove& move) {
    return std::tuple(!move.after, move.after ? move.after->rank : move.before->rank, std::string_view(move.id));
  };
  std::sort(moves.begin(), moves.end(), [&](const RankMove& a, const RankMove& b) { return order(a) < order(b); });
  return moves;
}

BoardDifference board_difference(std::string board, const Json& before, const Json& after) {
  BoardDifference difference{std::move(board), {}};
  const auto old_slices = slices_of(before), new_slices = slices_of(after);
  auto all = new_slices;
  all.insert(old_slices.begin(), old_slices.end());
  for (const auto& [context, slice] : all) {
    const auto old = old_slices.find(context), now = new_slices.find(context);
    const Standings was = old == old_slices.end() ? Standings() : standings_of(*old->second);
    const Standings is = now == new_slices.end() ? Standings() : standings_of(*now->second);
    auto moves = moves_between(was, is);
    if (!moves.empty()) difference.slices.push_back({(*slice)["context"], first_of(was), first_of(is), std::move(moves)});
  }
  return difference;
}

// A new row at the head of a slice that had another one there.
void note_leads(const BoardDifference& board, std::vector<AddedRow>& added) {
  for (AddedRow& row : added) {
    const bool leads = std::any_of(board.slices.begin(), board.slices.end(), [&](const SliceDifference& slice) {
      return std::find(slice.first_after.begin(), slice.first_after.end(), row.id) != slice.first_after.end();
    });
    if (leads) row.leads.push_back(board.board);
  }
}

}  // namespace

void compare_boards(const FinishedSite& before, const FinishedSite& after, Difference& difference) {
  const std::string folder = "api/v1/boards/";
  for (const ChangedFile& file : changed_files(before, after, folder)) {
    BoardDifference board =
        board_difference(document_name(file.path, folder), before.document(file.path), after.document(file.path));
    if (board.slices.empty()) continue;
    note_leads(board, difference.added);
    difference.boards.push_back(std::move(board));
  }
}

}  // namespace assay

#include "base/texts_json.h"
#include "diff/compare.h"

namespace assay {
namespace {

Json site_json(const SiteState& site) {
  return Json::object().set("as_of", site.as_of).set("generator", site.generator);
}

Json fields_json(const std::vector<FieldChange>& fields) {
  Json list = Json::array();
  for (const FieldChange& field : fields) {
    list.push(Json::object().set("field", field.field).set("before", field.before).set("after", field.after));
  }
  return list;
}

Json added_json(const std::vector<AddedRow>& rows) {
  Json list = Json::array();
  for (const AddedRow& row : rows) {
    Json entry = Json::object().set("id", row.id);
    for (const char* member : {"benchmark", "model", "quant", "runtime", "runtime_version", "hardware", "hardware_count",
                               "context", "source", "operator", "measured_at", "state"}) {
      entry.set(member, row.row[member]);
    }
    entry.set("value", row.row["headline"]["value"])
        .set("low", row.row["headline"]["low"])
        .set("high", row.row["headline"]["high"]);
    entry.set("unit", row.row["unit"]).set("tier", row.row["confidence"]["tier"]).set("trust_tier", row.row["trust_tier"]);
    entry.set("verification", row.row["verification"]["state"])
        .set("label", row.row["label"])
        .set("lifecycle", row.row["lifecycle"]["state"]);
    list.push(std::move(entry.set("first_on", texts_json(row.leads))));
  }
  return list;
}

Json removed_json(const std::vector<RemovedRow>& rows) {
  Json list = Json::array();
  for (const RemovedRow& row : rows) {
    list.push(Json::object()
                  .set("id", row.id)
                  .set("tombstone", row.removed_on.has_value())
                  .set("removed_on", Json::or_null(row.removed_on))
                  .set("by", Json::or_null(row.by))
                  .set("reason", Json::or_null(row.reason)));
  }
  return list;
}

Json rows_json(const std::vector<RowDifference>& rows) {
  Json list = Json::array();
  for (const RowDifference& row : rows) list.push(Json::object().set("id", row.id).set("fields", fields_json(row.fields)));
  return list;
}

Json retiered_json(const std::vector<RowDifference>& rows) {
  Json list = Json::array();
  for (const RowDifference& row : rows) {
    list.push(Json::object().set("id", row.id).set("fields", fields_json(row.fields)).set("because", texts_json(row.because)));
  }
  return list;
}

Json standing_json(const std::optional<RankOnBoard>& standing) {
  if (!standing) return {};
  return Json::object().set("rank", standing->rank).set("rank_low", standing->low).set("rank_high", standing->high);
}

Json slice_json(const SliceDifference& slice) {
  Json moves = Json::array();
  for (const RankMove& move : slice.moves) {
    moves.push(
        Json::object().set("id", move.id).set("before", standing_json(move.before)).set("after", standing_json(move.after)));
  }
  return Json::object()
      .set("context", slice.context)
      .set("first_before", texts_json(slice.first_before))
      .set("first_after", texts_json(slice.first_after))
      .set("moves", std::move(moves));
}

Json boards_json(const std::vector<BoardDifference>& boards) {
  Json list = Json::array();
  for (const BoardDifference& board : boards) {
    Json slices = Json::array();
    for (const SliceDifference& slice : board.slices) slices.push(slice_json(slice));
    list.push(Json::object().set("board", board.board).set("slices", std::move(slices)));
  }
  return list;
}

Json methodology_json(const std::vector<MethodologyDifference>& pages) {
  Json list = Json::array();
  for (const MethodologyDifference& page : pages) {
    list.push(Json::object()
                  .set("page", page.page)
                  .set("version_before", page.version_before)
                  .set("version_after", page.version_after)
                  .set("text_changed", page.text_changed)
                  .set("governs_all", page.benchmarks.empty())
                  .set("benchmarks", texts_json(page.benchmarks))
                  .set("rows", page.rows));
  }
  return list;
}

Json catalogue_json(const std::vector<DocumentDifference>& documents) {
  Json list = Json::array();
  for (const DocumentDifference& document : documents) {
    list.push(Json::object().set("document", document.document).set("fields", fields_json(document.fields)));
  }
  return list;
}

}  // namespace

Json difference_document(const Difference& difference) {
  Json rows = Json::object()
                  .set("added", added_json(difference.added))
                  .set("removed", removed_json(difference.removed))
                  .set("changed", rows_json(difference.changed))
                  .set("retiered", retiered_json(difference.retiered))
                  .set("lifecycle", rows_json(difference.lifecycle))
                  .set("words", rows_json(difference.words))
                  .set("rescored", difference.rescored);
  return Json::object()
      .set("before", site_json(difference.before))
      .set("after", site_json(difference.after))
      .set("differs", !difference.is_empty())
      .set("rows", std::move(rows))
      .set("boards", boards_json(difference.boards))
      .set("policy", fields_json(difference.policy))
      .set("methodology", methodology_json(difference.methodology))
      .set("catalogue", catalogue_json(difference.catalogue))
      .set("pages",
           Json::object().set("added", texts_json(difference.pages_added)).set("gone", texts_json(difference.pages_gone)))
      .set("files_changed", difference.files_changed);
}

}  // namespace assay

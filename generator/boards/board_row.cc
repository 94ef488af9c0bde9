#include "boards/board_row.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "base/text.h"
#include "summary/api_summary.h"
#include "words/phrases.h"
#include "words/row_phrases.h"

namespace assay {
namespace {

constexpr std::size_t reasons_shown = 3;

// What a reader must know of a row before its number: at most one note stands beside the name.
void set_note(PageModel& model, const RowSummary& row) {
  if (!row.flags.empty()) {
    model.show("ROW_NOTE").show("NOTE_ICON").set("ICON", "i-eye").set("NOTE", "under review");
  } else if (row.source == Source::agent) {
    model.show("ROW_NOTE").set("NOTE", "agent");
  }
}

// The three that weigh most: what caps or lowers the tier, then the factors by their points.
std::vector<std::string> confidence_reasons(const Json& confidence, const Policy& policy) {
  std::vector<std::string> reasons;
  for (const Json& cap : *confidence["caps"].items()) reasons.push_back(words_for<Cap>(*cap.string(), cap_words));
  const auto told = [&](Drop drop) { return drop_words(drop, policy); };
  for (const Json& drop : *confidence["drops"].items()) reasons.push_back(words_for<Drop>(*drop.string(), told));
  Json::Array factors = *confidence["factors"].items();
  const auto points = [](const Json& factor) { return factor["points"].number()->value; };
  std::stable_sort(factors.begin(), factors.end(),
                   [&](const Json& a, const Json& b) { return std::fabs(points(a)) > std::fabs(points(b)); });
  for (const Json& factor : factors)
    reasons.push_back(fmt::format("{}: {}", points_words(points(factor)), factor.text("detail")));
  reasons.resize(std::min(reasons.size(), reasons_shown));
  return reasons;
}

// Why a quality or fidelity row has its trust tier, and its interval.
std::vector<std::string> trust_reasons(const RowSummary& row, const Policy& policy) {
  return {trust_tier_reason(*row.trust_tier, policy), fmt::format("Interval: {}.", interval_words(row))};
}

std::vector<std::string> reasons_of(const RowSummary& row, const Json& confidence, const Policy& policy) {
  if (!row.value) return {};
  if (confidence.members()) return confidence_reasons(confidence, policy);
  return row.trust_tier ? trust_reasons(row, policy) : std::vector<std::string>{};
}

void set_name(PageModel& model, const Edition& edition, const RowSummary& row) {
  const Model* entity = find_model(edition.site.catalogue, row.model);
  model.set("ID", row.id).set("ROW_URL", row_link(edition, row.id));
  model.set("MODEL", model_name(edition.site.catalogue, row.model));
  if (entity) show_text(model, "ROW_ORGANIZATION", "ORGANIZATION", entity->organization);
  model.set("QUANT", row.quant).set("PLACE", place_words(edition.site.catalogue, row));
}

void set_standing(PageModel& model, const BoardEntry& entry) {
  if (entry.rank > 0) {
    model.show("ROW_RANK").set("RANK", rank_words(entry.rank_low, entry.rank_high));
  } else {
    model.show("ROW_NO_RANK");
    show_text(model, "ROW_REASON", "REASON", unranked_words(entry.row, *entry.unranked_reason));
  }
}

void set_log(PageModel& model, const RowSummary& row) {
  const bool log = is_web_url(row.log_url);
  model.show_either(log, "ROW_LOG", "ROW_NO_LOG");
  if (log) model.set("LOG_URL", row.log_url);
}

// The row at `place` of the slice; `confidence` is that of its document, or null.
PageModel board_row(const BoardView& view, const SliceView& slice, std::size_t place, const Json& confidence) {
  const BoardEntry& entry = slice.entries[place];
  const RowSummary& row = entry.row;
  const Edition& edition = view.edition;
  PageModel model;
  set_name(model, edition, row);
  model.set("PLACES", facet_places(edition.site.catalogue, view.facets, row));
  if (place < slice.info.ranked && slice.steps[place]) model.show("ROW_CLASS").set("CLASS", "step");
  set_standing(model, entry);
  set_note(model, row);
  add_column_values(model, edition, view.columns, row);
  set_value(model, row, view.benchmark, slice.scale);
  set_trust(model, row);
  model.show("ROW_NO_TRUST", !row.tier && !row.trust_tier);
  for (std::string& reason : reasons_of(row, confidence, edition.site.policy))
    model.add("WHY").set("WHY_TEXT", std::move(reason));
  if (view.performance()) model.show("ROW_REPRODUCED").set("REPRODUCED", reproduced_words(row));
  set_month(model, row);
  set_lifecycle(model, row, edition.as_of);
  set_log(model, row);
  return model;
}

}  // namespace

std::vector<PageModel> board_rows(const BoardView& view, std::size_t first, std::size_t last) {
  std::vector<PageModel> rows;
  rows.reserve(last - first);
  for (std::size_t number = 0; number < view.slices.size(); ++number) {
    const SliceView& slice = view.slices[number];
    const std::size_t from = std::max(first, slice.first), to = std::min(last, slice.first + slice.entries.size());
    if (from >= to) continue;
    const auto confidences = view.edition.store.confidences(view.board.slug, number, from - slice.first, to - slice.first);
    for (std::size_t row = from; row < to; ++row)
      rows.push_back(board_row(view, slice, row - slice.first, confidences[row - from]));
  }
  return rows;
}

void write_display(JsonText& text, const PageModel& row) {
  text.open_line();
  for (const auto& [key, name] :
       {std::pair("rank", "RANK"), std::pair("value", "VALUE"), std::pair("half_width", "HALF_WIDTH"),
        std::pair("bar", "BAR_PATH"), std::pair("whisker", "WHISKER_PATH"), std::pair("state", "STATE"),
        std::pair("reason", "REASON"), std::pair("note", "NOTE"), std::pair("trust", "TRUST"),
        std::pair("trust_icon", "TRUST_ICON"), std::pair("reproduced", "REPRODUCED"), std::pair("place", "PLACE"),
        std::pair("month", "MONTH"), std::pair("lifecycle", "LIFECYCLE"), std::pair("soon", "SOON")}) {
    text.text_member(key, row.text(name));
  }
  text.member("step", !row.parts("ROW_CLASS").empty()).key("why").open_array();
  for (const PageModel& reason : row.parts("WHY")) text.text(reason.text("WHY_TEXT"));
  text.close().key("columns").open_array();
  for (const PageModel& column : row.parts("COLUMN_VALUE")) {
    if (column.parts("COLUMN_GIVEN").empty())
      text.null();
    else
      text.text(column.text("COLUMN_TEXT"));
  }
  text.close().close();
}

}  // namespace assay

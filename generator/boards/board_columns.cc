#include "boards/board_columns.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "summary/api_summary.h"
#include "words/phrases.h"
#include "words/row_phrases.h"

namespace assay {
namespace {

constexpr std::array<std::string_view, 3> usual_fields{"hardware", "quant", "runtime"};

bool is_in_summary(std::string_view field) {
  return std::find(usual_fields.begin(), usual_fields.end(), field) != usual_fields.end();
}

std::string column_label(const std::string& field) {
  const std::size_t dot = field.find('.');
  if (dot == std::string::npos) return field_label(field);
  const std::string name = field.substr(dot + 1);
  return field.starts_with("metrics.") ? metric_label(name) : context_label(name);
}

std::string usual_text(const Catalogue& catalogue, std::string_view field, const RowSummary& row) {
  if (field == "hardware") return hardware_words(catalogue, row);
  if (field == "runtime") return runtime_words(catalogue, row);
  return row.quant;
}

bool all_alike(const Catalogue& catalogue, std::string_view field, const std::vector<const RowSummary*>& rows) {
  const auto text = [&](const RowSummary* row) { return usual_text(catalogue, field, *row); };
  return std::all_of(rows.begin(), rows.end(),
                     [&, first = text(rows.front())](const RowSummary* row) { return text(row) == first; });
}

// Sliced by hardware, the number of devices may still tell rows apart.
bool is_settled_by_slices(const BoardDefinition& board, std::string_view field, const std::vector<const RowSummary*>& rows) {
  if (std::find(board.slice_by.begin(), board.slice_by.end(), field) == board.slice_by.end()) return false;
  return std::all_of(rows.begin(), rows.end(), [](const RowSummary* row) { return row->hardware_count == 1; });
}

}  // namespace

BoardColumns board_columns(const Edition& edition, const BoardDefinition& board, const std::vector<const RowSummary*>& rows) {
  BoardColumns columns;
  for (const std::string& field : board.columns) columns.shown.push_back({field, column_label(field), field != "quant"});
  if (!board.columns.empty() || rows.empty()) return columns;
  std::vector<std::string> same;
  for (const std::string_view field : usual_fields) {
    if (is_settled_by_slices(board, field, rows)) continue;
    const std::string first = usual_text(edition.site.catalogue, field, *rows.front());
    if (!all_alike(edition.site.catalogue, field, rows)) {
      columns.shown.push_back({std::string(field), field_label(field), field != "quant"});
    } else if (!is_blank(first)) {
      same.push_back(first);
    }
  }
  columns.same = joined(same, " · ");
  return columns;
}

void add_column_values(PageModel& model, const Edition& edition, const BoardColumns& columns, const RowSummary& row) {
  const Catalogue& catalogue = edition.site.catalogue;
  std::optional<Json> whole;
  for (const BoardColumn& column : columns.shown) {
    if (!is_in_summary(column.field) && !whole) whole = edition.store.public_row(row.id)->document;
    const std::string text = is_in_summary(column.field) ? usual_text(catalogue, column.field, row)
                                                         : field_words(catalogue, column.field, field_of(*whole, column.field));
    PageModel& value = model.add("COLUMN_VALUE");
    value.set("COLUMN_LABEL", column.label).show("COLUMN_WIDE", column.wide);
    value.set("COLUMN_TEXT", is_blank(text) ? std::string(not_provided) : text);
    value.show_either(is_blank(text), "COLUMN_BLANK", "COLUMN_GIVEN");
  }
}

}  // namespace assay

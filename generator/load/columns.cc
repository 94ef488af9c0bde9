#include "load/columns.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "base/text.h"

namespace assay {
namespace {

// Fields whose columns may go into parts: "context.isl".
constexpr std::array<std::string_view, 6> objects{"moderation", "metrics", "runs", "context", "per_subtask", "extra"};

bool is_object(std::string_view field) {
  return std::find(objects.begin(), objects.end(), field) != objects.end();
}

std::string_view field_of(std::string_view column) {
  return column.substr(0, column.find('.'));
}

bool holds_metrics(std::string_view field) {
  return field == "metrics" || field == "per_subtask";
}

// metrics.acc.value is metrics.acc.
std::string_view canonical(std::string_view column) {
  if (holds_metrics(field_of(column)) && column.ends_with(".value")) column.remove_suffix(6);
  return column;
}

bool holds_json(std::string_view column) {
  return is_object(column) || column == "runs.values" || column.starts_with("extra.");
}

bool holds_number(std::string_view column) {
  return column == "hardware_count" || column == "runs.warmup" || column.starts_with("metrics.") ||
         column.starts_with("per_subtask.");
}

// The object that the row holds under this name, made where it is missing; null where something else is there.
Json* object_in(Json& row, const std::string& name) {
  for (auto& [key, value] : *row.members()) {
    if (key == name) return value.members() ? &value : nullptr;
  }
  row.set(name, Json::object());
  return &row.members()->back().value;
}

// A metric is its value until another part of it shows.
void place_metric(Json& metrics, const std::string& name, const std::string& part, Json value) {
  for (auto& [key, metric] : *metrics.members()) {
    if (key != name) continue;
    if (!metric.members()) metric = Json::object().set("value", std::move(metric));
    metric.set(part, std::move(value));
    return;
  }
  metrics.set(name, part == "value" ? std::move(value) : Json::object().set(part, std::move(value)));
}

}  // namespace

bool check_columns(Intake& intake, const std::vector<std::string>& columns, const Place& place) {
  bool good = true;
  auto refuse = [&](const char* id, std::string message, std::string suggestion = {}) {
    intake.refuse_file(id, place, std::move(message), std::move(suggestion));
    good = false;
  };
  const std::span<const std::string_view> fields = row_fields();
  std::set<std::string_view> seen;
  for (const std::string& column : columns) {
    const std::string_view field = field_of(column);
    const bool known = std::find(fields.begin(), fields.end(), field) != fields.end();
    const bool parts = field.size() < column.size();
    if (!known || (parts && (!is_object(field) || column.size() == field.size() + 1))) {
      refuse("row.unknown-column", fmt::format("no field is called \"{}\"", shortened(column, 80)),
             known ? std::string() : nearest_name(field, fields).value_or(""));
    } else if (!seen.insert(canonical(column)).second) {
      refuse("row.duplicate-column", fmt::format("column \"{}\" stands twice", shortened(column, 80)));
    }
  }
  for (const std::string& column : columns) {
    const std::string_view field = field_of(column);
    if (field.size() == column.size() || !seen.contains(field)) continue;
    refuse("row.duplicate-column",
           fmt::format("column \"{}\" says again what column \"{}\" holds", shortened(column, 80), field));
  }
  return good;
}

Json cell_value(std::string_view column, const std::string& text) {
  if (holds_json(column)) {
    auto parsed = parse_json(text);
    if (auto* value = std::get_if<Json>(&parsed)) return std::move(*value);
    return Json(text);
  }
  const bool context = column.starts_with("context.");
  if (holds_number(column) || context) {
    if (auto number = parse_decimal(text)) return Json(std::move(*number));
  }
  if (context && (text == "true" || text == "false")) return Json(text == "true");
  return Json(text);
}

void place_cell(Json& row, const std::string& column, Json value) {
  const std::string field(field_of(column));
  if (field.size() == column.size()) {
    row.set(column, std::move(value));
    return;
  }
  Json* object = object_in(row, field);
  if (object == nullptr) return;  // check_columns lets no column be whole and in parts
  const std::string name = column.substr(field.size() + 1);
  if (!holds_metrics(field)) {
    object->set(name, std::move(value));
    return;
  }
  for (const std::string_view part : {"value", "stderr", "n"}) {
    const std::string ending = fmt::format(".{}", part);
    if (name.ends_with(ending))
      return place_metric(*object, name.substr(0, name.size() - ending.size()), std::string(part), std::move(value));
  }
  place_metric(*object, name, "value", std::move(value));
}

}  // namespace assay

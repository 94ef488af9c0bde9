#include "model/field_schema.h"

#include <fmt/format.h>

#include <utility>

namespace assay {
namespace {

std::string words_of(const Field& field) {
  std::string list;
  for (const std::string_view word : field.words) list += (list.empty() ? "" : ", ") + std::string(word);
  return list;
}

Json words_schema(const Field& field) {
  Json words = Json::array();
  for (const std::string_view word : field.words) words.push(word);
  return Json::object().set("enum", std::move(words));
}

Json typed(std::string_view type) {
  return Json::object().set("type", type);
}

Json text_schema(const char* pattern) {
  return typed("string").set("pattern", pattern);
}

constexpr const char* slug_pattern = "^[a-z0-9][a-z0-9._-]{0,95}$";
constexpr const char* day_pattern = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$";
constexpr const char* instant_pattern = "^[0-9]{4}-[0-9]{2}-[0-9]{2}([Tt ][0-9:.]+([Zz]|[+-][0-9]{2}:[0-9]{2}))?$";

// A list under "runs.values" holds numbers, "vendor_figures" and the like hold objects.
Json items_schema(const Field& field) {
  return field.name == "runs.values" ? typed("number") : typed("object");
}

Json scalar_schema() {
  Json types = Json::array();
  for (const char* type : {"string", "number", "boolean", "null"}) types.push(type);
  return Json::object().set("type", std::move(types));
}

Json schema_of(const Field& field) {
  using enum FieldType;
  switch (field.type) {
    case text:
    case path:
      return typed("string");
    case slug:
      return text_schema(slug_pattern);
    case whole:
      return typed("integer");
    case number:
      return typed("number");
    case flag:
      return typed("boolean");
    case day:
      return text_schema(day_pattern);
    case instant:
      return text_schema(instant_pattern);
    case address:
      return text_schema("^https?://");
    case word:
      return words_schema(field);
    case texts:
      return typed("array").set("items", typed("string"));
    case words:
      return typed("array").set("items", words_schema(field));
    case scalars:
      return typed("object").set("additionalProperties", scalar_schema());
    case object:
      return typed("object");
    case objects:
      return typed("array").set("items", items_schema(field));
  }
  return Json::object();
}

// The object with the members that the table names with a dot.
Json with_members(Json schema, const FieldKind& kind, std::string_view object) {
  Json members = Json::object();
  for (const Field& field : kind.fields) {
    if (!field.name.starts_with(object) || field.name.size() <= object.size() || field.name[object.size()] != '.') continue;
    members.set(std::string(field.name.substr(object.size() + 1)), schema_of(field).set("description", about(field)));
  }
  if (members.members()->empty()) return schema;
  return schema.set("properties", std::move(members)).set("additionalProperties", false);
}

Json schema_of(const FieldKind& kind) {
  Json properties = Json::object(), required = Json::array();
  for (const Field& field : kind.fields) {
    if (field.name.find('.') != std::string_view::npos) continue;
    Json schema = with_members(schema_of(field), kind, field.name);
    properties.set(std::string(field.name), schema.set("description", about(field)));
    if (field.required) required.push(field.name);
  }
  if (kind.name != "row") properties.set("extra", typed("object"));
  Json schema = typed("object").set("title", kind.name).set("description", kind.place).set("properties", std::move(properties));
  return schema.set("required", std::move(required)).set("additionalProperties", false);
}

}  // namespace

std::string about(const Field& field) {
  std::string text(field.meaning);
  if (!field.unit.empty()) text += fmt::format(" ({})", field.unit);
  if (!field.words.empty()) text += ": " + words_of(field);
  return text;
}

Json fields_schema(std::string_view kind) {
  constexpr const char* dialect = "https://json-schema.org/draft/2020-12/schema";
  if (const FieldKind* one = field_kind(kind)) {
    Json schema = Json::object().set("$schema", dialect);
    const Json members = schema_of(*one);
    for (const auto& member : *members.members()) schema.set(member.key, member.value);
    return schema;
  }
  Json definitions = Json::object();
  for (const FieldKind& each : field_kinds()) definitions.set(std::string(each.name), schema_of(each));
  return Json::object().set("$schema", dialect).set("$defs", std::move(definitions));
}

}  // namespace assay

#include <algorithm>
#include <string>
#include <string_view>
#include <type_traits>

#include "model/settings.h"
#include "report/config.h"

namespace assay {
namespace {

Json typed(std::string_view type) {
  return Json::object().set("type", type);
}

Json words(std::span<const std::string_view> names) {
  Json list = Json::array();
  for (const std::string_view name : names) list.push(name);
  return typed("string").set("enum", std::move(list));
}

Json list_of(Json item) {
  return typed("array").set("items", std::move(item));
}

struct KindSchema {
  Json operator()(const TextSetting&) const { return typed("string"); }
  Json operator()(const AddressSetting&) const { return typed("string").set("pattern", "^https?://[^?#]+$"); }
  Json operator()(const TextsSetting&) const { return list_of(typed("string")); }
  Json operator()(const FlagSetting&) const { return typed("boolean"); }
  Json operator()(const CountSetting& kind) const {
    return typed("integer").set("minimum", kind.minimum).set("maximum", kind.maximum);
  }
  Json operator()(const NumberSetting& kind) const {
    return typed("number").set("minimum", kind.minimum).set("maximum", kind.maximum);
  }
  Json operator()(const FactorSetting& kind) const { return typed("number").set("exclusiveMinimum", kind.above); }
  Json operator()(const NumbersSetting& kind) const {
    return list_of(typed("number")).set("minItems", kind.count).set("maxItems", kind.count);
  }
  Json operator()(const WordSetting& kind) const { return words(kind.names); }
  Json operator()(const WordsSetting& kind) const { return list_of(words(kind.names)); }
};

Json listed_schema(ListedKind kind) {
  switch (kind) {
    case ListedKind::text:
      return typed("string");
    case ListedKind::slug:
      return typed("string").set("pattern", "^[a-z0-9][a-z0-9._-]{0,95}$");
    case ListedKind::texts:
      return list_of(typed("string"));
    case ListedKind::filter:
      return typed("object");
  }
  return Json::object();
}

// An object that knows its keys. `extra` is free everywhere, and nothing else is.
class ObjectSchema {
 public:
  void add(std::string_view key, Json schema, Need need) {
    properties_.set(std::string(key), std::move(schema));
    if (need == Need::required) required_.push(key);
  }
  Json take() && {
    properties_.set("extra", typed("object").set("description", "Free keys."));
    Json object = typed("object").set("additionalProperties", false);
    if (!required_.items()->empty()) object.set("required", std::move(required_));
    return std::move(object).set("properties", std::move(properties_));
  }

 private:
  Json properties_ = Json::object(), required_ = Json::array();
};

Json setting_schema(const Setting& setting) {
  Json schema = std::visit(KindSchema{}, setting.kind).set("description", setting.meaning);
  if (setting.need == Need::optional) schema.set("default", value_of(setting, Site{}));
  return schema;
}

Json section_schema(std::string_view section) {
  ObjectSchema object;
  for (const Setting& setting : settings()) {
    if (setting.section == section) object.add(setting.key, setting_schema(setting), setting.need);
  }
  return std::move(object).take();
}

Json listed_table_schema(std::string_view table) {
  ObjectSchema object;
  for (const ListedKey& key : listed_keys()) {
    if (key.table == table) object.add(key.key, listed_schema(key.kind).set("description", key.meaning), key.need);
  }
  return list_of(std::move(object).take());
}

Need need_of(std::string_view section) {
  const auto all = settings();
  const bool required =
      std::any_of(all.begin(), all.end(), [&](const Setting& s) { return s.section == section && s.need == Need::required; });
  return required ? Need::required : Need::optional;
}

}  // namespace

Json config_schema() {
  ObjectSchema root;
  for (const std::string_view section : setting_sections()) root.add(section, section_schema(section), need_of(section));
  for (const std::string_view table : {"board", "compare"}) root.add(table, listed_table_schema(table), Need::optional);
  Json schema = Json::object()
                    .set("$schema", "https://json-schema.org/draft/2020-12/schema")
                    .set("title", "site.toml of assay " ASSAY_VERSION);
  Json described = std::move(root).take();
  for (auto& [key, value] : *described.members()) schema.set(key, std::move(value));
  return schema;
}

}  // namespace assay

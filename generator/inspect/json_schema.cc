#include "inspect/json_schema.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <regex>

#include "base/text.h"

namespace assay {
namespace {

constexpr std::size_t most_departures = 10;
// std::regex recurses for each character; what is longer than this is no name, date or hash.
constexpr std::size_t longest_match = 2000;

constexpr std::array<std::string_view, 20> understood{"$ref",  "$defs",       "$schema",    "$id",      "$comment",
                                                      "title", "description", "examples",   "type",     "enum",
                                                      "const", "pattern",     "properties", "required", "additionalProperties",
                                                      "items", "minItems",    "maxItems",   "minimum",  "anyOf"};
constexpr std::array<std::string_view, 3> also_understood{"oneOf", "allOf", "maximum"};
// An annotation: patterns say what matters.
constexpr std::string_view format_keyword = "format";

bool is_understood(std::string_view keyword) {
  return keyword == format_keyword || std::find(understood.begin(), understood.end(), keyword) != understood.end() ||
         std::find(also_understood.begin(), also_understood.end(), keyword) != also_understood.end();
}

std::string_view type_of(const Json& value) {
  if (value.is_null()) return "null";
  if (value.boolean() != nullptr) return "boolean";
  if (value.number() != nullptr) return "number";
  if (value.string() != nullptr) return "string";
  return value.items() != nullptr ? "array" : "object";
}

bool has_type(const Json& value, std::string_view type) {
  if (type != "integer") return type_of(value) == type;
  const Decimal* number = value.number();
  return number != nullptr && std::floor(number->value) == number->value;
}

bool equal(const Json& a, const Json& b) {
  if (a.number() != nullptr && b.number() != nullptr) return a.number()->value == b.number()->value;
  return to_json(a) == to_json(b);
}

// What keywords say as a list, or as one of their own.
std::vector<std::string> texts_of(const Json& value) {
  if (value.string() != nullptr) return {*value.string()};
  std::vector<std::string> texts;
  for (const Json& item : value.items() == nullptr ? Json::Array() : *value.items()) {
    if (item.string() != nullptr) texts.push_back(*item.string());
  }
  return texts;
}

void find_unknown(const Json& schema, std::vector<std::string>& unknown) {
  if (schema.members() == nullptr) return;
  for (const auto& [keyword, value] : *schema.members()) {
    if (!is_understood(keyword)) unknown.push_back(keyword);
    const bool named = keyword == "properties" || keyword == "$defs";
    if (named && value.members() != nullptr) {
      for (const auto& [name, part] : *value.members()) find_unknown(part, unknown);
    } else if (keyword == "items" || keyword == "additionalProperties") {
      find_unknown(value, unknown);
    } else if (keyword == "anyOf" || keyword == "oneOf" || keyword == "allOf") {
      for (const Json& part : value.items() == nullptr ? Json::Array() : *value.items()) find_unknown(part, unknown);
    }
  }
}

void collect_patterns(const Json& schema, std::map<std::string, std::regex>& patterns) {
  if (schema.items() != nullptr) {
    for (const Json& item : *schema.items()) collect_patterns(item, patterns);
  }
  if (schema.members() == nullptr) return;
  for (const auto& [keyword, value] : *schema.members()) {
    if (keyword == "pattern" && value.string() != nullptr) patterns.try_emplace(*value.string(), *value.string());
    collect_patterns(value, patterns);
  }
}

// "/rows/{id}.json" against "/rows/x.json".
bool fits_template(std::string_view path, std::string_view pattern) {
  const std::size_t open = pattern.find('{'), close = pattern.find('}');
  if (open == std::string_view::npos || close == std::string_view::npos) return path == pattern;
  const std::string_view before = pattern.substr(0, open), after = pattern.substr(close + 1);
  if (path.size() <= before.size() + after.size() || !path.starts_with(before) || !path.ends_with(after)) return false;
  return path.substr(before.size(), path.size() - before.size() - after.size()).find('/') == std::string_view::npos;
}

}  // namespace

struct JsonSchemas::State {
  std::map<std::string, Json, std::less<>> files;
  std::map<std::string, std::regex> patterns;
  std::vector<std::pair<std::string, std::string>> paths;  // template -> schema file; exact ones first
};

namespace {

class Validation {
 public:
  Validation(const std::map<std::string, Json, std::less<>>& files, const std::map<std::string, std::regex>& patterns)
      : files_(files), patterns_(patterns) {}

  std::vector<std::string> departures;

  void check(const Json& value, const Json& schema, const std::string& file, const std::string& place) {
    if (departures.size() >= most_departures) return;
    if (const bool* all = schema.boolean()) {
      if (!*all) depart(place, "is there", "nothing of that name");
      return;
    }
    if (const Json* reference = schema.find("$ref")) check_reference(value, *reference, file, place);
    check_type(value, schema, place);
    check_values(value, schema, place);
    check_alternatives(value, schema, file, place);
    check_members(value, schema, file, place);
    check_items(value, schema, file, place);
  }

 private:
  void depart(const std::string& place, std::string_view what, std::string_view expected) {
    if (departures.size() < most_departures) {
      departures.push_back(fmt::format("{} {}, expected {}", place.empty() ? "the document" : place, what, expected));
    }
  }

  void check_reference(const Json& value, const Json& reference, const std::string& file, const std::string& place) {
    const std::string& text = *reference.string();
    const std::size_t hash = std::min(text.find('#'), text.size());
    const std::string target = hash == 0 ? file : text.substr(0, hash);
    const auto found = files_.find(target);
    const Json* schema = found == files_.end() ? nullptr : &found->second;
    for (const std::string_view step : split(std::string_view(text).substr(std::min(hash + 1, text.size())), '/')) {
      if (!step.empty() && schema != nullptr) schema = schema->find(step);
    }
    if (schema == nullptr) return depart(place, "follows a schema that does not exist", text);
    check(value, *schema, target, place);
  }

  void check_type(const Json& value, const Json& schema, const std::string& place) {
    const Json* type = schema.find("type");
    if (type == nullptr) return;
    const auto types = texts_of(*type);
    const bool fits = std::any_of(types.begin(), types.end(), [&](const std::string& one) { return has_type(value, one); });
    if (!fits) depart(place, fmt::format("is {} {}", type_of(value), shortened(to_json(value), 40)), joined(types, " or "));
  }

  void check_values(const Json& value, const Json& schema, const std::string& place) {
    if (const Json* list = schema.find("enum")) {
      const auto& items = *list->items();
      const bool fits = std::any_of(items.begin(), items.end(), [&](const Json& one) { return equal(one, value); });
      if (!fits) depart(place, "is " + shortened(to_json(value), 40), "one of " + shortened(to_json(*list), 120));
    }
    if (const Json* constant = schema.find("const"); constant != nullptr && !equal(*constant, value)) {
      depart(place, "is " + shortened(to_json(value), 40), to_json(*constant));
    }
    if (const Decimal* number = value.number()) check_range(*number, schema, place);
    if (const std::string* text = value.string()) check_pattern(*text, schema, place);
  }

  void check_range(const Decimal& number, const Json& schema, const std::string& place) {
    const Json *minimum = schema.find("minimum"), *maximum = schema.find("maximum");
    if (minimum != nullptr && number.value < minimum->number()->value)
      depart(place, "is " + number.text, "at least " + to_json(*minimum));
    if (maximum != nullptr && number.value > maximum->number()->value)
      depart(place, "is " + number.text, "at most " + to_json(*maximum));
  }

  void check_pattern(const std::string& text, const Json& schema, const std::string& place) {
    const std::string pattern(schema.text("pattern"));
    if (pattern.empty()) return;
    const bool fits = text.size() <= longest_match && std::regex_search(text, patterns_.at(pattern));
    if (!fits) depart(place, fmt::format("is \"{}\"", shortened(text, 60)), pattern);
  }

  std::vector<std::string> trial(const Json& value, const Json& schema, const std::string& file, const std::string& place) const {
    Validation inner(files_, patterns_);
    inner.check(value, schema, file, place);
    return inner.departures;
  }

  // Of several forms, the one that fits best says what is wrong.
  void check_alternatives(const Json& value, const Json& schema, const std::string& file, const std::string& place) {
    if (const Json* all = schema.find("allOf")) {
      for (const Json& one : *all->items()) check(value, one, file, place);
    }
    for (const char* keyword : {"anyOf", "oneOf"}) {
      const Json* forms = schema.find(keyword);
      if (forms == nullptr) continue;
      std::optional<std::vector<std::string>> nearest;
      for (const Json& form : *forms->items()) {
        auto found = trial(value, form, file, place);
        if (!nearest || found.size() < nearest->size()) nearest = std::move(found);
        if (nearest->empty()) break;
      }
      if (nearest) departures.insert(departures.end(), nearest->begin(), nearest->end());
    }
  }

  void check_members(const Json& value, const Json& schema, const std::string& file, const std::string& place) {
    if (value.members() == nullptr) return;
    for (const std::string& name : texts_of(schema["required"])) {
      if (value.find(name) == nullptr) depart(place, "lacks \"" + name + "\"", "it");
    }
    const Json& properties = schema["properties"];
    const Json* others = schema.find("additionalProperties");
    for (const auto& [name, member] : *value.members()) {
      const std::string at = place.empty() ? name : place + "." + name;
      const Json* property = properties.find(name);
      if (property != nullptr)
        check(member, *property, file, at);
      else if (others != nullptr)
        check(member, *others, file, at);
    }
  }

  void check_items(const Json& value, const Json& schema, const std::string& file, const std::string& place) {
    const Json::Array* items = value.items();
    if (items == nullptr) return;
    const Json *least = schema.find("minItems"), *most = schema.find("maxItems"), *each = schema.find("items");
    if (least != nullptr && static_cast<double>(items->size()) < least->number()->value)
      depart(place, fmt::format("has {} items", items->size()), "at least " + to_json(*least));
    if (most != nullptr && static_cast<double>(items->size()) > most->number()->value)
      depart(place, fmt::format("has {} items", items->size()), "at most " + to_json(*most));
    if (each == nullptr) return;
    for (std::size_t i = 0; i < items->size(); ++i) check((*items)[i], *each, file, fmt::format("{}[{}]", place, i));
  }

  const std::map<std::string, Json, std::less<>>& files_;
  const std::map<std::string, std::regex>& patterns_;
};

}  // namespace

JsonSchemas::JsonSchemas() : state_(std::make_unique<State>()) {}
JsonSchemas::~JsonSchemas() = default;
JsonSchemas::JsonSchemas(JsonSchemas&&) noexcept = default;
JsonSchemas& JsonSchemas::operator=(JsonSchemas&&) noexcept = default;

std::vector<std::string> JsonSchemas::add(std::string file, Json schema) {
  std::vector<std::string> unknown;
  find_unknown(schema, unknown);
  std::sort(unknown.begin(), unknown.end());
  unknown.erase(std::unique(unknown.begin(), unknown.end()), unknown.end());
  collect_patterns(schema, state_->patterns);
  state_->files[std::move(file)] = std::move(schema);
  return unknown;
}

void JsonSchemas::add_paths(const Json& openapi) {
  if (openapi["paths"].members() == nullptr) return;
  for (const auto& [path, operations] : *openapi["paths"].members()) {
    const Json& schema = operations["get"]["responses"]["200"]["content"]["application/json"]["schema"];
    const std::string_view reference = schema.text("$ref");
    if (reference.starts_with("schema/")) state_->paths.emplace_back(path, reference.substr(std::string_view("schema/").size()));
  }
  std::stable_partition(state_->paths.begin(), state_->paths.end(),
                        [](const auto& one) { return one.first.find('{') == std::string::npos; });
}

std::string JsonSchemas::schema_for(std::string_view path) const {
  for (const auto& [pattern, file] : state_->paths) {
    if (fits_template(path, pattern)) return file;
  }
  return {};
}

std::vector<std::string> JsonSchemas::departures(const Json& document, std::string_view schema) const {
  const auto found = state_->files.find(schema);
  if (found == state_->files.end()) return {fmt::format("the schema {} does not exist", schema)};
  Validation validation(state_->files, state_->patterns);
  validation.check(document, found->second, found->first, "");
  return std::move(validation.departures);
}

}  // namespace assay

#include "load/strict_keys.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "base/text.h"

namespace assay {

const Json* StrictKeys::asked(std::string_view key) {
  known_.push_back(key);
  const Json* value = object_.find(key);
  return value != nullptr && !value->is_null() ? value : nullptr;
}

void StrictKeys::wrong(std::string_view key, const Json& value, std::string_view expected) {
  diagnostics_.error("key.type", source_, value.offset,
                     fmt::format("{}: \"{}\" is {}, expected {}", what_, key, shortened(to_json(value), 60), expected));
}

std::string StrictKeys::text(std::string_view key) {
  const Json* value = asked(key);
  if (value == nullptr) return {};
  if (value->string() != nullptr) return *value->string();
  wrong(key, *value, "a text");
  return {};
}

std::string StrictKeys::text_or_number(std::string_view key) {
  const Json* value = asked(key);
  if (value != nullptr && value->number() != nullptr) return value->number()->text;
  return text(key);
}

std::optional<Date> StrictKeys::date(std::string_view key) {
  const Json* value = asked(key);
  if (value == nullptr) return std::nullopt;
  const auto instant = value->string() != nullptr ? parse_instant(*value->string()) : std::nullopt;
  if (!instant) wrong(key, *value, "a date like 2026-11-21");
  return instant ? std::optional(day_of(*instant)) : std::nullopt;
}

bool StrictKeys::truth(std::string_view key) {
  const Json* value = asked(key);
  if (value == nullptr) return false;
  if (value->boolean() == nullptr) wrong(key, *value, "true or false");
  return value->boolean() != nullptr && *value->boolean();
}

std::optional<int> StrictKeys::whole(std::string_view key, int least, int most) {
  const Json* value = asked(key);
  if (value == nullptr) return std::nullopt;
  const Decimal* number = value->number();
  const bool fits =
      number != nullptr && number->value >= least && number->value <= most && std::trunc(number->value) == number->value;
  if (!fits) wrong(key, *value, fmt::format("a whole number from {} to {}", least, most));
  return fits ? std::optional(static_cast<int>(number->value)) : std::nullopt;
}

std::vector<std::string> StrictKeys::texts(std::string_view key) {
  std::vector<std::string> out;
  const Json* value = asked(key);
  if (value == nullptr) return out;
  if (value->items() == nullptr) wrong(key, *value, "a list of texts");
  if (value->items() == nullptr) return out;
  for (const Json& item : *value->items()) {
    if (item.string() == nullptr) wrong(key, item, "a text in the list");
    if (item.string() != nullptr) out.push_back(*item.string());
  }
  return out;
}

const Json* StrictKeys::object(std::string_view key) {
  const Json* value = asked(key);
  if (value == nullptr) return nullptr;
  if (value->members() == nullptr) wrong(key, *value, "a table of keys and values");
  return value->members() != nullptr ? value : nullptr;
}

std::vector<const Json*> StrictKeys::objects(std::string_view key) {
  std::vector<const Json*> out;
  const Json* value = asked(key);
  if (value == nullptr) return out;
  if (value->items() == nullptr) wrong(key, *value, fmt::format("a list of tables, [[{}]]", key));
  if (value->items() == nullptr) return out;
  for (const Json& item : *value->items()) {
    if (item.members() == nullptr) wrong(key, item, "a table of keys and values");
    if (item.members() != nullptr) out.push_back(&item);
  }
  return out;
}

const Json* StrictKeys::any(std::string_view key) {
  return asked(key);
}

std::size_t StrictKeys::place_of(std::string_view key) const {
  const Json* value = object_.find(key);
  return value != nullptr ? value->offset : object_.offset;
}

void StrictKeys::finish() {
  if (object_.members() == nullptr) return;
  for (const Json::Member& member : *object_.members()) {
    if (std::find(known_.begin(), known_.end(), member.key) != known_.end()) continue;
    diagnostics_.error("key.unknown", source_, member.value.key_offset, fmt::format("{}: unknown key \"{}\"", what_, member.key),
                       nearest_name(member.key, std::span<const std::string_view>(known_)).value_or(""));
  }
}

}  // namespace assay

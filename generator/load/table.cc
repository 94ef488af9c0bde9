#include "load/table.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "base/text.h"

namespace assay {

Table::Table(const Json& object, const TomlText& toml, std::string name, Diagnostics& diagnostics)
    : object_(object), toml_(toml), name_(std::move(name)), diagnostics_(diagnostics) {}

const Json* Table::given(std::string_view key) {
  asked_.emplace_back(key);
  const Json* value = object_.find(key);
  return value && !value->is_null() ? value : nullptr;  // null stands where toml.cc refused a number
}

void Table::error(std::string_view id, std::string_view key, std::string message, std::string suggestion) {
  const Json* value = object_.find(key);
  complain(id, key, value ? value->offset : object_.offset, fmt::format("{}: {}", name_, message), std::move(suggestion));
}

const std::string* Table::variable_of(std::string_view key) const {
  const std::string_view section = std::string_view(name_).substr(0, name_.size() - 1).substr(name_.starts_with('[') ? 1 : 0);
  const auto variable = toml_.variables.find(fmt::format("{}.{}", section, key));
  return variable == toml_.variables.end() ? nullptr : &variable->second;
}

// What an environment variable set wrongly is said of the variable, not of a line that is right.
void Table::complain(std::string_view id, std::string_view key, std::size_t offset, std::string message, std::string suggestion) {
  if (const std::string* variable = variable_of(key)) {
    diagnostics_.error(std::string(id), Place{*variable}, std::move(message), std::move(suggestion));
  } else {
    diagnostics_.error(std::string(id), toml_.source(), offset, std::move(message), std::move(suggestion));
  }
}

void Table::type_error(std::string_view key, const Json& value, std::string_view expected) {
  error("toml.type", key, fmt::format("{} is {}; expected {}", key, shortened(to_json(value), 80), expected));
}

std::optional<std::size_t> Table::word_index(std::string_view key, std::span<const std::string_view> names) {
  const Json* value_given = given(key);
  const std::string value = text(key);
  if (!value_given || !value_given->string()) return std::nullopt;
  const auto at = std::find(names.begin(), names.end(), value);
  if (at != names.end()) return static_cast<std::size_t>(at - names.begin());
  error("toml.unknown-word", key,
        fmt::format("{} is \"{}\"; expected one of {}", key, shortened(value, 80), joined({names.begin(), names.end()}, ", ")),
        nearest_name(value, names).value_or(""));
  return std::nullopt;
}

std::string Table::text(std::string_view key, std::string fallback) {
  const Json* value = given(key);
  if (!value) return fallback;
  if (value->string()) return *value->string();
  type_error(key, *value, "text");
  return fallback;
}

std::string Table::required_text(std::string_view key) {
  std::string value = text(key);
  if (is_blank(value) && (!has(key) || object_[key].string())) error("toml.missing", key, fmt::format("{} is required", key));
  return value;
}

std::string Table::slug(std::string_view key) {
  std::string value = required_text(key);
  if (!is_blank(value) && !is_slug(value)) {
    error("toml.slug", key,
          fmt::format("{} is \"{}\"; expected a-z, 0-9, dot, underscore, dash, at most 96 of them, the first a letter or digit",
                      key, shortened(value, 100)));
  }
  return value;
}

bool Table::flag(std::string_view key, bool fallback) {
  const Json* value = given(key);
  if (!value) return fallback;
  if (value->boolean()) return *value->boolean();
  type_error(key, *value, "true or false");
  return fallback;
}

std::optional<Decimal> Table::number(std::string_view key) {
  const Json* value = given(key);
  if (!value) return std::nullopt;
  if (value->number()) return *value->number();
  type_error(key, *value, "a number");
  return std::nullopt;
}

std::optional<long long> Table::integer(std::string_view key, long long minimum, long long maximum) {
  const Json* value = given(key);
  if (!value) return std::nullopt;
  const Decimal* number = value->number();
  if (number && number->value == std::floor(number->value) && number->value >= static_cast<double>(minimum) &&
      number->value <= static_cast<double>(maximum)) {
    return static_cast<long long>(number->value);
  }
  type_error(key, *value, fmt::format("a whole number from {} to {}", minimum, maximum));
  return std::nullopt;
}

std::optional<Date> Table::date(std::string_view key) {
  const Json* value = given(key);
  if (!value) return std::nullopt;
  const auto date = value->string() ? parse_date(*value->string()) : std::nullopt;
  if (!date) type_error(key, *value, "a date such as 2026-11-21");
  return date;
}

std::optional<Date> Table::required_date(std::string_view key) {
  if (!has(key)) error("toml.missing", key, fmt::format("{} is required", key));
  return date(key);
}

std::vector<std::string> Table::texts(std::string_view key) {
  std::vector<std::string> list;
  const Json* value = given(key);
  if (!value) return list;
  if (!value->items()) {
    type_error(key, *value, "a list of texts");
    return list;
  }
  for (const Json& item : *value->items()) {
    if (item.string()) {
      list.push_back(*item.string());
    } else {
      type_error(key, item, "texts only");
    }
  }
  return list;
}

std::vector<double> Table::numbers(std::string_view key) {
  std::vector<double> list;
  const Json* value = given(key);
  if (!value || !value->items()) {
    if (value) type_error(key, *value, "a list of numbers");
    return list;
  }
  for (const Json& item : *value->items()) {
    if (item.number()) {
      list.push_back(item.number()->value);
    } else {
      type_error(key, item, "numbers only");
    }
  }
  return list;
}

std::vector<Table> Table::tables(std::string_view key) {
  std::vector<Table> list;
  const Json* value = given(key);
  if (!value) return list;
  if (!value->items()) {
    type_error(key, *value, fmt::format("[[{}]] tables", key));
    return list;
  }
  for (const Json& item : *value->items()) {
    if (item.members()) {
      list.emplace_back(item, toml_, fmt::format("[[{}]]", key), diagnostics_);
    } else {
      type_error(key, item, fmt::format("[[{}]] tables", key));
    }
  }
  return list;
}

std::optional<Table> Table::table(std::string_view key) {
  const Json* value = given(key);
  if (!value) return std::nullopt;
  if (value->members()) return Table(*value, toml_, fmt::format("[{}]", key), diagnostics_);
  type_error(key, *value, "a table");
  return std::nullopt;
}

void Table::finish() {
  for (const auto& [key, value] : *object_.members()) {
    if (std::find(asked_.begin(), asked_.end(), key) != asked_.end()) continue;
    complain("toml.unknown-key", key, value.key_offset, fmt::format("{} has no key \"{}\"", name_, shortened(key, 80)),
             nearest_name(key, std::span<const std::string>(asked_)).value_or(""));
  }
}

Place Table::place() const {
  return place_in(toml_.text, object_.offset, toml_.file);
}

Place Table::place_of(std::string_view key) const {
  const Json* value = object_.find(key);
  return place_in(toml_.text, value ? value->offset : object_.offset, toml_.file);
}

std::string Table::origin_of(std::string_view key) const {
  if (const std::string* variable = variable_of(key)) return *variable;
  const Place place = place_of(key);
  return fmt::format("{}:{}", place.file, place.line);
}

}  // namespace assay

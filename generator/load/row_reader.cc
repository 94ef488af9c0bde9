#include "load/row_reader.h"

#include <algorithm>
#include <cmath>

#include "base/unicode.h"

namespace assay {

void check_keys(RowReader& reader, const Json& from, std::span<const std::string_view> known, std::string_view of) {
  for (const auto& [key, value] : *from.members()) {
    if (std::find(known.begin(), known.end(), key) != known.end()) continue;
    reader.error("row.unknown-key", value.key_offset, fmt::format("{} has no field \"{}\"", of, shortened(key, 80)),
                 nearest_name(key, known).value_or(""));
  }
}

void check_texts(RowReader& reader, const Json& value) {
  auto check = [&reader](const std::string& text, std::size_t offset) {
    if (has_bidi_control(text))
      reader.error("row.bidi-control", offset, "a text holds a control character that changes the direction of writing");
  };
  if (value.string()) check(*value.string(), value.offset);
  if (value.items()) {
    for (const Json& item : *value.items()) check_texts(reader, item);
  }
  if (value.members()) {
    for (const auto& [key, member] : *value.members()) {
      check(key, member.key_offset);
      check_texts(reader, member);
    }
  }
}

std::string text_of(RowReader& reader, const Json& from, std::string_view key) {
  const Json* value = reader.given(from, key);
  if (!value) return {};
  const std::string* text = value->string();
  if (!text) {
    reader.type_error(key, *value, "text");
    return {};
  }
  return *text;
}

std::string required_text(RowReader& reader, std::string_view key) {
  const Json* value = reader.given(reader.object, key);
  if (!value || (value->string() && is_blank(*value->string()))) {
    reader.error("row.missing-field", value ? value->offset : reader.object.offset, fmt::format("\"{}\" is required", key));
    return {};
  }
  return text_of(reader, reader.object, key);
}

std::optional<Timestamp> timestamp_of(RowReader& reader, const Json& from, std::string_view key) {
  const Json* value = reader.given(from, key);
  if (!value) return std::nullopt;
  const auto instant = value->string() ? parse_instant(*value->string()) : std::nullopt;
  if (instant) return Timestamp{*value->string(), *instant};
  reader.error("row.date", value->offset,
               fmt::format("\"{}\" is {}; expected a date such as 2026-11-21 or RFC 3339 with a zone", key,
                           shortened(to_json(*value), 80)));
  return std::nullopt;
}

std::optional<Decimal> number_of(RowReader& reader, const Json& from, std::string_view key, std::string_view shown) {
  const Json* value = reader.given(from, key);
  if (!value) return std::nullopt;
  if (value->number()) return *value->number();
  reader.type_error(shown, *value, "a number");
  return std::nullopt;
}

std::optional<std::int64_t> count_of(RowReader& reader, const Json& from, std::string_view key, std::int64_t minimum,
                                     std::string_view shown) {
  const Json* value = reader.given(from, key);
  if (!value) return std::nullopt;
  const Decimal* number = value->number();
  if (number && number->value == std::floor(number->value) && number->value >= static_cast<double>(minimum) &&
      number->value <= 9007199254740992.0) {
    return static_cast<std::int64_t>(number->value);
  }
  reader.type_error(shown, *value, fmt::format("a whole number of at least {}", minimum));
  return std::nullopt;
}

}  // namespace assay

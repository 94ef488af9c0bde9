// One JSON object of a row, read field by field: what is wrong is said where it stands, and remembered.
#pragma once

#include <fmt/format.h>

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.h"
#include "load/load.h"

namespace assay {

// Reads the fields of one object and remembers whether any was wrong.
struct RowReader {
  const Json& object;
  const RowText& where;
  const Catalogue& catalogue;
  Diagnostics& diagnostics;
  bool sound = true;

  void error(const char* id, std::size_t offset, std::string message, std::string suggestion = {}) {
    diagnostics.error(id, where, offset, std::move(message), std::move(suggestion));
    sound = false;
  }
  void type_error(std::string_view key, const Json& value, std::string_view expected) {
    error("row.type", value.offset, fmt::format("\"{}\" is {}; expected {}", key, shortened(to_json(value), 80), expected));
  }
  // The member, or null where it is absent or null.
  const Json* given(const Json& from, std::string_view key) const {
    const Json* value = from.find(key);
    return value && !value->is_null() ? value : nullptr;
  }
};

// Every key of `from` must be known.
void check_keys(RowReader& reader, const Json& from, std::span<const std::string_view> known, std::string_view of);
// Every text and every name in the row, however deep: a reader must see what the program sees.
void check_texts(RowReader& reader, const Json& value);
std::string text_of(RowReader& reader, const Json& from, std::string_view key);  // "" where absent
std::string required_text(RowReader& reader, std::string_view key);              // not blank
std::optional<Timestamp> timestamp_of(RowReader& reader, const Json& from, std::string_view key);
// `shown` is how a message calls the field.
std::optional<Decimal> number_of(RowReader& reader, const Json& from, std::string_view key, std::string_view shown);
// A whole number of at least `minimum`.
std::optional<std::int64_t> count_of(RowReader& reader, const Json& from, std::string_view key, std::int64_t minimum,
                                     std::string_view shown);

// A word of a closed set; nullopt when absent or wrong.
template <typename E, std::size_t N>
std::optional<E> word_of(RowReader& reader, const Json& from, std::string_view key,
                         const std::array<std::string_view, N>& names) {
  const Json* value = reader.given(from, key);
  if (!value) return std::nullopt;
  const auto word = value->string() ? named<E>(*value->string(), names) : std::nullopt;
  if (word) return word;
  std::vector<std::string> list(names.begin(), names.end());
  const auto meant = value->string() ? nearest_name(*value->string(), names) : std::nullopt;
  reader.error("row.unknown-word", value->offset,
               fmt::format("\"{}\" is {}; expected one of {}", key, shortened(to_json(*value), 80), joined(list, ", ")),
               meant.value_or(""));
  return std::nullopt;
}

}  // namespace assay

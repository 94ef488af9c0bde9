// JSON that keeps the decimal text of its numbers and the order of its keys.
//
// nlohmann/json reads the grammar; this type holds the result, because a double cannot print the number
// that was submitted and nlohmann's ordered objects are quadratic on hostile input. One serializer writes
// every JSON file of the site.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "base/diagnostics.h"
#include "base/number.h"

namespace assay {

class Json {
 public:
  struct Member;
  using Array = std::vector<Json>;
  using Object = std::vector<Member>;

  Json() = default;
  Json(std::nullptr_t) {}
  Json(bool value) : value_(value) {}
  Json(Decimal value) : value_(std::move(value)) {}
  Json(int value) : value_(decimal_of(static_cast<long long>(value))) {}
  Json(long long value) : value_(decimal_of(value)) {}
  Json(std::int64_t value) : value_(decimal_of(static_cast<long long>(value))) {}
  Json(std::size_t value) : value_(decimal_of(static_cast<long long>(value))) {}
  Json(double value) : value_(decimal_of(value)) {}
  Json(std::string value) : value_(std::move(value)) {}
  Json(std::string_view value) : value_(std::string(value)) {}
  Json(const char* value) : value_(std::string(value)) {}
  Json(Array value) : value_(std::move(value)) {}
  Json(Object value) : value_(std::move(value)) {}
  static Json array() { return Json(Array{}); }
  static Json object() { return Json(Object{}); }
  // A computed number as rules.md publishes it: 9 significant digits.
  static Json derived(double value);
  template <typename T>
  static Json or_null(const std::optional<T>& value) {
    return value ? Json(*value) : Json();
  }

  bool is_null() const { return std::holds_alternative<std::monostate>(value_); }
  const bool* boolean() const { return std::get_if<bool>(&value_); }
  const Decimal* number() const { return std::get_if<Decimal>(&value_); }
  const std::string* string() const { return std::get_if<std::string>(&value_); }
  const Array* items() const { return std::get_if<Array>(&value_); }
  const Object* members() const { return std::get_if<Object>(&value_); }
  Array* items() { return std::get_if<Array>(&value_); }
  Object* members() { return std::get_if<Object>(&value_); }

  // The member of that name, or null where this is no object or has none. Linear: objects are small.
  const Json* find(std::string_view key) const;
  // The member's text, or empty where it is absent or no string.
  std::string_view text(std::string_view key) const;
  // Reading what this program wrote itself: a shared null stands for an absent member.
  const Json& operator[](std::string_view key) const;

  // Appends a member; the caller sees to it that keys are unique.
  Json& set(std::string key, Json value) &;
  Json&& set(std::string key, Json value) &&;
  Json& push(Json value);

  // Byte offset of the first character in the text it was read from; 0 for values made here.
  std::size_t offset = 0;
  std::size_t key_offset = 0;  // of the member name that holds it

 private:
  std::variant<std::monostate, bool, Decimal, std::string, Array, Object> value_;
};

struct Json::Member {
  std::string key;
  Json value;
};

// What an untrusted text may be at most (security budget).
struct JsonLimits {
  std::size_t depth = 32;
  std::size_t string_bytes = 64 * 1024;
  std::size_t nodes = 2'000'000;
  bool python_non_finite = false;  // NaN, Infinity, -Infinity read as null (importers only)
};

struct JsonError {
  std::size_t offset = 0;
  std::string id;  // json.syntax, json.duplicate-key, json.nul, json.depth, json.utf8, json.number, json.size
  std::string message;
};

// The strict reading of one JSON text: refuses duplicate keys, NUL, depth beyond the limit, invalid UTF-8,
// integers beyond 2^53, non-finite numbers, trailing text and a byte-order mark.
std::variant<Json, JsonError> parse_json(std::string_view text, const JsonLimits& limits = {});
// Line and column (both from 1; columns in code points) of an offset.
Place place_in(std::string_view text, std::size_t offset, std::string file, std::size_t first_line = 1);
Place place_in(const SourceText& source, std::size_t offset);

// One line, no spaces, UTF-8, keys in their order.
std::string to_json(const Json& value);
// Two-space indentation and a closing newline: the form of every file under api/. An item of a list stands on one line,
// so that a row that changes is a line that changes; only what holds lists of objects is spread out.
std::string to_pretty_json(const Json& value);
void append_json(std::string& out, const Json& value);
// A quoted JSON string; `<`, `>`, `&`, U+2028 and U+2029 as \u escapes, so that it may stand in HTML.
void append_json_string(std::string& out, std::string_view text);

}  // namespace assay

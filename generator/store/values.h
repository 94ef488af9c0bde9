// What a statement of the store is given.
#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "base/date.h"
#include "base/json.h"
#include "base/json_pack.h"

namespace assay {

// The values of a statement, one after the other: texts, integers, bytes, or nothing. They are kept here rather than
// copied by SQLite, where each copy is an allocation, and are made on any thread.
class Values {
 public:
  Values& text(std::string_view value) { return add(std::string(value)); }
  Values& packed_json(const Json& value) { return bytes(packed(value)); }
  Values& bytes(std::string value) { return add(Bytes{std::move(value)}); }
  Values& number(std::int64_t value) { return add(value); }
  Values& day(Date value) { return number(value.time_since_epoch().count()); }
  template <typename E>
  Values& kind(E value) {
    return number(static_cast<std::int64_t>(value));
  }
  template <typename E>
  Values& maybe_kind(std::optional<E> value) {
    return value ? kind(*value) : skip(1);
  }
  Values& maybe(std::optional<std::string> value) { return value ? add(std::move(*value)) : skip(1); }
  Values& skip(int count) {
    values_.resize(values_.size() + static_cast<std::size_t>(count));
    return *this;
  }
  void run(SQLite::Statement& statement) const {
    statement.reset();
    statement.clearBindings();  // what is not given is NULL
    int at = 0;
    for (const Value& value : values_) bind(statement, ++at, value);
    statement.exec();
  }

 private:
  struct Bytes {
    std::string text;
  };
  using Value = std::variant<std::monostate, std::int64_t, std::string, Bytes>;

  Values& add(Value value) {
    values_.push_back(std::move(value));
    return *this;
  }
  static void bind(SQLite::Statement& statement, int at, const Value& value) {
    if (const auto* text = std::get_if<std::string>(&value)) return statement.bindNoCopy(at, *text);
    if (const auto* number = std::get_if<std::int64_t>(&value)) return statement.bind(at, *number);
    const auto* bytes = std::get_if<Bytes>(&value);
    if (bytes) statement.bindNoCopy(at, bytes->text.data(), static_cast<int>(bytes->text.size()));
  }

  std::vector<Value> values_;
};

}  // namespace assay

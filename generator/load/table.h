// One table of a TOML file, read key by key: what was not asked for is unknown, what has the wrong shape is said
// where it stands.
#pragma once

#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/diagnostics.h"
#include "base/json.h"
#include "load/toml.h"
#include "model/kinds.h"

namespace assay {

class Table {
 public:
  // `name` is how messages call it: "[policy]", "[[model]]".
  Table(const Json& object, const TomlText& toml, std::string name, Diagnostics& diagnostics);

  const Json* given(std::string_view key);  // null where absent; counts as asked for
  bool has(std::string_view key) const { return object_.find(key) != nullptr; }

  std::string text(std::string_view key, std::string fallback = {});
  std::string required_text(std::string_view key);  // not blank
  std::string slug(std::string_view key);           // required, of the slug grammar
  bool flag(std::string_view key, bool fallback);
  std::optional<Decimal> number(std::string_view key);
  std::optional<long long> integer(std::string_view key, long long minimum, long long maximum);
  std::optional<Date> date(std::string_view key);
  std::optional<Date> required_date(std::string_view key);
  std::vector<std::string> texts(std::string_view key);
  std::vector<double> numbers(std::string_view key);
  // Tables of an array of tables; empty where the key is absent.
  std::vector<Table> tables(std::string_view key);
  std::optional<Table> table(std::string_view key);

  // Which of the names the key has; nullopt where it is absent or none of them.
  std::optional<std::size_t> word_index(std::string_view key, std::span<const std::string_view> names);
  template <typename E, std::size_t N>
  std::optional<E> word(std::string_view key, const std::array<std::string_view, N>& names) {
    const auto index = word_index(key, names);
    return index ? std::optional(static_cast<E>(*index)) : std::nullopt;
  }

  // Names every key that nobody asked for. Call when all others were read; "extra" is free.
  void finish();

  void error(std::string_view id, std::string_view key, std::string message, std::string suggestion = {});
  Place place() const;
  Place place_of(std::string_view key) const;
  // Where a key that is there was given: "site.toml:12", or the name of the variable that overrides it.
  std::string origin_of(std::string_view key) const;
  const Json& json() const { return object_; }
  Diagnostics& diagnostics() { return diagnostics_; }

 private:
  void complain(std::string_view id, std::string_view key, std::size_t offset, std::string message, std::string suggestion);
  void type_error(std::string_view key, const Json& value, std::string_view expected);
  const std::string* variable_of(std::string_view key) const;

  const Json& object_;
  const TomlText& toml_;
  std::string name_;
  Diagnostics& diagnostics_;
  std::vector<std::string> asked_{"extra"};
};

}  // namespace assay

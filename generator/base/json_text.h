// A JSON file that is written while it is made, in the form of to_pretty_json but with each item of a list on one line:
// for documents with an entry for every row, which as a tree would take several times the memory of their text.
#pragma once

#include <concepts>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"

namespace assay {

class JsonText {
 public:
  enum class Form { spread, line };  // a file, with a newline at its end; or all of it on one line, without
  explicit JsonText(Form form = Form::spread) : form_(form) {}

  JsonText& open_object() { return open('{'); }
  JsonText& open_array() { return open('['); }
  // An object that stands on one line, with all that is opened in it.
  JsonText& open_line();
  JsonText& close();
  // In an object: the name of what comes next.
  JsonText& key(std::string_view name);
  JsonText& value(const Json& value);  // an item of a list stands on one line
  JsonText& text(std::string_view text);
  JsonText& truth(bool value);
  JsonText& integer(long long value);
  // A number that was read before, by its text in JSON's grammar.
  JsonText& number(std::string_view decimal_text);
  JsonText& null();
  // An item that was written before, on one line.
  JsonText& written(std::string_view line) { return word(line); }

  // In an object: a member, without a value made for it; absent optionals are null.
  template <std::convertible_to<std::string_view> Text>
  JsonText& member(std::string_view name, const Text& words) {
    return key(name).text(words);
  }
  JsonText& member(std::string_view name, std::same_as<bool> auto value) { return key(name).truth(value); }
  template <std::integral Integer>
  requires(!std::same_as<Integer, bool>) JsonText& member(std::string_view name, Integer value) {
    return key(name).integer(static_cast<long long>(value));
  }
  // An enumerator goes by the name that its set has for it.
  template <typename E>
  requires std::is_enum_v<E> JsonText& member(std::string_view name, E value) { return key(name).text(name_of(value)); }
  template <typename Value>
  JsonText& member(std::string_view name, const std::optional<Value>& value) {
    return value ? member(name, *value) : key(name).null();
  }
  JsonText& text_member(std::string_view name, std::string_view text);  // null where it is blank
  JsonText& number_member(std::string_view name, const std::optional<std::string>& decimal_text);
  JsonText& number_member(std::string_view name, const std::optional<Decimal>& number);
  // In an object: all members of another.
  JsonText& members(const Json& object);
  // The whole, when everything that was opened is closed.
  std::string finish() &&;

 private:
  struct Level {
    char bracket;
    bool line = false;  // it and all in it stand on one line
    bool filled = false;
  };
  JsonText& open(char bracket);
  JsonText& word(std::string_view word);
  void begin_item();
  bool in_line() const { return levels_.empty() ? form_ == Form::line : levels_.back().line; }
  void new_line() { text_.append("\n").append(levels_.size() * 2, ' '); }

  Form form_;
  std::string text_;
  std::vector<Level> levels_;
  bool after_key_ = false;
};

// to_json of what to_pretty_json wrote, for a document that is wanted in both forms.
std::string on_one_line(std::string_view pretty);

// to_pretty_json of a value that stands that deep in a document, without the closing newline.
void append_pretty_json(std::string& out, const Json& value, std::size_t depth);

}  // namespace assay

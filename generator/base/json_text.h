// A JSON file that is written while it is made, in the form of to_pretty_json but with each item of a list on one line:
// for documents with an entry for every row, which as a tree would take several times the memory of their text.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"

namespace assay {

class JsonText {
 public:
  JsonText& open_object() { return open('{'); }
  JsonText& open_array() { return open('['); }
  JsonText& close();
  // In an object: the name of what comes next.
  JsonText& key(std::string_view name);
  JsonText& value(const Json& value);   // an item of a list stands on one line
  // In an object: all members of another.
  JsonText& members(const Json& object);
  // The whole, when everything that was opened is closed.
  std::string finish() &&;

 private:
  struct Level {
    char bracket;
    bool filled = false;
  };
  JsonText& open(char bracket);
  void begin_item();
  void new_line() { text_.append("\n").append(levels_.size() * 2, ' '); }

  std::string text_;
  std::vector<Level> levels_;
  bool after_key_ = false;
};

// to_pretty_json of a value that stands that deep in a document, without the closing newline.
void append_pretty_json(std::string& out, const Json& value, std::size_t depth);

}  // namespace assay

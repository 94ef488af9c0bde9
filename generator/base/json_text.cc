#include "base/json_text.h"

#include <cassert>
#include <utility>

namespace assay {

JsonText& JsonText::open(char bracket) {
  begin_item();
  text_ += bracket;
  levels_.push_back({bracket});
  return *this;
}

JsonText& JsonText::close() {
  assert(!levels_.empty() && !after_key_);
  const Level closed = levels_.back();
  levels_.pop_back();
  if (closed.filled) new_line();
  text_ += closed.bracket == '{' ? '}' : ']';
  return *this;
}

JsonText& JsonText::key(std::string_view name) {
  begin_item();
  append_json_string(text_, name);
  text_ += ": ";
  after_key_ = true;
  return *this;
}

JsonText& JsonText::value(const Json& value) {
  begin_item();
  append_pretty_json(text_, value, levels_.size());
  return *this;
}

JsonText& JsonText::members(const Json& object) {
  for (const auto& [name, member] : *object.members()) key(name).value(member);
  return *this;
}

std::string JsonText::finish() && {
  assert(levels_.empty());
  text_ += '\n';
  return std::move(text_);
}

void JsonText::begin_item() {
  if (std::exchange(after_key_, false) || levels_.empty()) return;
  if (std::exchange(levels_.back().filled, true)) text_ += ',';
  new_line();
}

}  // namespace assay

#include "base/json_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cassert>
#include <utility>

#include "base/text.h"

namespace assay {
namespace {

void append_escaped(std::string& out, char c) {
  switch (c) {
    case '"':
      out += "\\\"";
      break;
    case '\\':
      out += "\\\\";
      break;
    case '\n':
      out += "\\n";
      break;
    case '\r':
      out += "\\r";
      break;
    case '\t':
      out += "\\t";
      break;
    default:
      out += fmt::format("\\u{:04x}", static_cast<unsigned char>(c));
  }
}

// What may have to be escaped: \xE2 is the first byte of the line separators.
constexpr std::array<bool, 256> made_suspects() {
  std::array<bool, 256> suspect{};
  for (std::size_t c = 0; c < 0x20; ++c) suspect[c] = true;
  for (const char c : {'"', '\\', '<', '>', '&', '\xE2'}) suspect[static_cast<unsigned char>(c)] = true;
  return suspect;
}
constexpr std::array<bool, 256> suspects = made_suspects();

// U+2028 or U+2029, which end a line in older JavaScript.
bool is_line_separator(std::string_view text, std::size_t at) {
  return text.size() - at >= 3 && text[at] == '\xE2' && text[at + 1] == '\x80' &&
         (text[at + 2] == '\xA8' || text[at + 2] == '\xA9');
}

}  // namespace

void append_json_string(std::string& out, std::string_view text) {
  out += '"';
  std::size_t written = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (!suspects[static_cast<unsigned char>(text[at])]) continue;
    const bool separator = is_line_separator(text, at);
    if (!separator && text[at] == '\xE2') continue;
    out.append(text.substr(written, at - written));
    if (separator) {
      out += text[at + 2] == '\xA8' ? "\\u2028" : "\\u2029";
      at += 2;
    } else {
      append_escaped(out, text[at]);
    }
    written = at + 1;
  }
  out.append(text.substr(written)).append("\"");
}

void append_json(std::string& out, const Json& value) {
  if (const Json::Object* members = value.members()) {
    out += '{';
    for (const Json::Member& member : *members) {
      if (&member != members->data()) out += ',';
      append_json_string(out, member.key);
      out += ':';
      append_json(out, member.value);
    }
    out += '}';
  } else if (const Json::Array* items = value.items()) {
    out += '[';
    for (const Json& item : *items) {
      if (&item != items->data()) out += ',';
      append_json(out, item);
    }
    out += ']';
  } else if (const std::string* text = value.string()) {
    append_json_string(out, *text);
  } else if (const Decimal* number = value.number()) {
    out += number->text;
  } else if (const bool* truth = value.boolean()) {
    out += *truth ? "true" : "false";
  } else {
    out += "null";
  }
}

std::string to_json(const Json& value) {
  std::string out;
  append_json(out, value);
  return out;
}

namespace {

bool holds_lists(const Json& value) {
  const auto compound = [](const Json& item) { return item.members() || item.items(); };
  if (const Json::Array* items = value.items()) return std::any_of(items->begin(), items->end(), compound);
  if (!value.members()) return false;
  return std::any_of(value.members()->begin(), value.members()->end(),
                     [](const Json::Member& member) { return holds_lists(member.value); });
}

}  // namespace

void append_pretty_json(std::string& out, const Json& value, std::size_t depth) {
  auto new_line = [&out](std::size_t level) { out.append("\n").append(level * 2, ' '); };
  if (const Json::Object* members = value.members(); members && !members->empty()) {
    const char* separator = "{";
    for (const Json::Member& member : *members) {
      out += separator;
      separator = ",";
      new_line(depth + 1);
      append_json_string(out, member.key);
      out += ": ";
      append_pretty_json(out, member.value, depth + 1);
    }
    new_line(depth);
    out += '}';
  } else if (const Json::Array* items = value.items(); items && !items->empty()) {
    const char* separator = "[";
    for (const Json& item : *items) {
      out += separator;
      separator = ",";
      new_line(depth + 1);
      if (holds_lists(item))
        append_pretty_json(out, item, depth + 1);
      else
        append_json(out, item);
    }
    new_line(depth);
    out += ']';
  } else {
    append_json(out, value);
  }
}

std::string to_pretty_json(const Json& value) {
  std::string out;
  append_pretty_json(out, value, 0);
  out += '\n';
  return out;
}

std::string on_one_line(std::string_view pretty) {
  std::string line;
  line.reserve(pretty.size());
  for (std::size_t at = 0; at < pretty.size();) {
    if (pretty[at] == '"') {
      const std::size_t start = at;
      for (++at; pretty[at] != '"'; ++at) at += pretty[at] == '\\' ? 1 : 0;
      line.append(pretty.substr(start, ++at - start));
    } else {
      if (pretty[at] != ' ' && pretty[at] != '\n') line += pretty[at];
      ++at;
    }
  }
  return line;
}

JsonText& JsonText::open(char bracket) {
  begin_item();
  text_ += bracket;
  levels_.push_back({bracket, in_line()});
  return *this;
}

JsonText& JsonText::open_line() {
  open('{');
  levels_.back().line = true;
  return *this;
}

JsonText& JsonText::close() {
  assert(!levels_.empty() && !after_key_);
  const Level closed = levels_.back();
  levels_.pop_back();
  if (closed.filled && !closed.line) new_line();
  text_ += closed.bracket == '{' ? '}' : ']';
  return *this;
}

JsonText& JsonText::key(std::string_view name) {
  begin_item();
  append_json_string(text_, name);
  text_ += in_line() ? ":" : ": ";
  after_key_ = true;
  return *this;
}

JsonText& JsonText::value(const Json& value) {
  const bool item = !after_key_ && !levels_.empty();
  begin_item();
  if (item || in_line())
    append_json(text_, value);
  else
    append_pretty_json(text_, value, levels_.size());
  return *this;
}

JsonText& JsonText::text(std::string_view text) {
  begin_item();
  append_json_string(text_, text);
  return *this;
}

JsonText& JsonText::truth(bool value) {
  return word(value ? "true" : "false");
}

JsonText& JsonText::integer(long long value) {
  const fmt::format_int digits(value);
  return word({digits.data(), digits.size()});
}

JsonText& JsonText::number(std::string_view decimal_text) {
  return word(decimal_text);
}

JsonText& JsonText::null() {
  return word("null");
}

JsonText& JsonText::word(std::string_view word) {
  begin_item();
  text_ += word;
  return *this;
}

JsonText& JsonText::text_member(std::string_view name, std::string_view text) {
  return is_blank(text) ? key(name).null() : member(name, text);
}

JsonText& JsonText::number_member(std::string_view name, const std::optional<std::string>& decimal_text) {
  return decimal_text ? key(name).number(*decimal_text) : key(name).null();
}

JsonText& JsonText::number_member(std::string_view name, const std::optional<Decimal>& number) {
  return number ? key(name).number(number->text) : key(name).null();
}

JsonText& JsonText::members(const Json& object) {
  for (const auto& [name, member] : *object.members()) key(name).value(member);
  return *this;
}

std::string JsonText::finish() && {
  assert(levels_.empty());
  if (form_ == Form::spread) text_ += '\n';
  return std::move(text_);
}

void JsonText::begin_item() {
  if (std::exchange(after_key_, false) || levels_.empty()) return;
  Level& level = levels_.back();
  if (std::exchange(level.filled, true)) text_ += ',';
  if (!level.line) new_line();
}

}  // namespace assay

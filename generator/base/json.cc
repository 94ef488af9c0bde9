#include "base/json.h"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <cmath>
#include <cstring>
#include <iterator>
#include <nlohmann/json.hpp>

#include "base/text.h"
#include "base/unicode.h"

namespace assay {
namespace {

constexpr double largest_exact_integer = 9007199254740992.0;  // 2^53

// Walks over the text and tells how far nlohmann's lexer has read, which its events do not.
class CountingIterator {
 public:
  using iterator_category = std::input_iterator_tag;
  using value_type = char;
  using difference_type = std::ptrdiff_t;
  using pointer = const char*;
  using reference = const char&;

  CountingIterator(const char* at, const char** reached) : at_(at), reached_(reached) {}
  reference operator*() const { return *at_; }
  CountingIterator& operator++() {
    *reached_ = ++at_;
    return *this;
  }
  CountingIterator operator++(int) {
    CountingIterator before = *this;
    ++*this;
    return before;
  }
  friend bool operator==(const CountingIterator& a, const CountingIterator& b) { return a.at_ == b.at_; }
  friend bool operator!=(const CountingIterator& a, const CountingIterator& b) { return a.at_ != b.at_; }

 private:
  const char* at_;
  const char** reached_;
};

bool is_gap(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == ',' || c == ':';
}
bool is_number_part(char c) {
  return (c >= '0' && c <= '9') || c == '-' || c == '+' || c == '.' || c == 'e' || c == 'E';
}

// The non-finite number that starts there, as Python writes them and as others might.
std::string_view non_finite_at(std::string_view text) {
  for (std::string_view token : {"NaN", "-NaN", "Infinity", "-Infinity", "nan", "-nan", "inf", "-inf", "Inf", "-Inf"}) {
    if (!text.starts_with(token)) continue;
    const char next = text.size() > token.size() ? text[token.size()] : ' ';
    if (is_gap(next) || next == ']' || next == '}') return token;
  }
  return {};
}

constexpr std::size_t few_members = 32;  // each compared with each is quickest up to here

const Json::Member* repeated_among_few(const Json::Object& members) {
  for (auto later = members.begin(); later != members.end(); ++later) {
    if (std::any_of(members.begin(), later, [&](const Json::Member& earlier) { return earlier.key == later->key; }))
      return &*later;
  }
  return nullptr;
}

// The first member of an object that repeats an earlier name, or null. Sorting keeps hostile objects cheap.
const Json::Member* repeated_member(const Json::Object& members) {
  if (members.size() <= few_members) return repeated_among_few(members);
  std::vector<const Json::Member*> order;
  order.reserve(members.size());
  for (const Json::Member& member : members) order.push_back(&member);
  std::stable_sort(order.begin(), order.end(), [](auto* a, auto* b) { return a->key < b->key; });
  const Json::Member* first = nullptr;
  for (std::size_t i = 1; i < order.size(); ++i) {
    if (order[i]->key != order[i - 1]->key) continue;
    if (first == nullptr || order[i] < first) first = order[i];
  }
  return first;
}

// Python's non-finite tokens overwritten by zeros of the same length; the places of those zeros.
struct WithoutNonFinite {
  std::string text;
  std::vector<std::size_t> nulls;
};

WithoutNonFinite without_python_non_finite(std::string_view text) {
  WithoutNonFinite out{std::string(text), {}};
  bool in_string = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '"') in_string = !in_string;
    if (in_string && text[i] == '\\') ++i;
    if (in_string || (text[i] != 'N' && text[i] != 'I' && text[i] != '-')) continue;
    const char before = i == 0 ? ' ' : text[i - 1];
    if (!is_gap(before) && before != '[') continue;
    const std::string_view token = non_finite_at(text.substr(i));
    if (token != "NaN" && token != "Infinity" && token != "-Infinity") continue;
    std::fill_n(out.text.begin() + static_cast<std::ptrdiff_t>(i), token.size(), ' ');
    out.text[i] = '0';
    out.nulls.push_back(i);
    i += token.size() - 1;
  }
  return out;
}

// Receives nlohmann's events and builds our value, refusing what the limits forbid.
class Builder {
 public:
  Builder(std::string_view text, const JsonLimits& limits, std::vector<std::size_t> nulls)
      : text_(text), limits_(limits), nulls_(std::move(nulls)), reached_(text.data()) {}

  const char** reached() { return &reached_; }
  std::variant<Json, JsonError> result() && {
    if (error_) return std::move(*error_);
    return std::move(root_);
  }

  bool null() { return add(Json(), token_start()); }
  bool boolean(bool value) { return add(Json(value), token_start()); }
  bool number_integer(std::int64_t) { return number(); }
  bool number_unsigned(std::uint64_t) { return number(); }
  bool number_float(double, const std::string&) { return number(); }
  bool binary(nlohmann::json::binary_t&) { return false; }

  bool string(std::string& value) {
    const std::size_t start = token_start();
    return good_string(value, start) && add(Json(std::move(value)), start);
  }

  bool key(std::string& name) {
    key_offset_ = token_start();
    if (!good_string(name, key_offset_)) return false;
    key_ = std::move(name);
    finish_token();
    return true;
  }

  bool start_object(std::size_t) { return open(Json::object()); }
  bool start_array(std::size_t) { return open(Json::array()); }
  bool end_array() { return close(); }

  bool end_object() {
    if (const Json::Member* repeated = repeated_member(*open_.back().value.members())) {
      return refuse(repeated->value.key_offset, "json.duplicate-key",
                    fmt::format("the name \"{}\" occurs twice", shortened(repeated->key, 80)));
    }
    return close();
  }

  bool parse_error(std::size_t, const std::string&, const nlohmann::detail::exception& error) {
    const std::size_t start = token_start();
    if (const std::string_view token = non_finite_at(text_.substr(std::min(start, text_.size()))); !token.empty()) {
      return refuse_number(start, token);
    }
    if (error.id == 406) return refuse_number(start, number_text(start));
    const std::string_view what = error.what();
    if (what.find("unexpected end of input") != std::string_view::npos) {
      return refuse(text_.size(), "json.syntax", "not valid JSON: the text ends too early");
    }
    const bool inside_token = what.find("; last read") != std::string_view::npos;
    return refuse(inside_token ? read_so_far() - 1 : start, "json.syntax", "not valid JSON: " + reason_in(what));
  }

 private:
  struct Open {
    Json value;
    std::string key;
  };

  std::size_t read_so_far() const { return static_cast<std::size_t>(reached_ - text_.data()); }

  // Where the token that the lexer read last begins: only separators lie between two tokens.
  std::size_t token_start() const {
    std::size_t at = previous_end_;
    while (at + 1 < read_so_far() && is_gap(text_[at])) ++at;
    return at;
  }

  void finish_token() { previous_end_ = read_so_far(); }

  std::string_view number_text(std::size_t start) const {
    std::size_t end = start;
    while (end < text_.size() && is_number_part(text_[end])) ++end;
    return text_.substr(start, end - start);
  }

  bool number() {
    const std::size_t start = token_start();
    if (next_null_ < nulls_.size() && nulls_[next_null_] == start) {
      ++next_null_;
      return add(Json(), start);
    }
    const std::string_view token = number_text(start);
    std::optional<Decimal> number = parse_decimal(token);
    // nlohmann took its longest prefix for a finite number, so what follows it is wrong: "01".
    if (!number) return refuse(start, "json.syntax", "not valid JSON: invalid number");
    const bool integer = token.find_first_of(".eE") == std::string_view::npos;
    if (integer && std::fabs(number->value) > largest_exact_integer) return refuse_number(start, token);
    if (integer && std::fabs(number->value) == largest_exact_integer && !token.ends_with("9007199254740992")) {
      return refuse_number(start, token);  // 2^53 + 1 rounds to 2^53
    }
    return add(Json(std::move(*number)), start);
  }

  bool good_string(const std::string& value, std::size_t start) {
    if (value.size() > limits_.string_bytes) {
      return refuse(start, "json.size",
                    fmt::format("a text of {} bytes, at most {} are accepted", value.size(), limits_.string_bytes));
    }
    if (value.find('\0') != std::string::npos) return refuse(start, "json.nul", "a text holds a NUL character");
    return true;
  }

  bool counted_node(std::size_t start) {
    if (++nodes_ <= limits_.nodes) return true;
    return refuse(start, "json.size", fmt::format("more than {} values", limits_.nodes));
  }

  bool add(Json value, std::size_t start) {
    if (!counted_node(start)) return false;
    value.offset = start;
    place(std::move(value), std::exchange(key_, {}));
    finish_token();
    return true;
  }

  bool open(Json value) {
    const std::size_t start = token_start();
    if (!counted_node(start)) return false;
    if (open_.size() == limits_.depth) {
      return refuse(start, "json.depth", fmt::format("nested deeper than {} levels", limits_.depth));
    }
    value.offset = start;
    value.key_offset = key_offset_;
    open_.push_back({std::move(value), std::exchange(key_, {})});
    finish_token();
    return true;
  }

  bool close() {
    Open closed = std::move(open_.back());
    open_.pop_back();
    key_offset_ = closed.value.key_offset;
    place(std::move(closed.value), std::move(closed.key));
    finish_token();
    return true;
  }

  void place(Json value, std::string key) {
    if (open_.empty()) {
      value.key_offset = 0;
      root_ = std::move(value);
    } else if (Json::Object* members = open_.back().value.members()) {
      value.key_offset = key_offset_;
      members->push_back({std::move(key), std::move(value)});
    } else {
      value.key_offset = 0;
      open_.back().value.items()->push_back(std::move(value));
    }
  }

  bool refuse(std::size_t offset, std::string id, std::string message) {
    error_ = JsonError{offset, std::move(id), std::move(message)};
    return false;
  }

  bool refuse_number(std::size_t start, std::string_view token) {
    const bool integer = token.find_first_not_of("-0123456789") == std::string_view::npos;
    return refuse(start, "json.number",
                  fmt::format("{}{} is {}", path(), shortened(token, 40),
                              integer ? "an integer beyond 2^53, which readers would round" : "not a finite number"));
  }

  // "metrics.decode_tps: ", or empty at the top.
  std::string path() const {
    std::string out;
    auto append = [&out](const std::string& key) {
      if (!key.empty()) out += (out.empty() ? "" : ".") + shortened(key, 80);
    };
    for (const Open& open : open_) append(open.key);
    if (!open_.empty() && open_.back().value.members()) append(key_);
    return out.empty() ? out : out + ": ";
  }

  // The readable part of nlohmann's message, without what it read.
  static std::string reason_in(std::string_view what) {
    const std::size_t dash = what.find(" - ");
    if (dash != std::string_view::npos) what.remove_prefix(dash + 3);
    return std::string(what.substr(0, what.find("; last read")));
  }

  std::string_view text_;
  const JsonLimits& limits_;
  std::vector<std::size_t> nulls_;
  std::size_t next_null_ = 0;
  const char* reached_;
  std::size_t previous_end_ = 0;
  std::vector<Open> open_;
  std::string key_;
  std::size_t key_offset_ = 0;
  std::size_t nodes_ = 0;
  Json root_;
  std::optional<JsonError> error_;
};

// What nlohmann would take in silence: a byte-order mark, and a NUL byte as the end.
std::optional<JsonError> refused_bytes(std::string_view text) {
  if (text.starts_with("\xEF\xBB\xBF")) return JsonError{0, "json.syntax", "the text begins with a byte-order mark"};
  if (const std::size_t nul = text.find('\0'); nul != std::string_view::npos) {
    return JsonError{nul, "json.nul", "the text holds a NUL byte"};
  }
  for (std::size_t at = 0; at < text.size();) {
    if (static_cast<unsigned char>(text[at]) < 0x80) {
      ++at;
      continue;
    }
    const CodePoint next = code_point_at(text, at);
    if (!next.valid) return JsonError{at, "json.utf8", "the text is not valid UTF-8 here"};
    at += next.bytes;
  }
  return std::nullopt;
}

}  // namespace

Json Json::derived(double value) {
  const std::string text = nine_digits(value);
  std::optional<Decimal> number = parse_decimal(text);
  assert(number);
  return Json(std::move(*number));
}

const Json* Json::find(std::string_view key) const {
  const Object* object = members();
  if (object == nullptr) return nullptr;
  for (const Member& member : *object) {
    if (member.key == key) return &member.value;
  }
  return nullptr;
}

std::string_view Json::text(std::string_view key) const {
  const Json* member = find(key);
  const std::string* text = member == nullptr ? nullptr : member->string();
  return text == nullptr ? std::string_view() : *text;
}

const Json& Json::operator[](std::string_view key) const {
  static const Json absent;
  const Json* member = find(key);
  return member == nullptr ? absent : *member;
}

Json& Json::set(std::string key, Json value) & {
  assert(members());
  members()->emplace_back(std::move(key), std::move(value));
  return *this;
}

Json&& Json::set(std::string key, Json value) && {
  assert(members());
  members()->emplace_back(std::move(key), std::move(value));
  return std::move(*this);
}

Json& Json::push(Json value) {
  assert(items());
  items()->push_back(std::move(value));
  return *this;
}

std::variant<Json, JsonError> parse_json(std::string_view text, const JsonLimits& limits) {
  if (auto refused = refused_bytes(text)) return std::move(*refused);
  WithoutNonFinite replaced;
  if (limits.python_non_finite) {
    replaced = without_python_non_finite(text);
    text = replaced.text;
  }
  Builder builder(text, limits, std::move(replaced.nulls));
  const char* end = text.data() + text.size();
  nlohmann::json::sax_parse(CountingIterator(text.data(), builder.reached()), CountingIterator(end, builder.reached()), &builder);
  return std::move(builder).result();
}

Place place_in(std::string_view text, std::size_t offset, std::string file, std::size_t first_line) {
  const std::string_view before = text.substr(0, std::min(offset, text.size()));
  const auto newlines = static_cast<std::size_t>(std::count(before.begin(), before.end(), '\n'));
  const std::size_t line_start = before.rfind('\n') + 1;  // 0 where there is none
  return {std::move(file), first_line + newlines, 1 + code_points_in(before.substr(line_start))};
}

Place place_in(const SourceText& source, std::size_t offset) {
  Place place = place_in(source.text, offset, source.file, source.first_line);
  if (source.first_column == 0) place.column = 0;
  if (source.first_column > 1 && place.line == source.first_line) place.column += source.first_column - 1;
  return place;
}

}  // namespace assay

// toml++ 3.3.0 stops the program on some invalid files unless its assertions are off. They are, here and only
// here: the Debian library is built with them, so this file compiles the headers for itself.
#ifndef NDEBUG
#define NDEBUG
#endif
#undef TOML_SHARED_LIB
#undef TOML_HEADER_ONLY
#define TOML_HEADER_ONLY 1
#include <toml++/toml.h>

#include "load/toml.h"

#include <algorithm>
#include <cmath>
#include <sstream>
#include <vector>

#include <fmt/format.h>

#include "base/file_system.h"
#include "base/text.h"
#include "base/unicode.h"

namespace assay {
namespace {

constexpr std::size_t size_limit = 1024 * 1024;
constexpr std::size_t depth_limit = 32;
constexpr double largest_exact_integer = 9007199254740992.0;   // 2^53

// Follows brackets, key dots and strings just well enough to refuse what would exhaust the stack in toml++.
class DepthScan {
 public:
  explicit DepthScan(std::string_view text) : text_(text) {}

  // Where the text nests too deeply, if it does.
  std::optional<std::size_t> too_deep() {
    while (at_ < text_.size()) {
      if (brackets_ > depth_limit || dots_ > depth_limit) return at_;
      step();
    }
    return std::nullopt;
  }

 private:
  void step() {
    switch (const char c = text_[at_]) {
      case '#': at_ = std::min(text_.find('\n', at_), text_.size()); return;
      case '"':
      case '\'': skip_string(c); return;
      case '[':
      case '{': ++brackets_; dots_ = 0; break;
      case ']':
      case '}': brackets_ -= brackets_ > 0 ? 1 : 0; break;
      case '.': ++dots_; break;
      case '=':
      case ',':
      case '\n': dots_ = 0; break;
      default: break;
    }
    ++at_;
  }

  void skip_string(char quote) {
    const std::string triple(3, quote);
    const bool many_lines = text_.substr(at_).starts_with(triple);
    at_ += many_lines ? 3 : 1;
    for (; at_ < text_.size(); ++at_) {
      if (text_[at_] == '\\' && quote == '"') {
        ++at_;
      } else if (!many_lines && (text_[at_] == quote || text_[at_] == '\n')) {
        ++at_;
        return;
      } else if (many_lines && text_.substr(at_).starts_with(triple)) {
        at_ += 3;
        // Up to two quotes may stand before the three that close.
        for (int extra = 0; extra < 2 && at_ < text_.size() && text_[at_] == quote; ++extra) ++at_;
        return;
      }
    }
  }

  std::string_view text_;
  std::size_t at_ = 0, brackets_ = 0, dots_ = 0;
};

// toml++ tells lines and columns in code points; everything else here counts bytes.
class LineIndex {
 public:
  explicit LineIndex(std::string_view text) : text_(text), starts_{0} {
    for (std::size_t i = 0; i < text.size(); ++i) {
      if (text[i] == '\n') starts_.push_back(i + 1);
    }
  }

  std::size_t offset_of(toml::source_position position) const {
    if (position.line == 0) return 0;
    std::size_t at = starts_[std::min<std::size_t>(position.line, starts_.size()) - 1];
    for (toml::source_index column = 1; column < position.column && at < text_.size(); ++column) {
      at += code_point_at(text_, at).bytes;
    }
    return at;
  }

 private:
  std::string_view text_;
  std::vector<std::size_t> starts_;
};

class Converter {
 public:
  Converter(const SourceText& source, Diagnostics& diagnostics)
      : source_(source), lines_(source.text), diagnostics_(diagnostics) {}

  Json table(const toml::table& table) const {
    Json::Object members;
    for (const auto& [key, node] : table) {
      Json value = converted(node);
      value.key_offset = lines_.offset_of(key.source().begin);
      check_text(key.str(), value.key_offset);
      members.push_back({std::string(key.str()), std::move(value)});
    }
    std::stable_sort(members.begin(), members.end(),
                     [](const auto& a, const auto& b) { return a.value.key_offset < b.value.key_offset; });
    return Json(std::move(members));
  }

  std::size_t offset_of(toml::source_position position) const { return lines_.offset_of(position); }

 private:
  Json converted(const toml::node& node) const {
    Json value = value_of(node);
    value.offset = lines_.offset_of(node.source().begin);
    return value;
  }

  Json value_of(const toml::node& node) const {
    switch (node.type()) {
      case toml::node_type::table: return table(*node.as_table());
      case toml::node_type::array: return array(*node.as_array());
      case toml::node_type::string: return text(node, node.as_string()->get());
      case toml::node_type::integer: return integer(node, node.as_integer()->get());
      case toml::node_type::floating_point: return floating(node, node.as_floating_point()->get());
      case toml::node_type::boolean: return Json(node.as_boolean()->get());
      case toml::node_type::date: return written(node.as_date()->get());
      case toml::node_type::time: return written(node.as_time()->get());
      case toml::node_type::date_time: return written(node.as_date_time()->get());
      case toml::node_type::none: break;
    }
    return Json();
  }

  Json array(const toml::array& items) const {
    Json::Array out;
    for (const toml::node& item : items) out.push_back(converted(item));
    return Json(std::move(out));
  }

  Json text(const toml::node& node, const std::string& value) const {
    check_text(value, lines_.offset_of(node.source().begin));
    return Json(value);
  }

  Json integer(const toml::node& node, std::int64_t value) const {
    if (std::fabs(static_cast<double>(value)) > largest_exact_integer) {
      complain(node, "toml.number", fmt::format("{} is an integer beyond 2^53, which readers would round", value));
    }
    return submitted(node, decimal_of(static_cast<long long>(value)));
  }

  Json floating(const toml::node& node, double value) const {
    if (!std::isfinite(value)) {
      complain(node, "toml.number", fmt::format("{} is not a finite number", written_text(node)));
      return Json();
    }
    return submitted(node, decimal_of(value));
  }

  // The number in the text of the file, where that is also a number of JSON's ("1_000" and "0x10" are not).
  Json submitted(const toml::node& node, Decimal otherwise) const {
    return Json(parse_decimal(written_text(node)).value_or(std::move(otherwise)));
  }

  std::string_view written_text(const toml::node& node) const {
    const std::size_t begin = lines_.offset_of(node.source().begin);
    const std::size_t end = lines_.offset_of(node.source().end);
    return source_.text.substr(begin, end > begin ? end - begin : 0);
  }

  template <typename T>
  static Json written(const T& value) {
    std::ostringstream out;
    out.imbue(std::locale::classic());
    out << value;
    return Json(out.str());
  }

  void check_text(std::string_view value, std::size_t offset) const {
    for (std::size_t at = 0; at < value.size();) {
      const CodePoint next = code_point_at(value, at);
      if (next.value == 0) return diagnostics_.error("toml.text", source_, offset, "a text holds a NUL character");
      if (is_bidi_control(next.value)) {
        return diagnostics_.error("toml.text", source_, offset,
                                  fmt::format("a text holds U+{:04X}, which changes the direction of writing unseen",
                                              static_cast<std::uint32_t>(next.value)));
      }
      at += next.bytes;
    }
  }

  void complain(const toml::node& node, std::string id, std::string message) const {
    diagnostics_.error(std::move(id), source_, lines_.offset_of(node.source().begin), std::move(message));
  }

  const SourceText& source_;
  LineIndex lines_;
  Diagnostics& diagnostics_;
};

// What must not reach toml++ at all.
bool refused(const SourceText& source, Diagnostics& diagnostics) {
  if (source.text.size() > size_limit) {
    diagnostics.error("toml.size", Place{source.file},
                      fmt::format("{} bytes, at most {} are accepted", source.text.size(), size_limit));
    return true;
  }
  if (const auto at = DepthScan(source.text).too_deep()) {
    diagnostics.error("toml.depth", source, *at, fmt::format("nested deeper than {} levels", depth_limit));
    return true;
  }
  return false;
}

}  // namespace

TomlText toml_of(std::string text, std::string file, Diagnostics& diagnostics) {
  TomlText out{std::move(file), std::move(text), Json::object()};
  const SourceText source = out.source();
  if (refused(source, diagnostics)) return out;
  const Converter convert(source, diagnostics);
  try {
    out.root = convert.table(toml::parse(source.text));
  } catch (const toml::parse_error& error) {
    diagnostics.error("toml.syntax", source, convert.offset_of(error.source().begin),
                      fmt::format("not valid TOML: {}", error.description()));
  }
  return out;
}

TomlText read_toml(const std::filesystem::path& path, std::string file, Diagnostics& diagnostics) {
  if (!std::filesystem::exists(path)) return {std::move(file), {}, Json::object()};
  return toml_of(read_file(path), std::move(file), diagnostics);
}

std::optional<Json> toml_value(std::string_view text) {
  Diagnostics problems;
  TomlText parsed = toml_of(fmt::format("value = {}", text), {}, problems);
  Json::Object* members = parsed.root.members();
  if (problems.has_errors() || members == nullptr || members->size() != 1) return std::nullopt;
  return std::move(members->front().value);
}

}  // namespace assay

#include "load/small_document.h"

#include <fmt/format.h>
#include <yaml-cpp/yaml.h>

#include <cmath>
#include <sstream>
#include <string>
#include <vector>

#include "base/number.h"
#include "base/unicode.h"
#include "load/toml.h"

namespace assay {
namespace {

constexpr std::size_t most_bytes = 64 * 1024;
constexpr std::size_t most_values = 10'000;
constexpr int deepest = 16;

// Something the document may not hold; `at` is a byte of the excerpt.
struct Refused {
  std::size_t at = 0;
  std::string id, message;
};

// Line and column, in code points from 1, to bytes.
class Positions {
 public:
  explicit Positions(std::string_view text) : text_(text) {
    for (std::size_t i = 0; i < text.size(); ++i) {
      if (text[i] == '\n') starts_.push_back(i + 1);
    }
  }

  std::size_t byte(std::size_t line, std::size_t column) const {
    if (line == 0 || line > starts_.size()) return line == 0 ? 0 : text_.size();
    std::size_t at = starts_[line - 1];
    for (std::size_t i = 1; i < column && at < text_.size() && text_[at] != '\n'; ++i) {
      at += code_point_at(text_, at).bytes;
    }
    return at;
  }

 private:
  std::string_view text_;
  std::vector<std::size_t> starts_{0};
};

std::string checked_text(std::string text, std::size_t at) {
  if (text.find('\0') != std::string::npos) throw Refused{at, "text.nul", "a text holds a NUL character"};
  return text;
}

class YamlReader {
 public:
  YamlReader(const Excerpt& excerpt) : offset_(excerpt.offset), positions_(excerpt.text) {}

  // Values are counted as they are met, so that aliases of aliases cannot multiply.
  Json read(const YAML::Node& node, int depth) {
    const std::size_t at = byte_of(node.Mark());
    if (depth > deepest || ++values_ > most_values) {
      throw Refused{at, "text.too-large", fmt::format("more than {} values, or nested deeper than {}", most_values, deepest)};
    }
    Json json = value_of(node, at, depth);
    json.offset = offset_ + at;
    return json;
  }

 private:
  std::size_t byte_of(const YAML::Mark& mark) const {
    if (mark.is_null()) return 0;
    return positions_.byte(static_cast<std::size_t>(mark.line) + 1, static_cast<std::size_t>(mark.column) + 1);
  }

  Json value_of(const YAML::Node& node, std::size_t at, int depth) {
    if (node.IsMap()) return object_of(node, depth);
    if (node.IsSequence()) {
      Json list = Json::array();
      for (const YAML::Node& item : node) list.push(read(item, depth + 1));
      return list;
    }
    if (!node.IsScalar()) return Json();
    return scalar_of(checked_text(node.Scalar(), at), node.Tag() == "!");
  }

  // A quoted scalar is text; a plain one is what YAML's core schema says.
  static Json scalar_of(std::string text, bool quoted) {
    if (quoted) return Json(std::move(text));
    if (text == "true" || text == "false") return Json(text == "true");
    if (text.empty() || text == "null" || text == "~") return Json();
    if (const auto number = parse_decimal(text)) return Json(*number);
    return Json(std::move(text));
  }

  Json object_of(const YAML::Node& map, int depth) {
    Json object = Json::object();
    for (const auto& entry : map) {
      const std::size_t at = byte_of(entry.first.Mark());
      if (!entry.first.IsScalar()) throw Refused{at, "yaml.syntax", "a key is no text"};
      std::string key = checked_text(entry.first.Scalar(), at);
      if (object.find(key) != nullptr) throw Refused{at, "yaml.duplicate-key", fmt::format("the key \"{}\" is there twice", key)};
      Json member = read(entry.second, depth + 1);
      member.key_offset = offset_ + at;
      object.set(std::move(key), std::move(member));
    }
    return object;
  }

  std::size_t offset_;
  Positions positions_;
  std::size_t values_ = 0;
};

template <typename Parse>
std::optional<Json> guarded(const Excerpt& excerpt, Diagnostics& diagnostics, const Parse& parse) {
  try {
    if (excerpt.text.size() > most_bytes) {
      throw Refused{0, "text.too-large", fmt::format("{} bytes, expected at most {}", excerpt.text.size(), most_bytes)};
    }
    return parse();
  } catch (const Refused& refused) {
    diagnostics.error(refused.id, excerpt.source, excerpt.offset + refused.at, refused.message);
  }
  return std::nullopt;
}

}  // namespace

// The TOML reader sees the file with everything before the excerpt blanked out, so that its places are the file's.
TomlText toml_of(const Excerpt& excerpt, Diagnostics& diagnostics) {
  std::string blanked(excerpt.source.text.substr(0, excerpt.offset));
  for (char& c : blanked) c = c == '\n' ? '\n' : ' ';
  Diagnostics problems;
  TomlText toml = toml_of(blanked.append(excerpt.text), excerpt.source.file, problems);
  toml.readable = !problems.has_errors();
  diagnostics.append(std::move(problems));
  return toml;
}

std::optional<Json> json_of_toml(const Excerpt& excerpt, Diagnostics& diagnostics) {
  TomlText toml = toml_of(excerpt, diagnostics);
  if (!toml.readable) return std::nullopt;
  return std::move(toml.root);
}

std::optional<Json> json_of_yaml(const Excerpt& excerpt, Diagnostics& diagnostics) {
  return guarded(excerpt, diagnostics, [&]() -> Json {
    try {
      const YAML::Node node = YAML::Load(std::string(excerpt.text));
      if (node.IsNull()) return Json::object();
      if (!node.IsMap()) throw Refused{0, "yaml.syntax", "this is no list of keys and values"};
      return YamlReader(excerpt).read(node, 0);
    } catch (const YAML::Exception& error) {
      const auto& mark = error.mark;
      const std::size_t at =
          mark.is_null()
              ? 0
              : Positions(excerpt.text).byte(static_cast<std::size_t>(mark.line) + 1, static_cast<std::size_t>(mark.column) + 1);
      throw Refused{at, "yaml.syntax", error.msg};
    }
  });
}

}  // namespace assay

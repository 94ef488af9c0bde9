#include "report/config.h"

#include <fmt/format.h>

#include <iterator>
#include <utility>
#include <vector>

#include "base/text.h"
#include "base/texts_json.h"
#include "base/toml_text.h"
#include "model/settings.h"

namespace assay {
namespace {

std::string origin_of(const Setting& setting, const Origins& origins) {
  const auto found = origins.find(fmt::format("{}.{}", setting.section, setting.key));
  return found == origins.end() ? "default" : found->second;
}

// A board or a comparison as site.toml would state it; what is empty is left out.
struct Listed {
  std::string_view table;
  std::string origin;
  std::vector<std::pair<std::string_view, Json>> values;

  void add(std::string_view key, const std::string& text) {
    if (!text.empty()) values.emplace_back(key, text);
  }
  void add(std::string_view key, const std::vector<std::string>& texts) {
    if (!texts.empty()) values.emplace_back(key, texts_json(texts));
  }
};

std::string origin_of(const Place& place, std::string_view otherwise) {
  return place.line == 0 ? std::string(otherwise) : fmt::format("{}:{}", place.file, place.line);
}

Listed listed_of(const BoardDefinition& board) {
  // A board that site.toml does not name has the place of its benchmark.
  Listed listed{"board", origin_of(board.place, "default"), {}};
  listed.add("slug", board.slug);
  listed.add("title", board.title);
  listed.add("benchmark", board.benchmark);
  listed.add("description", board.description);
  Json where = Json::object();
  for (const BoardFilter& filter : board.where) {
    Json values = Json::array();
    for (const Json& value : filter.values) values.push(value);
    where.set(filter.field, std::move(values));
  }
  if (!board.where.empty()) listed.values.emplace_back("where", std::move(where));
  listed.add("slice_by", board.slice_by);
  listed.add("columns", board.columns);
  return listed;
}

Listed listed_of(const ComparePair& pair) {
  Listed listed{"compare", origin_of(pair.place, "default"), {}};
  listed.add("slug", pair.slug);
  listed.add("title", pair.title);
  listed.add("rows", pair.rows);
  return listed;
}

std::vector<Listed> listed_of(const Site& site) {
  std::vector<Listed> all;
  for (const BoardDefinition& board : site.boards) all.push_back(listed_of(board));
  for (const ComparePair& pair : site.compare) all.push_back(listed_of(pair));
  return all;
}

std::string toml_of(const Json& value);

std::string toml_of(const Json::Array& items) {
  std::vector<std::string> texts;
  for (const Json& item : items) texts.push_back(toml_of(item));
  return "[" + joined(texts, ", ") + "]";
}

std::string toml_of(const Json::Object& members) {
  std::vector<std::string> texts;
  for (const auto& [key, value] : members) texts.push_back(fmt::format("{} = {}", toml_string(key), toml_of(value)));
  return texts.empty() ? "{}" : "{ " + joined(texts, ", ") + " }";
}

std::string toml_of(const Json& value) {
  if (value.string()) return toml_string(*value.string());
  if (value.items()) return toml_of(*value.items());
  if (value.members()) return toml_of(*value.members());
  return to_json(value);
}

constexpr std::size_t comment_column = 40;

std::string setting_line(const Setting& setting, const Site& site, const Origins& origins) {
  const std::string line = fmt::format("{} = {}", setting.key, toml_of(value_of(setting, site)));
  return fmt::format("{:<{}}  # {}\n", line, comment_column, printable(origin_of(setting, origins)));
}

}  // namespace

std::string config_text(const Site& site, const Origins& origins) {
  std::string text = "# The settings in force, each with where it was made.\n";
  for (const std::string_view section : setting_sections()) {
    fmt::format_to(std::back_inserter(text), "\n[{}]\n", section);
    for (const Setting& setting : settings()) {
      if (setting.section == section) text += setting_line(setting, site, origins);
    }
  }
  for (const Listed& listed : listed_of(site)) {
    const std::string head = fmt::format("[[{}]]", listed.table);
    fmt::format_to(std::back_inserter(text), "\n{:<{}}  # {}\n", head, comment_column, printable(listed.origin));
    for (const auto& [key, value] : listed.values) fmt::format_to(std::back_inserter(text), "{} = {}\n", key, toml_of(value));
  }
  return text;
}

Json config_document(const Site& site, const Origins& origins) {
  Json document = Json::object();
  for (const std::string_view section : setting_sections()) {
    Json values = Json::object();
    for (const Setting& setting : settings()) {
      if (setting.section != section) continue;
      values.set(std::string(setting.key),
                 Json::object().set("value", value_of(setting, site)).set("origin", origin_of(setting, origins)));
    }
    document.set(std::string(section), std::move(values));
  }
  Json boards = Json::array(), comparisons = Json::array();
  for (Listed& listed : listed_of(site)) {
    Json value = Json::object();
    for (auto& [key, each] : listed.values) value.set(std::string(key), std::move(each));
    Json entry = Json::object().set("value", std::move(value)).set("origin", listed.origin);
    (listed.table == "board" ? boards : comparisons).push(std::move(entry));
  }
  return document.set("board", std::move(boards)).set("compare", std::move(comparisons));
}

}  // namespace assay

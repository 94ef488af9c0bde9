#include "inspect/document_contents.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <functional>
#include <set>
#include <utility>

namespace assay {
namespace {

using Kind = std::pair<std::string_view, std::string_view>;  // member -> what it names

constexpr std::array<Kind, 12> naming{{{"row", "rows"},
                                       {"superseded_by", "rows"},
                                       {"reproduces", "rows"},
                                       {"history", "rows"},
                                       {"model", "models"},
                                       {"hardware", "hardware"},
                                       {"runtime", "runtimes"},
                                       {"benchmark", "benchmarks"},
                                       {"replaces", "benchmarks"},
                                       {"operator", "operators"},
                                       {"board", "boards"},
                                       {"boards", "boards"}}};
constexpr std::array<std::string_view, 6> addressing{"url", "api", "feed", "page", "chart", "charts"};
// What strangers wrote, and names that only look like ours.
constexpr std::array<std::string_view, 6> foreign{"extra", "context", "metrics", "per_subtask", "moderation", "counts"};

template <typename Names>
bool is_one_of(std::string_view name, const Names& names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

std::optional<double> number_of(const Json& value) {
  const Decimal* number = value.number();
  return number == nullptr ? std::nullopt : std::optional(number->value);
}

class DocumentReader {
 public:
  DocumentContents facts;

  void read(const Json& value, const std::string& place, bool in_context) {
    if (const Json::Array* items = value.items()) return read_items(*items, place, in_context);
    const Json::Object* members = value.members();
    if (members == nullptr) return;
    const Json* context = value.find("context");
    in_context = in_context || (context != nullptr && context->members() != nullptr) || !value.text("context_line").empty();
    read_told_value(value, place, in_context);
    for (const auto& [name, member] : *members) {
      if (is_one_of(name, foreign)) continue;
      read_member(name, member, place.empty() ? name : place + "." + name, in_context);
    }
  }

 private:
  void read_items(const Json::Array& items, const std::string& place, bool in_context) {
    std::set<std::string> keys;
    std::size_t objects = 0;
    for (std::size_t i = 0; i < items.size(); ++i) {
      read(items[i], fmt::format("{}[{}]", place, i), in_context);
      if (items[i].members() == nullptr) continue;
      ++objects;
      for (const auto& [name, unused] : *items[i].members()) keys.insert(name);
    }
    if (objects == items.size()) facts.lists.push_back({place, items.size(), {keys.begin(), keys.end()}});
  }

  void read_told_value(const Json& object, const std::string& place, bool in_context) {
    const std::string_view id = object.text("id");
    const Json* value = object.find("value");
    if (id.empty() || value == nullptr) return;
    facts.references.push_back({"rows", std::string(id), place + ".id"});
    facts.values.push_back(
        {std::string(id), place, number_of(*value), number_of(object["low"]), number_of(object["high"]), in_context});
  }

  void read_member(const std::string& name, const Json& member, const std::string& place, bool in_context) {
    const auto named = std::find_if(naming.begin(), naming.end(), [&](const Kind& kind) { return kind.first == name; });
    // Where a list says where its kind stands ("boards": "/api/v1/boards.json"), the text is an address, no name.
    if (named != naming.end())
      add_texts(member, place, [&](const std::string& id, const std::string& at) {
        if (!id.starts_with('/')) facts.references.push_back({std::string(named->second), id, at});
      });
    if (is_one_of(name, addressing) || name == "links")
      add_texts(member, place, [&](const std::string& address, const std::string&) { facts.addresses.push_back(address); });
    read(member, place, in_context);
  }

  template <typename Add>
  static void add_texts(const Json& value, const std::string& place, const Add& add) {
    if (value.string() != nullptr) return add(*value.string(), place);
    if (value.items() != nullptr) {
      for (std::size_t i = 0; i < value.items()->size(); ++i) {
        const Json& item = (*value.items())[i];
        if (item.string() != nullptr) add(*item.string(), fmt::format("{}[{}]", place, i));
      }
    }
    if (value.members() != nullptr && place.ends_with("links")) {
      for (const auto& [name, member] : *value.members()) add_texts(member, place + "." + name, add);
    }
  }
};

void append_numbers(const Json& value, std::vector<double>& numbers) {
  if (const auto number = number_of(value)) numbers.push_back(*number);
  if (value.items() != nullptr) {
    for (const Json& item : *value.items()) append_numbers(item, numbers);
  }
  if (value.members() != nullptr) {
    for (const auto& [name, member] : *value.members()) {
      if (name != "n") append_numbers(member, numbers);
    }
  }
}

// Numbers that say how something was measured are context; these are what was found.
std::vector<double> found_numbers(const Json& row) {
  std::vector<double> numbers;
  append_numbers(row["headline"], numbers);
  append_numbers(row["metrics"], numbers);
  append_numbers(row["per_subtask"], numbers);
  append_numbers(row["runs"]["values"], numbers);
  append_numbers(row["confidence"], numbers);
  append_numbers(row["raise"], numbers);
  append_numbers(row["verification"]["attempts"], numbers);
  append_numbers(row["reproduction_of"]["delta"], numbers);
  std::sort(numbers.begin(), numbers.end());
  numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
  return numbers;
}

}  // namespace

DocumentContents facts_of_document(const Json& document) {
  DocumentReader reader;
  reader.read(document, "", false);
  return std::move(reader.facts);
}

std::string context_word(std::string_view key, std::string_view value) {
  return fmt::format("{}={}", key, value);
}

RowNumbers numbers_of_row(const Json& document) {
  RowNumbers row;
  row.unit = document.text("unit");
  row.value = number_of(document["headline"]["value"]);
  row.low = number_of(document["headline"]["low"]);
  row.high = number_of(document["headline"]["high"]);
  row.all = found_numbers(document);
  append_numbers(document["verification"]["attempts"], row.differences);
  if (const Json::Object* context = document["context"].members()) {
    for (const auto& [name, value] : *context) {
      if (value.is_null() || (value.string() != nullptr && value.string()->empty())) continue;  // an empty cell
      row.context.push_back(context_word(name, value.string() != nullptr ? *value.string() : to_json(value)));
    }
  }
  std::sort(row.context.begin(), row.context.end());
  row.digest = std::hash<std::string>()(to_json(document));
  return row;
}

}  // namespace assay

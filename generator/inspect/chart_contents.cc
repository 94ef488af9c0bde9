#include "inspect/chart_contents.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

namespace assay {
namespace {

// What is drawn at these places of an encoding is read off as a number.
constexpr std::array<std::string_view, 7> positions{"x", "x2", "y", "y2", "text", "size", "theta"};
constexpr std::array<std::string_view, 4> measured{"value", "low", "high", "delta"};
constexpr std::array<std::string_view, 2> row_fields{"id", "row"};

using Fields = std::set<std::string>;

void collect_fields(const Json& value, Fields& fields) {
  if (value.items() != nullptr) {
    for (const Json& item : *value.items()) collect_fields(item, fields);
  }
  if (value.members() == nullptr) return;
  for (const auto& [name, member] : *value.members()) {
    if (name == "field" && member.string() != nullptr)
      fields.insert(*member.string());
    else
      collect_fields(member, fields);
  }
}

// What transforms make of the data: their "as", and the columns of a fold.
void collect_made(const Json& transforms, Fields& made) {
  if (transforms.items() == nullptr) return;
  for (const Json& transform : *transforms.items()) {
    const Json& as = transform["as"];
    if (as.string() != nullptr) made.insert(*as.string());
    if (as.items() != nullptr) {
      for (const Json& name : *as.items()) {
        if (name.string() != nullptr) made.insert(*name.string());
      }
    }
    for (const char* inner : {"aggregate", "joinaggregate", "window"}) collect_made(transform[inner], made);
    if (transform.find("fold") != nullptr && as.is_null()) made.insert({"key", "value"});
  }
}

// What a view takes over from those around it.
struct Inherited {
  Json data;
  Fields drawn, tooltip, made;
};

class ChartReader {
 public:
  ChartContents facts;

  void read(const Json& view, Inherited around) {
    if (const Json* data = view.find("data")) around.data = *data;
    collect_made(view["transform"], around.made);
    const Json& encoding = view["encoding"];
    for (const std::string_view position : positions) collect_fields(encoding[position], around.drawn);
    collect_fields(encoding["tooltip"], around.tooltip);
    if (view.find("mark") != nullptr) read_mark(view, around);
    for (const char* parts : {"layer", "hconcat", "vconcat", "concat"}) {
      const Json::Array* list = view[parts].items();
      for (const Json& part : list == nullptr ? Json::Array() : *list) read(part, around);
    }
    if (const Json* inner = view.find("spec")) read(*inner, around);
  }

  // A mark may leave the tooltip to another mark of its chart, as a whisker does to its point.
  void judge() {
    if (drawn_.empty()) return;
    for (const std::string& field : drawn_) {
      if (!tooltip_.contains(field)) add("chart.tooltip", fmt::format("it draws {}, and no tooltip says it", field));
    }
    const bool names_row = std::any_of(row_fields.begin(), row_fields.end(),
                                       [&](std::string_view name) { return tooltip_.contains(std::string(name)); });
    if (!names_row) add("chart.tooltip", "it draws measured numbers, and no tooltip names their row (id)");
    const bool only_differences = drawn_ == Fields{"delta"};
    const bool tells =
        std::any_of(tooltip_.begin(), tooltip_.end(), [](const std::string& field) { return field.starts_with("context"); });
    if (!only_differences && !tells) add("chart.tooltip", "it draws measured numbers, and no tooltip tells their context");
  }

 private:
  void add(std::string id, std::string message) { facts.faults.push_back({std::move(id), std::move(message)}); }

  void read_mark(const Json& view, const Inherited& around) {
    Fields used = around.drawn;
    collect_fields(view["encoding"], used);
    used.insert(around.tooltip.begin(), around.tooltip.end());
    for (const std::string& name : around.made) used.erase(name);
    const Json& data = around.data;
    if (const std::string_view address = data.text("url"); !address.empty()) {
      add_data({std::string(address), std::string(data["format"].text("property")), {used.begin(), used.end()}});
      note_measured(around);
    } else if (data["values"].items() != nullptr) {
      check_inline(*data["values"].items(), used);
      note_measured(around);
    } else if (data.is_null() || (data.find("name") == nullptr && data.find("sequence") == nullptr)) {
      add("chart.data", "a mark has no data");
    }
  }

  void add_data(ChartData data) {
    if (std::find(data.fields.begin(), data.fields.end(), "") != data.fields.end()) std::erase(data.fields, "");
    facts.data.push_back(std::move(data));
  }

  void check_inline(const Json::Array& values, const Fields& used) {
    for (const std::string& field : used) {
      const bool found = values.empty() ||
                         std::any_of(values.begin(), values.end(), [&](const Json& one) { return one.find(field) != nullptr; });
      if (!found) add("chart.field", fmt::format("it draws \"{}\", which its data do not have", field));
    }
  }

  void note_measured(const Inherited& around) {
    for (const std::string_view field : measured) {
      if (around.drawn.contains(std::string(field))) drawn_.emplace(field);
    }
    tooltip_.insert(around.tooltip.begin(), around.tooltip.end());
  }

  Fields drawn_, tooltip_;
};

}  // namespace

ChartContents read_chart(const Json& specification) {
  ChartReader reader;
  reader.read(specification, {});
  reader.judge();
  return std::move(reader.facts);
}

}  // namespace assay

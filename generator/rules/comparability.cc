#include "rules/comparability.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/text.h"

namespace assay {
namespace {

Json text_or_null(std::string_view text) {
  return is_blank(text) ? Json() : Json(text);
}

Json canonical(const Json& value) {
  if (const std::string* text = value.string()) return text_or_null(*text);
  if (const Decimal* number = value.number()) return Json(decimal_of(number->value));
  return value.boolean() ? value : Json();
}

// The text fields of a row that boards may filter and slice by.
const std::string* text_field(const Row& row, std::string_view field) {
  const std::array<std::pair<std::string_view, const std::string*>, 13> fields{{{"id", &row.id},
                                                                                {"benchmark", &row.benchmark},
                                                                                {"model", &row.model},
                                                                                {"runtime", &row.runtime},
                                                                                {"runtime_version", &row.runtime_version},
                                                                                {"hardware", &row.hardware},
                                                                                {"provider", &row.provider},
                                                                                {"model_version", &row.model_version},
                                                                                {"region", &row.region},
                                                                                {"driver", &row.driver},
                                                                                {"os", &row.os},
                                                                                {"operator", &row.operator_handle},
                                                                                {"state_reason", &row.state_reason}}};
  const auto at = std::find_if(fields.begin(), fields.end(), [&](const auto& entry) { return entry.first == field; });
  return at == fields.end() ? nullptr : at->second;
}

std::optional<Json> model_value(const Row& row, const Site& site, std::string_view field) {
  const Model* model = find_model(site.catalogue, row.model);
  if (field == "organization") return text_or_null(model->organization);
  if (field == "family") return text_or_null(model->family);
  if (field == "checkpoint") return text_or_null(model->checkpoint);
  if (field == "tokenizer") return text_or_null(model->tokenizer);
  return std::nullopt;
}

// Where a value stands among the kinds: null, number, text, false, true.
int kind_rank(const Json& value) {
  if (value.is_null()) return 0;
  if (value.number()) return 1;
  if (value.string()) return 2;
  return *value.boolean() ? 4 : 3;
}

int compare(const Json& a, const Json& b) {
  if (kind_rank(a) != kind_rank(b)) return kind_rank(a) - kind_rank(b);
  if (a.string()) return a.string()->compare(*b.string());  // UTF-8 sorts by code point
  if (!a.number() || a.number()->value == b.number()->value) return 0;
  return a.number()->value < b.number()->value ? -1 : 1;
}

}  // namespace

Json context_value(const Row& row, std::string_view key) {
  for (const auto& [name, value] : row.context) {
    if (name == key) return canonical(value);
  }
  return {};
}

std::vector<SliceField> slice_fields(const BoardDefinition& board, const Benchmark& benchmark) {
  std::vector<SliceField> fields;
  auto add = [&](const std::string& name, bool from_context) {
    const bool known = std::any_of(fields.begin(), fields.end(), [&](const auto& field) { return field.name == name; });
    if (!known) fields.push_back({name, from_context});
  };
  for (const std::string& key : benchmark.context_keys) add(key, true);
  for (const std::string& field : board.slice_by) add(field, false);
  if (benchmark.kind == Kind::fidelity) {
    for (const char* field : {"family", "checkpoint", "tokenizer"}) add(field, false);
  }
  return fields;
}

Json field_value(const Row& row, const Site& site, std::string_view field) {
  if (field.starts_with("context.")) return context_value(row, field.substr(8));
  if (const std::string* text = text_field(row, field)) return text_or_null(*text);
  if (field == "quant") return text_or_null(quant_name(site.catalogue, row.quant));
  if (field == "hardware_count") return Json(row.hardware_count);
  if (field == "source") return Json(name_of(row.source));
  if (field == "state") return Json(name_of(row.state));
  if (field == "lane") {
    return Json(name_of(row.lane.value_or(find_benchmark(site.catalogue, row.benchmark)->lane)));
  }
  if (field == "tier") {
    const Hardware* hardware = find_hardware(site.catalogue, row.hardware);
    return hardware ? text_or_null(hardware->tier) : Json();
  }
  if (auto value = model_value(row, site, field)) return *value;
  return context_value(row, field);
}

std::string shape_of(const Row& row, const Benchmark& benchmark) {
  Json values = Json::array();
  for (const std::string& key : benchmark.context_keys) values.push(context_value(row, key));
  return to_json(values);
}

std::string shape_of(const std::vector<std::pair<std::string, Json>>& named, const Benchmark& benchmark) {
  Json values = Json::array();
  for (const std::string& key : benchmark.context_keys) {
    const auto at = std::find_if(named.begin(), named.end(), [&](const auto& value) { return value.first == key; });
    values.push(at == named.end() ? Json() : canonical(at->second));
  }
  return to_json(values);
}

std::string variants_of(const Row& row, const Benchmark& benchmark) {
  Json values = Json::array();
  for (const std::string& key : benchmark.variant_keys) {
    const Json value = context_value(row, key);
    values.push(value.boolean() && !*value.boolean() ? Json() : value);
  }
  return to_json(values);
}

bool context_before(const Json& a, const Json& b) {
  const auto& x = *a.items();
  const auto& y = *b.items();
  for (std::size_t i = 0; i < std::min(x.size(), y.size()); ++i) {
    if (const int order = compare(x[i], y[i]); order != 0) return order < 0;
  }
  return x.size() < y.size();
}

}  // namespace assay

#include "boards/board_facets.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <span>
#include <tuple>

#include "base/number.h"
#include "base/text.h"
#include "words/phrases.h"
#include "words/row_phrases.h"

namespace assay {
namespace {

using Names = std::span<const std::string_view>;

constexpr std::array<std::string_view, 4> tiers{"very-high", "high", "moderate", "low"};
constexpr std::array<std::string_view, 6> trust_tiers{"operator-verified", "operator-measured", "independent",
                                                      "external",          "vendor-published",  "disputed"};
constexpr std::array<std::string_view, 7> verifications{
    "independently-reproduced", "reproduced", "editorial", "community-submitted", "contested", "external", "vendor-published"};
constexpr std::array<std::string_view, 4> lifecycles{"current", "stale", "very-stale", "retired"};
constexpr std::array<std::string_view, 4> lanes{"gold", "reference", "decision", "smoke"};
constexpr std::array<std::string_view, 5> sources{"editorial", "community", "agent", "external", "vendor"};

// Classes by their upper ends: below 4 billion parameters, up to 8 GiB.
constexpr std::array<std::string_view, 5> sizes{"0-4", "4-10", "10-20", "20-50", "50-"};
constexpr std::array<double, 4> size_ends{4, 10, 20, 50};
constexpr std::array<std::string_view, 5> memories{"0-8", "8-16", "16-24", "24-48", "48-"};
constexpr std::array<double, 4> memory_ends{8, 16, 24, 48};

struct FacetField {
  std::string_view name, label;
  Names order;  // empty: by label
};

constexpr std::array<FacetField, 18> fields{{{"model", "Model", {}},
                                             {"organization", "Organisation", {}},
                                             {"hardware", "Hardware", {}},
                                             {"hardware_tier", "Hardware tier", {}},
                                             {"quant", "Quant", {}},
                                             {"bits", "Bits per weight", {}},
                                             {"size_class", "Parameters", sizes},
                                             {"memory_class", "Memory used", memories},
                                             {"provider", "Provider", {}},
                                             {"operator", "Operator", {}},
                                             {"quarter", "Measured", {}},
                                             {"runtime", "Runtime", {}},
                                             {"lane", "Evidence level", lanes},
                                             {"tier", "Confidence", tiers},
                                             {"trust_tier", "Trust", trust_tiers},
                                             {"verification", "Verification", verifications},
                                             {"lifecycle", "Age", lifecycles},
                                             {"source", "Source", sources}}};

// The class whose upper end is the first that is not exceeded; an end itself lies in the lower class.
std::string class_of(double value, Names names, std::span<const double> ends) {
  const auto end = std::lower_bound(ends.begin(), ends.end(), value);
  return std::string(names[static_cast<std::size_t>(end - ends.begin())]);
}

std::string size_class(const Catalogue& catalogue, const RowSummary& row) {
  const Model* model = find_model(catalogue, row.model);
  return model && model->parameters_b ? class_of(model->parameters_b->value, sizes, size_ends) : "";
}

std::string memory_class(const RowSummary& row) {
  const auto peak = row.memory_peak ? parse_decimal(*row.memory_peak) : std::nullopt;
  return peak ? class_of(peak->value / 1024, memories, memory_ends) : "";
}

std::string bits_of(const Catalogue& catalogue, const RowSummary& row) {
  const Quant* quant = find_quant(catalogue, row.quant);
  return quant && quant->bits ? fmt::format("{}", static_cast<int>(quant->bits->value)) : "";
}

std::string quarter_of(const RowSummary& row) {
  const std::string day = iso_date(row.measured_day);
  return fmt::format("{}-Q{}", day.substr(0, 4), (std::stoi(day.substr(5, 2)) + 2) / 3);
}

// "0-4" of "billion" is "up to 4 billion", "50-" "over 50 billion".
std::string class_label(std::string_view value, std::string_view unit) {
  const std::size_t dash = value.find('-');
  const std::string_view low = value.substr(0, dash), high = value.substr(dash + 1);
  if (high.empty()) return fmt::format("over {} {}", low, unit);
  return low == "0" ? fmt::format("up to {} {}", high, unit) : fmt::format("{} to {} {}", low, high, unit);
}

template <typename E>
std::string name_or_nothing(const std::optional<E>& value) {
  return value ? std::string(name_of(*value)) : "";
}

std::string value_of(const Catalogue& catalogue, std::string_view field, const RowSummary& row) {
  if (field == "model") return row.model;
  if (field == "hardware") return row.hardware;
  if (field == "quant") return row.quant;
  if (field == "runtime") return row.runtime;
  if (field == "lane") return std::string(name_of(row.lane));
  if (field == "tier") return name_or_nothing(row.tier);
  if (field == "trust_tier") return name_or_nothing(row.trust_tier);
  if (field == "verification") return name_or_nothing(row.verification);
  if (field == "lifecycle") return std::string(name_of(row.lifecycle));
  if (field == "source") return std::string(name_of(row.source));
  if (field == "provider") return row.provider;
  if (field == "operator") return row.operator_handle;
  if (field == "bits") return bits_of(catalogue, row);
  if (field == "size_class") return size_class(catalogue, row);
  if (field == "memory_class") return memory_class(row);
  if (field == "quarter") return quarter_of(row);
  if (field == "organization") {
    const Model* model = find_model(catalogue, row.model);
    return model ? model->organization : "";
  }
  const Hardware* hardware = find_hardware(catalogue, row.hardware);
  return hardware ? hardware->tier : "";
}

std::string capitalized(std::string text) {
  if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 'a' + 'A');
  return text;
}

std::string label_of(const Catalogue& catalogue, std::string_view field, const std::string& value) {
  const bool verdict = field == "tier" || field == "trust_tier" || field == "verification";
  if (value.empty() && field == "hardware") return "hosted";
  if (value.empty()) return verdict ? "none" : std::string(not_provided);
  if (field == "model") return model_name(catalogue, value);
  if (field == "hardware") return hardware_name(catalogue, value);
  if (field == "runtime") return runtime_name(catalogue, value);
  if (field == "lane") return words_for<Lane>(value, lane_words);
  if (field == "provider") return provider_name(catalogue, value);
  if (field == "operator") return operator_name(catalogue, value);
  if (field == "size_class") return class_label(value, "billion");
  if (field == "memory_class") return class_label(value, "GiB");
  if (field == "quarter") return fmt::format("{} {}", value.substr(5), value.substr(0, 4));
  if (field == "tier") return words_for<ConfidenceTier>(value, tier_words);
  if (field == "trust_tier") return words_for<TrustTier>(value, trust_tier_words);
  if (field == "verification") return words_for<Verification>(value, verification_words);
  if (field == "lifecycle") return words_for<LifecycleState>(value, lifecycle_words);
  if (field == "source") return capitalized(words_for<Source>(value, source_words));
  return value;
}

std::string value_or_nothing(const Catalogue& catalogue, std::string_view field, const RowSummary& row) {
  std::string value = value_of(catalogue, field, row);
  return is_blank(value) ? "" : value;
}

// "8 GiB" before "16 GiB": a run of digits counts as long as it is, then as it reads.
std::string natural_key(std::string_view text) {
  std::string key;
  for (std::size_t at = 0; at < text.size();) {
    const auto is_digit = [&](std::size_t i) { return i < text.size() && text[i] >= '0' && text[i] <= '9'; };
    std::size_t end = at;
    while (is_digit(end)) ++end;
    if (end == at) {
      key += text[at++];
    } else {
      key += fmt::format("{:>20}", text.substr(at, end - at));
      at = end;
    }
  }
  return lower_ascii(key);
}

void put_in_order(std::vector<FacetValue>& values, Names order) {
  const auto key = [order](const FacetValue& value) {
    const auto place = std::find(order.begin(), order.end(), value.value) - order.begin();
    return std::tuple(value.value.empty(), place, natural_key(value.label), value.value);
  };
  std::sort(values.begin(), values.end(), [&](const FacetValue& a, const FacetValue& b) { return key(a) < key(b); });
}

void put_newest_first(std::vector<FacetValue>& values) {
  std::sort(values.begin(), values.end(), [](const FacetValue& a, const FacetValue& b) { return a.value > b.value; });
}

}  // namespace

std::vector<BoardFacet> board_facets(const Catalogue& catalogue, const std::vector<const RowSummary*>& rows) {
  std::vector<BoardFacet> facets;
  for (const FacetField& field : fields) {
    std::map<std::string, std::string> labels;
    for (const RowSummary* row : rows) {
      const std::string value = value_or_nothing(catalogue, field.name, *row);
      if (!labels.contains(value)) labels.emplace(value, label_of(catalogue, field.name, value));
    }
    if (labels.size() < 2) continue;
    BoardFacet& facet = facets.emplace_back(BoardFacet{std::string(field.name), std::string(field.label), {}});
    for (auto& [value, label] : labels) facet.values.push_back({value, label});
    if (field.name == "quarter")
      put_newest_first(facet.values);
    else
      put_in_order(facet.values, field.order);
  }
  return facets;
}

void write_facet_classes(JsonText& text, const Catalogue& catalogue, const RowSummary& row) {
  for (const std::string_view name : {"bits", "size_class", "memory_class", "quarter"})
    text.text_member(name, value_or_nothing(catalogue, name, row));
}

std::string facet_places(const Catalogue& catalogue, const std::vector<BoardFacet>& facets, const RowSummary& row) {
  std::vector<std::string> places;
  for (const BoardFacet& facet : facets) {
    const std::string value = value_or_nothing(catalogue, facet.name, row);
    const auto at = std::find_if(facet.values.begin(), facet.values.end(), [&](const FacetValue& v) { return v.value == value; });
    places.push_back(fmt::format("{}", at - facet.values.begin()));
  }
  return joined(places, " ");
}

}  // namespace assay

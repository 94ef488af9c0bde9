#include "boards/board_facets.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <span>
#include <tuple>

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

struct FacetField {
  std::string_view name, label;
  Names order;  // empty: by label
};

constexpr std::array<FacetField, 12> fields{{{"model", "Model", {}},
                                             {"organization", "Organisation", {}},
                                             {"hardware", "Hardware", {}},
                                             {"hardware_tier", "Hardware tier", {}},
                                             {"quant", "Quant", {}},
                                             {"runtime", "Runtime", {}},
                                             {"lane", "Lane", lanes},
                                             {"tier", "Confidence", tiers},
                                             {"trust_tier", "Trust", trust_tiers},
                                             {"verification", "Verification", verifications},
                                             {"lifecycle", "Age", lifecycles},
                                             {"source", "Source", sources}}};

std::string value_of(const Catalogue& catalogue, std::string_view field, const RowSummary& row) {
  if (field == "model") return row.model;
  if (field == "hardware") return row.hardware;
  if (field == "quant") return row.quant;
  if (field == "runtime") return row.runtime;
  if (field == "lane") return row.lane;
  if (field == "tier") return row.tier.value_or("");
  if (field == "trust_tier") return row.trust_tier.value_or("");
  if (field == "verification") return row.verification.value_or("");
  if (field == "lifecycle") return row.lifecycle;
  if (field == "source") return row.source;
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
  if (field == "lane") return std::string(lane_words(value));
  if (field == "tier") return std::string(tier_words(value));
  if (field == "trust_tier") return std::string(trust_tier_words(value));
  if (field == "verification") return std::string(verification_words(value));
  if (field == "lifecycle") return std::string(lifecycle_words(value));
  if (field == "source") return capitalized(std::string(source_words(value)));
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
    put_in_order(facet.values, field.order);
  }
  return facets;
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

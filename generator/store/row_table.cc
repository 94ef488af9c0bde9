#include "store/row_table.h"

#include <algorithm>
#include <cassert>

namespace assay {
namespace {

constexpr std::array facets{Facet::model, Facet::hardware, Facet::runtime, Facet::benchmark, Facet::operator_handle};

const std::string& slug_of(const RowSummary& row, Facet facet) {
  switch (facet) {
    case Facet::model:
      return row.model;
    case Facet::hardware:
      return row.hardware;
    case Facet::runtime:
      return row.runtime;
    case Facet::benchmark:
      return row.benchmark;
    case Facet::operator_handle:
      break;
  }
  return row.operator_handle;
}

std::size_t place_of(Facet facet) {
  return static_cast<std::size_t>(facet);
}

}  // namespace

void RowTable::add(std::int64_t ordinal, RowSummary row) {
  for (const Facet facet : facets) {
    if (facet == Facet::hardware && slug_of(row, facet).empty()) continue;  // a hosted row
    const auto slug = facets_[place_of(facet)].try_emplace(slug_of(row, facet)).first;
    slug->second.push_back(static_cast<std::uint32_t>(rows_.size()));
  }
  ordinals_.push_back(ordinal);
  rows_.push_back(std::move(row));
}

const RowSummary& RowTable::at(std::int64_t ordinal) const {
  const auto found = std::lower_bound(ordinals_.begin(), ordinals_.end(), ordinal);
  assert(found != ordinals_.end() && *found == ordinal);
  return rows_[static_cast<std::size_t>(found - ordinals_.begin())];
}

const RowSummary* RowTable::find(std::string_view id) const {
  const auto found = std::lower_bound(rows_.begin(), rows_.end(), id,
                                      [](const RowSummary& row, std::string_view wanted) { return row.id < wanted; });
  return found != rows_.end() && found->id == id ? &*found : nullptr;
}

std::optional<std::int64_t> RowTable::ordinal_of(std::string_view id) const {
  const RowSummary* row = find(id);
  if (!row) return std::nullopt;
  return ordinals_[static_cast<std::size_t>(row - rows_.data())];
}

RowList RowTable::of(Facet facet, std::string_view slug) const {
  RowList list;
  const auto found = facets_[place_of(facet)].find(slug);
  if (found == facets_[place_of(facet)].end()) return list;
  list.reserve(found->second.size());
  for (const std::uint32_t row : found->second) list.push_back(rows_[row]);
  return list;
}

std::map<std::string, std::size_t> RowTable::counts(Facet facet) const {
  std::map<std::string, std::size_t> counts;
  for (const auto& [slug, rows] : facets_[place_of(facet)]) counts.emplace(slug, rows.size());
  return counts;
}

}  // namespace assay

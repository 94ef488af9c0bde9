// The summaries of all public rows, read from the store once: lists, boards and pages point to them.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "store/store.h"

namespace assay {

class RowTable {
 public:
  // Rows come in the order of their ids, with the ordinals that other tables of the store know them by.
  void add(std::int64_t ordinal, RowSummary row);

  const std::vector<RowSummary>& all() const { return rows_; }
  const RowSummary& at(std::int64_t ordinal) const;   // which must be that of a public row
  const RowSummary* find(std::string_view id) const;  // null where there is none
  std::optional<std::int64_t> ordinal_of(std::string_view id) const;
  RowList of(Facet facet, std::string_view slug) const;
  // How many rows each slug has; a slug without rows is absent.
  std::map<std::string, std::size_t> counts(Facet facet) const;

 private:
  std::vector<RowSummary> rows_;
  std::vector<std::int64_t> ordinals_;                                                    // of rows_, ascending
  std::array<std::map<std::string, std::vector<std::uint32_t>, std::less<>>, 5> facets_;  // slug -> into rows_
};

}  // namespace assay

#include "model/facts.h"

#include <algorithm>

#include "base/text.h"

namespace assay {

Symbol Symbols::of(std::string_view text) {
  if (is_blank(text)) return blank;
  auto [at, added] = symbols_.try_emplace(std::string(text), static_cast<Symbol>(texts_.size()));
  if (added) texts_.push_back(at->first);
  return at->second;
}

std::optional<Symbol> Symbols::known(std::string_view text) const {
  if (is_blank(text)) return blank;
  auto at = symbols_.find(std::string(text));
  if (at == symbols_.end()) return std::nullopt;
  return at->second;
}

std::optional<std::uint32_t> RowFacts::find(std::string_view wanted) const {
  auto at = std::lower_bound(rows.begin(), rows.end(), wanted,
                             [this](const Facts& row, std::string_view id) { return symbols.text(row.id) < id; });
  if (at == rows.end() || symbols.text(at->id) != wanted) return std::nullopt;
  return static_cast<std::uint32_t>(at - rows.begin());
}

}  // namespace assay

#include "site/outcomes_hash.h"

#include <fmt/format.h>

#include <vector>

#include "base/hash.h"

namespace assay {
namespace {

void add_line(Sha256& hash, std::string_view text) {
  hash.add(fmt::format("{}\n", text));
}

// Sets are shared by many rows: each is hashed once.
std::string set_hash(const ItemSet& set) {
  Sha256 hash;
  for (std::uint32_t i = 0; i < set.size(); ++i) {
    add_line(hash, set.items[i]);
    if (set.clustered()) add_line(hash, fmt::format("{}", set.cluster[i]));
  }
  return hash.hex();
}

}  // namespace

std::string outcomes_hash(const RowFacts& facts, const Decisions& decisions) {
  std::vector<std::string> sets(facts.item_sets.size());
  Sha256 hash;
  bool any = false;
  for (std::size_t row = 0; row < facts.rows.size(); ++row) {
    if (facts.rows[row].outcomes == nothing || !decisions.rows[row].published()) continue;
    const Outcomes& outcomes = facts.outcomes[facts.rows[row].outcomes];
    std::string& set = sets[outcomes.set];
    if (set.empty()) set = set_hash(facts.item_sets[outcomes.set]);
    any = true;
    add_line(hash, facts.id(row));
    add_line(hash, set);
    for (const double score : outcomes.scores.values()) add_line(hash, fmt::format("{}", score));
  }
  return any ? hash.hex() : std::string();
}

}  // namespace assay

#include "rules/rules.h"

#include <algorithm>
#include <map>

#include "rules/comparison.h"
#include "rules/confidence.h"
#include "rules/disposition.h"
#include "rules/flags.h"
#include "rules/identity.h"
#include "rules/interval.h"
#include "rules/lanes.h"
#include "rules/lifecycle.h"
#include "rules/next_change.h"
#include "rules/ranking.h"
#include "rules/reproduction.h"
#include "rules/tradeoff.h"
#include "rules/trust.h"
#include "rules/versions.h"

namespace assay {
namespace {

// The entry about each row that is in force: dated <= as_of; of several the one that `wins` over the others.
template <typename Entry, typename Wins>
std::map<std::uint32_t, std::uint32_t> entries_in_force(const std::vector<Entry>& entries, const RowFacts& facts, Date as_of,
                                                        Wins wins) {
  std::map<std::uint32_t, std::uint32_t> in_force;
  for (std::uint32_t i = 0; i < entries.size(); ++i) {
    const auto row = facts.find(entries[i].row);
    if (!row || entries[i].date > as_of) continue;
    const auto [at, added] = in_force.try_emplace(*row, i);
    if (!added && wins(entries[i], entries[at->second])) at->second = i;
  }
  return in_force;
}

constexpr auto first_dated = [](const auto& a, const auto& b) { return a.date < b.date; };
constexpr auto last_dated = [](const auto& a, const auto& b) { return a.date >= b.date; };

std::uint32_t entry_of(const std::map<std::uint32_t, std::uint32_t>& entries, std::uint32_t row) {
  const auto at = entries.find(row);
  return at == entries.end() ? nothing : at->second;
}

void decide_dispositions(const RowFacts& facts, const Site& site, Decisions& decisions) {
  const auto removed = entries_in_force(site.editorial.remove, facts, decisions.as_of, first_dated);
  for (std::uint32_t row = 0; row < facts.rows.size(); ++row) {
    decisions.rows[row].disposition = disposition_of(facts.rows[row], entry_of(removed, row) != nothing, decisions.as_of);
  }
}

void decide_lifecycles(const RowFacts& facts, const Site& site, Decisions& decisions) {
  const auto retired = entries_in_force(site.editorial.retire, facts, decisions.as_of, first_dated);
  for (std::uint32_t row = 0; row < facts.rows.size(); ++row) {
    Verdict& verdict = decisions.rows[row];
    if (!verdict.published()) continue;
    verdict.lifecycle = lifecycle_of(facts.rows[row], entry_of(retired, row), site.policy, decisions.as_of);
  }
}

void decide_trust_tiers(const RowFacts& facts, const Site& site, Decisions& decisions) {
  const auto verified = entries_in_force(site.editorial.verify, facts, decisions.as_of, last_dated);
  for (std::uint32_t row = 0; row < facts.rows.size(); ++row) {
    const Facts& fact = facts.rows[row];
    Verdict& verdict = decisions.rows[row];
    if (!verdict.published() || fact.kind == Kind::performance) continue;
    const std::uint32_t entry = entry_of(verified, row);
    const VerifyEntry* record = entry == nothing ? nullptr : &site.editorial.verify[entry];
    verdict.trust_tier = trust_tier_of(fact, record, site.catalogue.benchmarks[fact.benchmark], site.policy);
    verdict.verify_entry = entry;
  }
}

void decide_generations(const RowFacts& facts, const Site& site, Decisions& decisions) {
  std::map<std::pair<Symbol, std::uint32_t>, std::optional<std::uint32_t>> known;  // versions repeat
  for (std::uint32_t row = 0; row < facts.rows.size(); ++row) {
    const Facts& fact = facts.rows[row];
    if (!decisions.rows[row].published()) continue;
    if (fact.hosted()) {
      if (fact.model_version != blank) decisions.rows[row].generation = fact.model_version;
      continue;
    }
    const auto [at, added] = known.try_emplace({fact.runtime_version, fact.runtime});
    if (added) {
      const Runtime* runtime = fact.runtime == nothing ? nullptr : &site.catalogue.runtimes[fact.runtime];
      const auto generation = generation_of(facts.symbols.text(fact.runtime_version), runtime, decisions.as_of);
      if (generation) at->second = static_cast<std::uint32_t>(*generation);
    }
    decisions.rows[row].generation = at->second;
  }
}

void decide_lanes_and_labels(const RowFacts& facts, const Site& site, Decisions& decisions) {
  for (std::uint32_t row = 0; row < facts.rows.size(); ++row) {
    Verdict& verdict = decisions.rows[row];
    if (!verdict.published()) continue;
    verdict.effective_lane = effective_lane_of(facts.rows[row], site.catalogue.benchmarks[facts.rows[row].benchmark]);
    verdict.label = label_of(facts.rows[row], verdict);
  }
}

void decide_intervals(const RowFacts& facts, const Site& site, Decisions& decisions) {
  for (std::uint32_t row = 0; row < facts.rows.size(); ++row) {
    const Facts& fact = facts.rows[row];
    if (!decisions.rows[row].published() || !fact.completed()) continue;
    const Outcomes* outcomes = fact.outcomes == nothing ? nullptr : &facts.outcomes[fact.outcomes];
    decisions.rows[row].interval = interval_of(fact, outcomes, site.catalogue.benchmarks[fact.benchmark], site.policy);
  }
}

}  // namespace

Decisions decide(const RowFacts& facts, const Site& site, const Ledger& ledger, Date as_of) {
  Decisions decisions;
  decisions.as_of = as_of;
  decisions.rows.resize(facts.rows.size());
  const auto configurations = configurations_of(facts);

  decide_dispositions(facts, site, decisions);                          // §1: future, rejected, pending, removed
  decide_flags(facts, site, ledger, configurations, as_of, decisions);  // §8, and §1: withheld
  // Beyond this point it is settled which rows are published; the others take no further part.
  decide_lifecycles(facts, site, decisions);                  // §5: age, stale, retired
  decide_trust_tiers(facts, site, decisions);                 // §2: who ran it, who checked it
  decide_history(facts, configurations, decisions);           // §3: latest, not best
  decide_generations(facts, site, decisions);                 // Words: runtime generations
  decide_reproductions(facts, site.policy, decisions);        // §4: who got the same
  decide_confidence(facts, site, configurations, decisions);  // §6: how far to believe it
  decide_lanes_and_labels(facts, site, decisions);            // §7: what it may support
  decide_intervals(facts, site, decisions);                   // §9: how exact it is
  // Beyond this point every verdict is complete.
  decide_boards(facts, site, decisions);                                   // §9: slices, ranks, unranked
  decide_comparisons(facts, site, decisions);                              // §9: the pairs that site.toml names
  decide_tradeoffs(facts, site, decisions);                                // §9: quality against speed and memory
  decisions.next_change = next_change_of(facts, site, ledger, decisions);  // §9: when to build again
  return decisions;
}

}  // namespace assay

#include "rules/identity.h"

#include <algorithm>

#include "rules/grouping.h"

namespace assay {
namespace {

using Key = std::array<std::uint64_t, 5>;

bool measured_by_editors(const Verdict& verdict) {
  return verdict.trust_tier == TrustTier::operator_measured || verdict.trust_tier == TrustTier::operator_verified;
}

Key key_of(const Facts& row, const Verdict& verdict, std::uint32_t configuration) {
  const auto source_class = static_cast<std::uint64_t>(class_of(row.source));
  if (row.kind == Kind::performance) return {1, configuration, source_class, row.operator_index, 0};
  return {0, configuration, source_class, row.source == Source::agent, measured_by_editors(verdict)};
}

// The candidate measured last. `rows` is not empty.
std::uint32_t current_of(const RowFacts& facts, const Decisions& decisions, const std::vector<std::uint32_t>& rows) {
  std::vector<std::uint32_t> candidates;
  std::copy_if(rows.begin(), rows.end(), std::back_inserter(candidates), [&](std::uint32_t row) {
    return facts.rows[row].completed() && decisions.rows[row].lifecycle.state != LifecycleState::retired;
  });
  const auto& from = candidates.empty() ? rows : candidates;
  return *std::max_element(from.begin(), from.end(),
                           [&](std::uint32_t a, std::uint32_t b) { return measured_before(facts, a, b); });
}

}  // namespace

std::uint64_t place_class(const Facts& row) {
  if (row.hosted()) return (std::uint64_t{2} << 32) | row.provider;
  return row.hardware_tier != blank ? (std::uint64_t{1} << 32) | row.hardware_tier : row.hardware;
}

std::vector<std::uint32_t> configurations_of(const RowFacts& facts) {
  std::vector<std::uint32_t> all(facts.rows.size());
  for (std::uint32_t i = 0; i < all.size(); ++i) all[i] = i;
  const auto groups = grouped_by<9>(all, [&](std::uint32_t i) {
    const Facts& row = facts.rows[i];
    return std::array<std::uint64_t, 9>{row.benchmark,
                                        row.model,
                                        row.quant,
                                        row.runtime,
                                        row.hardware,
                                        row.provider,
                                        static_cast<std::uint64_t>(row.hardware_count),
                                        row.shape,
                                        row.variants};
  });
  std::vector<std::uint32_t> numbers(all.size());
  for (std::uint32_t group = 0; group < groups.size(); ++group) {
    for (std::uint32_t row : groups[group]) numbers[row] = group;
  }
  return numbers;
}

bool earlier(const RowFacts& facts, std::uint32_t a, std::uint32_t b) {
  const auto& x = facts.rows[a].moderated_at;
  const auto& y = facts.rows[b].moderated_at;
  return x != y ? x < y : a < b;  // ordinals are in order of id
}

bool measured_before(const RowFacts& facts, std::uint32_t a, std::uint32_t b) {
  const Instant& x = facts.rows[a].measured_at;
  const Instant& y = facts.rows[b].measured_at;
  return x != y ? x < y : earlier(facts, a, b);
}

void decide_history(const RowFacts& facts, const std::vector<std::uint32_t>& configurations, Decisions& decisions) {
  std::vector<std::uint32_t> published;
  for (std::uint32_t i = 0; i < facts.rows.size(); ++i) {
    if (decisions.rows[i].published()) published.push_back(i);
  }
  auto groups = grouped_by<5>(
      published, [&](std::uint32_t row) { return key_of(facts.rows[row], decisions.rows[row], configurations[row]); });
  for (auto& rows : groups) {
    if (rows.size() < 2) continue;
    const std::uint32_t current = current_of(facts, decisions, rows);
    std::sort(rows.begin(), rows.end(), [&](std::uint32_t a, std::uint32_t b) { return measured_before(facts, b, a); });
    Verdict& verdict = decisions.rows[current];
    verdict.history_at = decisions.history.size();
    for (std::uint32_t row : rows) {
      if (!measured_before(facts, row, current)) continue;
      decisions.rows[row].lifecycle.superseded_by = current;
      decisions.history.push_back(row);
    }
    verdict.history = decisions.history.size() - verdict.history_at;
  }
}

}  // namespace assay

#include "rules/baselines.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "base/json.h"
#include "rules/sure.h"
#include "rules/surely_better.h"

namespace assay {
namespace {

// Differing keys ------------------------------------------------------------------------------------------------------

void add_shape(std::vector<std::string>& differing, const Facts& a, const Facts& b, const Benchmark& benchmark,
               const Symbols& symbols) {
  if (a.shape == b.shape) return;
  const Json x = std::get<Json>(parse_json(symbols.text(a.shape))), y = std::get<Json>(parse_json(symbols.text(b.shape)));
  for (std::size_t i = 0; i < benchmark.context_keys.size(); ++i) {
    if (to_json((*x.items())[i]) != to_json((*y.items())[i])) differing.push_back(benchmark.context_keys[i]);
  }
}

void add_place(std::vector<std::string>& differing, const Facts& a, const Facts& b) {
  if (a.hardware != b.hardware) differing.emplace_back("hardware");
  if (a.provider != b.provider) differing.emplace_back("provider");
  if (a.hardware_count != b.hardware_count) differing.emplace_back("hardware_count");
}

void add_lineage(std::vector<std::string>& differing, const Model& a, const Model& b) {
  if (!same_text(a.family, b.family)) differing.emplace_back("family");
  if (!same_text(a.checkpoint, b.checkpoint)) differing.emplace_back("checkpoint");
  if (!same_text(a.tokenizer, b.tokenizer)) differing.emplace_back("tokenizer");
}

}  // namespace

std::vector<std::string> unmatched_keys(const RowFacts& facts, const Site& site, std::uint32_t a, std::uint32_t b) {
  const Facts &x = facts.rows[a], &y = facts.rows[b];
  if (x.benchmark != y.benchmark) return {"benchmark"};
  const Benchmark& benchmark = site.catalogue.benchmarks[x.benchmark];
  std::vector<std::string> differing;
  add_shape(differing, x, y, benchmark, facts.symbols);
  if (benchmark.kind != Kind::fidelity) return differing;
  add_lineage(differing, site.catalogue.models[x.model], site.catalogue.models[y.model]);
  return differing;
}

namespace {

std::vector<std::string> differing_keys(const RowFacts& facts, const Site& site, const Decisions& decisions, std::uint32_t a,
                                        std::uint32_t b) {
  std::vector<std::string> differing = unmatched_keys(facts, site, a, b);
  const Facts &x = facts.rows[a], &y = facts.rows[b];
  if (x.kind != Kind::performance || x.benchmark != y.benchmark) return differing;
  add_place(differing, x, y);
  const auto assumed = [&](std::uint32_t row) { return decisions.rows[row].interval.kind == IntervalKind::assumed; };
  if (assumed(a) || assumed(b)) differing.emplace_back("interval");
  return differing;
}

}  // namespace

BaselinePair compare_rows(const RowFacts& facts, const Site& site, const Decisions& decisions, std::uint32_t baseline,
                          std::uint32_t candidate) {
  BaselinePair pair;
  pair.benchmark = site.catalogue.benchmarks[facts.rows[baseline].benchmark].slug;
  pair.baseline = baseline;
  pair.candidate = candidate;
  pair.differing = differing_keys(facts, site, decisions, baseline, candidate);
  if (!pair.differing.empty()) {
    pair.change = SideChange::not_comparable;
    return pair;
  }
  if (const auto test = paired_test_of(facts, baseline, candidate)) {
    pair.paired = true;
    pair.p = test->p;
  }
  if (surely_better(facts, site, decisions, candidate, baseline)) pair.change = SideChange::better;
  if (surely_better(facts, site, decisions, baseline, candidate)) pair.change = SideChange::worse;
  return pair;
}

SideChange quality_change(const std::vector<BaselinePair>& benchmarks) {
  std::set<SideChange> changes;
  for (const BaselinePair& pair : benchmarks) {
    if (pair.change != SideChange::added) changes.insert(pair.change);
  }
  const auto any = [&](SideChange change) { return changes.contains(change); };
  if (any(SideChange::better) && any(SideChange::worse)) return SideChange::mixed;
  if (any(SideChange::worse)) return SideChange::worse;
  if (changes.empty() || any(SideChange::not_comparable) || any(SideChange::missing)) return SideChange::not_comparable;
  return any(SideChange::better) ? SideChange::better : SideChange::same;
}

BaselineVerdict baseline_verdict(SideChange performance, SideChange quality) {
  const auto either = [&](SideChange change) { return performance == change || quality == change; };
  const bool both_ways = either(SideChange::better) && either(SideChange::worse);
  if (quality == SideChange::mixed || both_ways) return BaselineVerdict::traded;
  if (either(SideChange::worse)) return BaselineVerdict::regressed;
  if (either(SideChange::not_comparable)) return BaselineVerdict::not_comparable;
  return either(SideChange::better) ? BaselineVerdict::improved : BaselineVerdict::unchanged;
}

namespace {

// A baseline as far as it may be seen.
struct Recorded {
  std::uint32_t performance = nothing;
  std::map<std::string, std::uint32_t> quality;  // by the slug of the benchmark
};

std::uint32_t seen(const RowFacts& facts, const Decisions& decisions, const std::string& id) {
  const auto row = facts.find(id);
  return row && decisions.rows[*row].published() && facts.rows[*row].completed() ? *row : nothing;
}

Recorded recorded(const RowFacts& facts, const Site& site, const Decisions& decisions, const Baseline& baseline) {
  Recorded sides;
  sides.performance = seen(facts, decisions, baseline.performance);
  for (const std::string& id : baseline.quality) {
    const std::uint32_t row = seen(facts, decisions, id);
    if (row != nothing) sides.quality.emplace(site.catalogue.benchmarks[facts.rows[row].benchmark].slug, row);
  }
  return sides;
}

// Of one benchmark that at least one side has.
BaselinePair pair_of(const RowFacts& facts, const Site& site, const Decisions& decisions, const std::string& benchmark,
                     const Recorded& before, const Recorded& after) {
  const auto a = before.quality.find(benchmark), b = after.quality.find(benchmark);
  if (a != before.quality.end() && b != after.quality.end()) {
    return compare_rows(facts, site, decisions, a->second, b->second);
  }
  BaselinePair pair;
  pair.benchmark = benchmark;
  pair.change = a == before.quality.end() ? SideChange::added : SideChange::missing;
  if (a != before.quality.end()) pair.baseline = a->second;
  if (b != after.quality.end()) pair.candidate = b->second;
  return pair;
}

}  // namespace

std::optional<BaselineComparison> compare_baselines(const RowFacts& facts, const Site& site, const Decisions& decisions,
                                                    std::uint32_t baseline, std::uint32_t candidate) {
  const Recorded before = recorded(facts, site, decisions, site.baselines[baseline]);
  const Recorded after = recorded(facts, site, decisions, site.baselines[candidate]);
  if (before.performance == nothing || after.performance == nothing) return std::nullopt;
  BaselineComparison comparison;
  comparison.baseline = baseline;
  comparison.candidate = candidate;
  comparison.performance = compare_rows(facts, site, decisions, before.performance, after.performance);
  std::set<std::string> slugs;
  for (const Recorded* side : {&before, &after}) {
    for (const auto& [slug, row] : side->quality) slugs.insert(slug);
  }
  for (const std::string& slug : slugs) {
    comparison.benchmarks.push_back(pair_of(facts, site, decisions, slug, before, after));
  }
  comparison.quality = quality_change(comparison.benchmarks);
  comparison.verdict = baseline_verdict(comparison.performance.change, comparison.quality);
  return comparison;
}

std::vector<BaselineComparison> baseline_comparisons(const RowFacts& facts, const Site& site, const Decisions& decisions) {
  std::vector<std::uint32_t> order(site.baselines.size());
  for (std::uint32_t i = 0; i < order.size(); ++i) order[i] = i;
  std::sort(order.begin(), order.end(), [&](auto a, auto b) { return site.baselines[a].slug < site.baselines[b].slug; });
  std::vector<BaselineComparison> comparisons;
  for (std::uint32_t a : order) {
    for (std::uint32_t b : order) {
      if (a == b) continue;
      if (auto comparison = compare_baselines(facts, site, decisions, a, b)) comparisons.push_back(std::move(*comparison));
    }
  }
  return comparisons;
}

}  // namespace assay

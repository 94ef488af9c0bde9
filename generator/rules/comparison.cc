#include "rules/comparison.h"

#include <algorithm>
#include <cmath>

#include "base/number.h"
#include "base/text.h"
#include "rules/distributions.h"
#include "rules/ranking.h"
#include "rules/surely_better.h"

namespace assay {
namespace {

constexpr double false_alarms = 0.05;

bool contains(const std::vector<std::string>& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

// Benchmarks first: keys of two benchmarks say nothing of each other.
std::vector<DifferingKey> differing_keys(const ComparisonSide& a, const ComparisonSide& b) {
  if (a.benchmark != b.benchmark) return {{"benchmark", Json(a.benchmark), Json(b.benchmark)}};
  std::vector<DifferingKey> differing;
  for (const Json::Member& member : *a.context.members()) {
    const Json& other = b.context[member.key];
    if (to_json(member.value) != to_json(other)) differing.push_back({member.key, member.value, other});
  }
  return differing;
}

bool bounded(const ComparisonSide& side) {
  return side.interval.kind != IntervalKind::none;
}

// By how much the better of the two has to lead, so that its end lies beyond the other's, both drawn to one comparison.
double gap_between(const ComparisonSide& leader, const ComparisonSide& other) {
  const auto distance = [&](const ComparisonSide& side, bool upwards) {
    return upwards ? side.interval.high - side.value : side.value - side.interval.low;
  };
  return interval_factor(1) * (distance(leader, !leader.higher_is_better) + distance(other, other.higher_is_better));
}

bool leads(const ComparisonSide& a, const ComparisonSide& b) {
  return a.higher_is_better ? a.value > b.value : a.value < b.value;
}

bool surely_better(const ComparisonSide& a, const ComparisonSide& b, const std::optional<PairedTest>& paired) {
  if (!leads(a, b)) return false;
  if (paired) {
    const bool for_a = a.higher_is_better ? paired->difference > 0 : paired->difference < 0;
    return for_a && paired->p <= with_slack(false_alarms);
  }
  const auto ends = [](const ComparisonSide& side) {
    return sure_ends(side.value, side.interval, side.higher_is_better, interval_factor(1));
  };
  return is_beyond(ends(a).worst, ends(b).best);
}

PairedTest turned(PairedTest test) {
  test.difference = -test.difference;
  std::swap(test.first_only, test.second_only);
  return test;
}

// Of two rows of one benchmark and shape.
void compare_headlines(PairVerdict& pair, const ComparisonSide& a, const ComparisonSide& b) {
  if (!a.completed || !b.completed) {
    pair.verdict = ComparisonVerdict::not_completed;
    return;
  }
  if (!pair.paired && (!bounded(a) || !bounded(b))) {
    pair.verdict = ComparisonVerdict::no_interval;
    return;
  }
  pair.difference = std::fabs(a.value - b.value);
  if (!pair.paired) pair.resolvable_gap = leads(b, a) ? gap_between(b, a) : gap_between(a, b);
  const auto backwards = pair.paired ? std::optional(turned(*pair.paired)) : std::nullopt;
  const bool a_leads = surely_better(a, b, pair.paired), b_leads = surely_better(b, a, backwards);
  pair.verdict = a_leads || b_leads ? ComparisonVerdict::differ : ComparisonVerdict::do_not_differ;
  if (a_leads) pair.better = 0;
  if (b_leads) pair.better = 1;
}

// From facts ---------------------------------------------------------------------------------------------------

std::vector<std::string> replaced_by(const Benchmark& benchmark, const Catalogue& catalogue) {
  std::vector<std::string> replaced;
  for (const Benchmark* at = &benchmark; at != nullptr && !at->replaces.empty() && !contains(replaced, at->replaces);
       at = find_benchmark(catalogue, replaced.back())) {
    replaced.push_back(at->replaces);
  }
  return replaced;
}

Json text_or_null(const std::string& text) {
  return is_blank(text) ? Json() : Json(text);
}

Json context_of(const Facts& row, const RowFacts& facts, const Catalogue& catalogue) {
  const Benchmark& benchmark = catalogue.benchmarks[row.benchmark];
  const Json shape = std::get<Json>(parse_json(facts.symbols.text(row.shape)));
  Json context = Json::object();
  for (std::size_t i = 0; i < benchmark.context_keys.size(); ++i) context.set(benchmark.context_keys[i], (*shape.items())[i]);
  if (benchmark.kind != Kind::fidelity) return context;
  const Model& model = catalogue.models[row.model];
  context.set("family", text_or_null(model.family));
  context.set("checkpoint", text_or_null(model.checkpoint));
  return std::move(context).set("tokenizer", text_or_null(model.tokenizer));
}

ComparisonSide side_of(std::uint32_t row, const RowFacts& facts, const Catalogue& catalogue, const Decisions& decisions) {
  const Facts& fact = facts.rows[row];
  const Benchmark& benchmark = catalogue.benchmarks[fact.benchmark];
  return {benchmark.slug,
          replaced_by(benchmark, catalogue),
          context_of(fact, facts, catalogue),
          benchmark.higher_is_better,
          fact.completed(),
          fact.headline,
          decisions.rows[row].interval};
}

}  // namespace

PairVerdict pair_verdict(const ComparisonSide& a, const ComparisonSide& b, const std::optional<PairedTest>& paired) {
  PairVerdict pair{0, 1, ComparisonVerdict::not_comparable, {}, {}, {}, differing_keys(a, b), "", {}};
  if (contains(a.replaced, b.benchmark)) pair.replacing = a.benchmark;
  if (contains(b.replaced, a.benchmark)) pair.replacing = b.benchmark;
  if (!pair.differing.empty()) return pair;
  if (a.completed && b.completed) pair.paired = paired;
  compare_headlines(pair, a, b);
  return pair;
}

std::vector<PairVerdict> pair_verdicts(const std::vector<ComparisonSide>& sides, const PairedTestOf& paired) {
  std::vector<PairVerdict> pairs;
  for (std::size_t a = 0; a < sides.size(); ++a) {
    for (std::size_t b = a + 1; b < sides.size(); ++b) {
      PairVerdict pair = pair_verdict(sides[a], sides[b], paired(a, b));
      pair.a = a;
      pair.b = b;
      if (pair.better) pair.better = *pair.better == 0 ? a : b;
      pairs.push_back(std::move(pair));
    }
  }
  return pairs;
}

std::string_view caveat_of(const Facts& row, const Verdict& verdict) {
  if (!row.completed()) return "";
  if (verdict.lifecycle.superseded()) return "superseded";
  const auto reason = unranked_reason_of(row, verdict);
  return reason ? name_of(*reason) : "";
}

void decide_comparisons(const RowFacts& facts, const Site& site, Decisions& decisions) {
  for (const ComparePair& named : site.compare) {
    Comparison comparison;
    std::vector<ComparisonSide> sides;
    for (const std::string& id : named.rows) {
      const auto row = facts.find(id);
      if (!row || !decisions.rows[*row].published()) continue;
      comparison.rows.push_back(*row);
      comparison.caveats.push_back(caveat_of(facts.rows[*row], decisions.rows[*row]));
      sides.push_back(side_of(*row, facts, site.catalogue, decisions));
    }
    comparison.pairs = pair_verdicts(
        sides, [&](std::size_t a, std::size_t b) { return paired_test_of(facts, comparison.rows[a], comparison.rows[b]); });
    decisions.comparisons.push_back(std::move(comparison));
  }
}

}  // namespace assay

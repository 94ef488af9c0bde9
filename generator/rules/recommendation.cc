#include "rules/recommendation.h"

#include <algorithm>
#include <limits>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "base/number.h"
#include "rules/comparability.h"
#include "rules/confidence.h"
#include "rules/grouping.h"
#include "rules/identity.h"
#include "rules/setups.h"
#include "rules/sure.h"

namespace assay {

FloorVerdict floor_verdict(const Setup& evidence, double floor, bool higher_is_better) {
  const auto meets = [&](double value) { return higher_is_better ? at_least(value, floor) : at_most(value, floor); };
  if (evidence.low && meets(higher_is_better ? *evidence.low : *evidence.high)) return FloorVerdict::clears;
  if (meets(evidence.value)) return FloorVerdict::probably;
  if (evidence.low && !meets(higher_is_better ? *evidence.high : *evidence.low)) return FloorVerdict::surely_misses;
  return FloorVerdict::misses;
}

namespace {

// A floor with what it names looked up.
struct Floor {
  std::uint32_t benchmark = 0;
  std::optional<Symbol> shape;  // nullopt: no row has it
  double value = 0;
  bool performance = false, higher_is_better = true;
};

// (model, quant, runtime)
using Build = std::tuple<std::uint32_t, Symbol, std::uint32_t>;
// Benchmark, shape, model, quant: what evidence for a floor must share with a candidate.
using Subject = std::tuple<std::uint32_t, Symbol, std::uint32_t, Symbol>;

// A setup that may be evidence, with what all its rows share.
struct Evidence {
  const Facts& facts;
  std::uint32_t setup = 0;  // into Choices::evidence
  int label = 0;            // 2: a row is reference-evidence, 1: decision-grade, 0: neither
};

// Everything that one run looks at, so that the functions below stay small.
struct Desk {
  const RowFacts& facts;
  const Site& site;
  const Decisions& decisions;
  Choices& choices;
  std::map<Subject, std::vector<Evidence>> by_subject;

  const Setup& setup(const FloorAnswer& answer) const { return choices.evidence[answer.setup]; }
};

int label_of(const Setup& setup, const Decisions& decisions) {
  int label = 0;
  for (std::uint32_t row : setup.rows) {
    if (decisions.rows[row].label == Label::reference_evidence) label = std::max(label, 2);
    if (decisions.rows[row].label == Label::decision_grade) label = std::max(label, 1);
  }
  return label;
}

// Floors ------------------------------------------------------------------------------------------------------------

std::vector<Floor> floors_of(const UseCase& use_case, const Desk& desk) {
  std::vector<Floor> floors;
  for (const UseCaseFloor& floor : use_case.floors) {
    const Benchmark& benchmark = *find_benchmark(desk.site.catalogue, floor.benchmark);
    const auto index = static_cast<std::uint32_t>(&benchmark - desk.site.catalogue.benchmarks.data());
    floors.push_back({index, desk.facts.symbols.known(shape_of(floor.shape, benchmark)), floor.floor.value,
                      benchmark.kind == Kind::performance, benchmark.higher_is_better});
  }
  return floors;
}

// The position of the first floor that is for quality or fidelity, else 0.
std::uint32_t aim_of(const std::vector<Floor>& floors) {
  const auto at = std::find_if(floors.begin(), floors.end(), [](const Floor& floor) { return !floor.performance; });
  return at == floors.end() ? 0 : static_cast<std::uint32_t>(at - floors.begin());
}

std::uint32_t first_performance(const std::vector<Floor>& floors) {
  const auto at = std::find_if(floors.begin(), floors.end(), [](const Floor& floor) { return floor.performance; });
  return static_cast<std::uint32_t>(at - floors.begin());
}

// Evidence ----------------------------------------------------------------------------------------------------------

bool in_tier_of(const Facts& row, const Hardware& hardware, const Symbols& symbols) {
  return row.hardware_tier != blank && symbols.text(row.hardware_tier) == hardware.tier;
}

// How well a setup fits a floor of a candidate at a place; none where it is no evidence for it.
EvidenceMatch match_of(const Facts& row, const Floor& floor, const Candidate& candidate, const RecommendedPlace& place,
                       const Desk& desk) {
  const bool same_runtime = row.runtime == candidate.runtime;
  if (!floor.performance) return same_runtime ? EvidenceMatch::exact : EvidenceMatch::other_runtime;
  if (!same_runtime || row.hardware_count != place.count) return EvidenceMatch::none;
  if (row.hardware == place.hardware) return EvidenceMatch::exact;
  const Hardware& hardware = desk.site.catalogue.hardware[place.hardware];
  return in_tier_of(row, hardware, desk.facts.symbols) ? EvidenceMatch::tier : EvidenceMatch::none;
}

// Whether `a` is better evidence than `b`, both fitting equally well.
bool stronger(const Evidence& a, const Evidence& b, const Desk& desk) {
  const Setup &x = desk.choices.evidence[a.setup], &y = desk.choices.evidence[b.setup];
  if (a.label != b.label) return a.label > b.label;
  if (x.operators != y.operators) return x.operators > y.operators;
  return measured_before(desk.facts, y.representative, x.representative);
}

FloorAnswer answer_of(const Floor& floor, const Candidate& candidate, const RecommendedPlace& place, const Desk& desk) {
  FloorAnswer answer;
  if (!floor.shape) return answer;
  const auto found = desk.by_subject.find(Subject{floor.benchmark, *floor.shape, candidate.model, candidate.quant});
  if (found == desk.by_subject.end()) return answer;
  const Evidence* best = nullptr;
  for (const Evidence& evidence : found->second) {
    const EvidenceMatch match = match_of(evidence.facts, floor, candidate, place, desk);
    if (match == EvidenceMatch::none) continue;
    const bool closer = !best || (match == EvidenceMatch::exact && answer.match != EvidenceMatch::exact);
    if (!closer && (match != answer.match || !stronger(evidence, *best, desk))) continue;
    best = &evidence;
    answer.match = match;
  }
  if (!best) return answer;
  answer.setup = best->setup;
  answer.verdict = floor_verdict(desk.setup(answer), floor.value, floor.higher_is_better);
  return answer;
}

void gather_evidence(Desk& desk, const std::vector<std::uint32_t>& configurations,
                     const std::set<std::pair<std::uint32_t, Symbol>>& wanted) {
  std::vector<std::uint32_t> rows;
  for (std::uint32_t row = 0; row < desk.facts.rows.size(); ++row) {
    const Facts& fact = desk.facts.rows[row];
    const bool asked = wanted.contains({fact.benchmark, fact.shape});
    if (asked && !fact.hosted() && is_ranked(fact, desk.decisions.rows[row])) rows.push_back(row);
  }
  const auto groups = grouped_by<1>(rows, [&](std::uint32_t row) { return std::array<std::uint64_t, 1>{configurations[row]}; });
  for (const auto& group : groups) {
    const Facts& fact = desk.facts.rows[group.front()];
    const auto number = static_cast<std::uint32_t>(desk.choices.evidence.size());
    desk.choices.evidence.push_back(setup_of(desk.facts, desk.decisions, group));
    const int label = label_of(desk.choices.evidence.back(), desk.decisions);
    desk.by_subject[{fact.benchmark, fact.shape, fact.model, fact.quant}].push_back({fact, number, label});
  }
}

// Candidates --------------------------------------------------------------------------------------------------------

bool misses(const FloorAnswer& answer) {
  return answer.verdict == FloorVerdict::misses || answer.verdict == FloorVerdict::surely_misses;
}

bool unmeasured(const FloorAnswer& answer) {
  return answer.verdict == FloorVerdict::unmeasured;
}

bool well_founded(const FloorAnswer& answer, const Desk& desk) {
  return !unmeasured(answer) && label_of(desk.setup(answer), desk.decisions) > 0;
}

CandidateGroup group_of(const Candidate& candidate, const Desk& desk) {
  const auto& floors = candidate.floors;
  if (std::any_of(floors.begin(), floors.end(), misses)) return CandidateGroup::no;
  if (std::any_of(floors.begin(), floors.end(), unmeasured)) return CandidateGroup::unknown;
  const bool founded =
      std::all_of(floors.begin(), floors.end(), [&](const FloorAnswer& answer) { return well_founded(answer, desk); });
  return founded ? CandidateGroup::recommended : CandidateGroup::promising;
}

// The first raise of the row that would reach another tier; empty where none would.
std::string tier_raise(std::uint32_t row, const Desk& desk) {
  const Verdict& verdict = desk.decisions.rows[row];
  if (!verdict.confidence) return {};
  for (const Raise& raise : raise_of(*verdict.confidence, verdict.lifecycle, desk.site.policy)) {
    if (raise.tier != verdict.confidence->tier) return raise.action;
  }
  return {};
}

void set_next(Candidate& candidate, const Desk& desk) {
  if (candidate.group == CandidateGroup::no || candidate.group == CandidateGroup::recommended) return;
  for (std::uint32_t i = 0; i < candidate.floors.size(); ++i) {
    if (!unmeasured(candidate.floors[i])) continue;
    candidate.next_floor = i;
    return;
  }
  const auto weak = std::find_if(candidate.floors.begin(), candidate.floors.end(),
                                 [&](const FloorAnswer& answer) { return !well_founded(answer, desk); });
  const std::uint32_t row = desk.setup(*weak).representative;
  candidate.next_action = tier_raise(row, desk);
  if (!candidate.next_action.empty()) candidate.next_row = row;
}

// Less is better; a floor without evidence comes last.
double standing(const FloorAnswer& answer, const Floor& floor, const Desk& desk) {
  if (unmeasured(answer)) return std::numeric_limits<double>::infinity();
  return floor.higher_is_better ? -desk.setup(answer).value : desk.setup(answer).value;
}

std::size_t inexact(const Candidate& candidate) {
  return static_cast<std::size_t>(std::count_if(candidate.floors.begin(), candidate.floors.end(),
                                                [](const FloorAnswer& answer) { return answer.match != EvidenceMatch::exact; }));
}

void sort_candidates(std::vector<Candidate>& candidates, const std::vector<Floor>& floors, const Desk& desk) {
  const std::uint32_t aim = aim_of(floors), speed = first_performance(floors);
  const Catalogue& catalogue = desk.site.catalogue;
  const auto order = [&](const Candidate& candidate) {
    return std::tuple(
        candidate.group, inexact(candidate), standing(candidate.floors[aim], floors[aim], desk),
        standing(candidate.floors[speed], floors[speed], desk), std::string_view(catalogue.models[candidate.model].slug),
        std::string_view(desk.facts.symbols.text(candidate.quant)), std::string_view(catalogue.runtimes[candidate.runtime].slug));
  };
  std::sort(candidates.begin(), candidates.end(), [&](const auto& a, const auto& b) { return order(a) < order(b); });
}

bool leads(const Candidate& candidate) {
  return candidate.group == CandidateGroup::recommended || candidate.group == CandidateGroup::promising;
}

void mark_tied(std::vector<Candidate>& candidates, const std::vector<Floor>& floors, const Desk& desk) {
  const std::uint32_t aim = aim_of(floors);
  for (Candidate& candidate : candidates) {
    if (!leads(candidate)) continue;
    const std::uint32_t first = desk.setup(candidates.front().floors[aim]).representative;
    const std::uint32_t other = desk.setup(candidate.floors[aim]).representative;
    candidate.tied = !surely_better(desk.facts, desk.site, desk.decisions, first, other);
  }
}

// Places ------------------------------------------------------------------------------------------------------------

std::vector<RecommendedPlace> places_of(const Desk& desk) {
  std::set<std::pair<std::uint32_t, std::int64_t>> places;
  for (std::uint32_t i = 0; i < desk.site.catalogue.hardware.size(); ++i) places.emplace(i, 1);
  for (std::uint32_t row = 0; row < desk.facts.rows.size(); ++row) {
    const Facts& fact = desk.facts.rows[row];
    const bool counts = fact.kind == Kind::performance && !fact.hosted() && is_ranked(fact, desk.decisions.rows[row]);
    if (counts) places.emplace(fact.hardware, fact.hardware_count);
  }
  std::vector<RecommendedPlace> list;
  for (const auto& [hardware, count] : places) list.push_back({hardware, count, {}});  // catalogues are sorted by slug
  return list;
}

// What was measured at the place, or in its tier and count, for one of the performance floors.
std::set<Build> builds_at(const RecommendedPlace& place, const std::vector<Floor>& floors, const Desk& desk) {
  std::set<Build> builds;
  for (const auto& [subject, list] : desk.by_subject) {
    const bool asked = std::any_of(floors.begin(), floors.end(), [&](const Floor& floor) {
      return floor.performance && floor.benchmark == std::get<0>(subject) && floor.shape == std::get<1>(subject);
    });
    if (!asked || std::get<3>(subject) == blank) continue;
    for (const Evidence& evidence : list) {
      const Facts& row = evidence.facts;
      const Hardware& hardware = desk.site.catalogue.hardware[place.hardware];
      const bool there = row.hardware == place.hardware || in_tier_of(row, hardware, desk.facts.symbols);
      if (there && row.runtime != nothing && row.hardware_count == place.count) builds.emplace(row.model, row.quant, row.runtime);
    }
  }
  return builds;
}

Recommendation recommendation_of(const UseCase& use_case, const std::vector<RecommendedPlace>& places, const Desk& desk) {
  const std::vector<Floor> floors = floors_of(use_case, desk);
  Recommendation recommendation{aim_of(floors), places};
  for (RecommendedPlace& place : recommendation.places) {
    for (const auto& [model, quant, runtime] : builds_at(place, floors, desk)) {
      Candidate candidate;
      candidate.model = model;
      candidate.quant = quant;
      candidate.runtime = runtime;
      for (const Floor& floor : floors) candidate.floors.push_back(answer_of(floor, candidate, place, desk));
      candidate.group = group_of(candidate, desk);
      set_next(candidate, desk);
      place.candidates.push_back(std::move(candidate));
    }
    sort_candidates(place.candidates, floors, desk);
    mark_tied(place.candidates, floors, desk);
  }
  return recommendation;
}

}  // namespace

void decide_recommendations(const RowFacts& facts, const Site& site, const Decisions& decisions,
                            const std::vector<std::uint32_t>& configurations, Choices& choices) {
  if (site.use_cases.empty()) return;
  Desk desk{facts, site, decisions, choices, {}};
  std::set<std::pair<std::uint32_t, Symbol>> wanted;
  for (const UseCase& use_case : site.use_cases) {
    for (const Floor& floor : floors_of(use_case, desk)) {
      if (floor.shape) wanted.emplace(floor.benchmark, *floor.shape);
    }
  }
  gather_evidence(desk, configurations, wanted);
  const std::vector<RecommendedPlace> places = places_of(desk);
  for (const UseCase& use_case : site.use_cases) choices.recommendations.push_back(recommendation_of(use_case, places, desk));
}

}  // namespace assay

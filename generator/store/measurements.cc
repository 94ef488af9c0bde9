#include "store/measurements.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "base/text.h"
#include "store/choices.h"

namespace assay {
namespace {

// Shape and variants as text: two runs that differ in one of them are two.
std::string conditions_of(const RowSummary& row) {
  std::string text = row.shape ? to_json(*row.shape) : "[]";
  if (row.variants && row.variants->items() && !row.variants->items()->empty()) text += to_json(*row.variants);
  return text;
}

ProposedRun run_of(const RowSummary& row) {
  return {row.benchmark, row.model,          row.quant,          row.runtime, row.hardware,
          row.provider,  row.hardware_count, conditions_of(row), ""};
}

std::int64_t tenths_of(std::string_view score) {
  const auto number = parse_decimal(score);
  return number ? std::llround(number->value * 10) : 0;
}

// What one more reproduction of the row would do, where that reaches another tier.
void add_lift(std::vector<RunEffect>& effects, const PublicRow& row) {
  const RowSummary& summary = row.summary;
  const Json& raise = row.document["raise"];
  if (!raise.items() || !summary.tier) return;
  for (const Json& change : *raise.items()) {
    const auto tier = named<ConfidenceTier>(change.text("tier"));
    if (change.text("action") != "reproduce" || !tier || *tier <= *summary.tier) continue;
    RunEffect effect{run_of(summary), RunGain::lifts_row, summary.id, *summary.tier, *tier, 0};
    effect.run.row = summary.id;
    const Decimal* score = change["score"].number();
    if (score && summary.score) effect.tenths = std::llround(score->value * 10) - tenths_of(*summary.score);
    effects.push_back(std::move(effect));
  }
}

void add_claims(std::vector<RunEffect>& effects, const Store& store) {
  for (const ClaimInfo& claim : store.claims()) {
    if (claim.verdict != "untested") continue;
    effects.push_back({run_of(claim.row), RunGain::tests_claim, claim.row.id, {}, {}, 0});
  }
}

// The values of the benchmark's context keys in its order, as rows of the floor's shape have them.
std::string shape_of(const Benchmark& benchmark, const UseCaseFloor& floor) {
  Json shape = Json::array();
  for (const std::string& key : benchmark.context_keys) {
    const auto at = std::find_if(floor.shape.begin(), floor.shape.end(), [&](const auto& one) { return one.first == key; });
    shape.push(at == floor.shape.end() ? Json() : at->second);
  }
  return to_json(shape);
}

struct At {
  const Store& store;
  const Site& site;
  const UseCase& use_case;
  const PlaceInfo& place;
};

void add_next(std::vector<RunEffect>& effects, const At& at, const CandidateInfo& candidate) {
  RunEffect effect{{}, RunGain::fills_floor, {}, {}, {}, 0};
  effect.subject = fmt::format("{}/{}/{}/{}/{}/{}", at.use_case.slug, at.place.hardware, at.place.count, candidate.model,
                               candidate.quant, candidate.runtime);
  if (!candidate.next_row.empty()) {
    const RowSummary* row = at.store.summary(candidate.next_row);
    if (row == nullptr || candidate.next_action != "reproduce") return;
    effect.run = run_of(*row);
    effect.run.row = row->id;
    effects.push_back(std::move(effect));
    return;
  }
  const auto floor = std::find_if(at.use_case.floors.begin(), at.use_case.floors.end(),
                                  [&](const UseCaseFloor& one) { return one.benchmark == candidate.next_benchmark; });
  if (floor == at.use_case.floors.end()) return;
  const Benchmark* benchmark = find_benchmark(at.site.catalogue, floor->benchmark);
  if (benchmark == nullptr) return;
  effect.run = {benchmark->slug, candidate.model, candidate.quant, "", "", "", 1, shape_of(*benchmark, *floor), ""};
  if (benchmark->kind == Kind::performance) {
    effect.run.runtime = candidate.runtime;
    effect.run.hardware = at.place.hardware;
    effect.run.count = at.place.count;
  }
  effects.push_back(std::move(effect));
}

void add_floors(std::vector<RunEffect>& effects, const Store& store, const Site& site) {
  for (const UseCase& use_case : site.use_cases) {
    for (const PlaceInfo& at : store.places(use_case.slug)) {
      const auto place = store.recommendation(use_case.slug, at.hardware, at.count);
      if (!place) continue;
      for (const CandidateInfo& candidate : place->candidates) add_next(effects, {store, site, use_case, *place}, candidate);
    }
  }
}

}  // namespace

std::vector<UsefulRun> most_useful_runs(const Store& store, const Site& site) {
  std::vector<RunEffect> effects;
  store.each_public_row([&](const PublicRow& row) { add_lift(effects, row); });
  add_claims(effects, store);
  add_floors(effects, store, site);
  return most_useful_runs(std::move(effects));
}

const RowSummary* nearest_row(const Store& store, const ProposedRun& run) {
  if (!run.row.empty()) return store.summary(run.row);
  const RowSummary* best = nullptr;
  int rank = 0;
  for (const RowSummary& row : store.summaries(Facet::benchmark, run.benchmark)) {
    if (row.superseded_by || row.source == Source::vendor) continue;
    const int near = 1 + (row.model == run.model ? 2 : 0) + (!run.hardware.empty() && row.hardware == run.hardware ? 1 : 0);
    if (near > rank) best = &row;
    rank = std::max(rank, near);
  }
  return best;
}

}  // namespace assay

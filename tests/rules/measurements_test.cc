// Which measurements would help most.
#include "rules/measurements.h"

#include <fmt/format.h>

#include <catch2/catch.hpp>

#include "pages/small_edition.h"
#include "store/measurements.h"

namespace assay {
namespace {

using namespace assay::testing;

RunEffect lift(const std::string& row, ConfidenceTier from, ConfidenceTier to, std::int64_t tenths) {
  RunEffect effect{{}, RunGain::lifts_row, row, from, to, tenths};
  effect.run.row = row;
  return effect;
}

RunEffect fill(const std::string& model, const std::string& candidate) {
  RunEffect effect{{}, RunGain::fills_floor, candidate, {}, {}, 0};
  effect.run.model = model;
  return effect;
}

std::string order_of(std::vector<RunEffect> effects) {
  std::string order;
  for (const UsefulRun& useful : most_useful_runs(std::move(effects)))
    order += useful.run.row + useful.run.model + fmt::format(":{} ", useful.effects.size());
  return order;
}

TEST_CASE(
    "runs are ordered by how much they settle, then by tiers gained, then by score gained, then by name, and twenty are listed",
    "[rules][measurements]") {
  using enum ConfidenceTier;
  CHECK(order_of({lift("a", low, moderate, 50), fill("m", "x"), fill("m", "y")}) == "m:2 a:1 ");
  CHECK(order_of({lift("a", low, moderate, 90), lift("b", low, high, 50)}) == "b:1 a:1 ");
  CHECK(order_of({lift("a", low, moderate, 50), lift("b", low, moderate, 90)}) == "b:1 a:1 ");
  CHECK(order_of({lift("b", low, moderate, 50), lift("a", low, moderate, 50)}) == "a:1 b:1 ");
  CHECK(order_of({fill("m", "x"), fill("m", "x")}) == "m:1 ");
  CHECK(order_of({}).empty());
  std::vector<RunEffect> many;
  for (int i = 0; i < 30; ++i) many.push_back(fill(fmt::format("m{:02}", i), "x"));
  const auto listed = most_useful_runs(many);
  REQUIRE(listed.size() == 20);
  CHECK(listed.back().run.model == "m19");
}

TEST_CASE(
    "a run settles each row that one more reproduction lifts to another tier, each untested claim of its setup, and each candidate that waits for it next",
    "[rules][measurements]") {
  std::string claim = speed_json("v", "ven", "90");
  const std::string community = R"("source":"community")", q4 = R"("quant":"Q4")";
  claim.replace(claim.find(community), community.size(), R"("source":"vendor")");
  claim.replace(claim.find(q4), q4.size(), R"("quant":"Q8")");
  const std::size_t runs = claim.find(R"("runs":)");
  claim.erase(runs, claim.find(R"("context")") - runs);
  Site in = site();
  UseCase desk;
  desk.slug = "desk";
  UseCaseFloor speed, quality;
  speed.benchmark = "speed";
  speed.floor = number("50");
  speed.shape = {{"isl", Json(1024)}};
  quality.benchmark = "quality";
  quality.floor = number("60");
  desk.floors = {quality, speed};
  in.use_cases.push_back(desk);
  const SmallSite small({speed_json("a", "ann", "100"), claim}, std::move(in));
  std::string found;
  for (const UsefulRun& useful : most_useful_runs(small.store, small.settings)) {
    for (const RunEffect& effect : useful.effects) {
      found += fmt::format("{} {} {} {}\n", static_cast<int>(effect.gain), useful.run.benchmark, useful.run.row, effect.subject);
      if (effect.gain == RunGain::lifts_row) CHECK(effect.from < effect.to);
    }
  }
  CHECK(found == "2 quality  desk/h1/1/m1/Q4/r1\n2 quality  desk/h2/1/m1/Q4/r1\n0 speed a a\n1 speed  v\n");
}

}  // namespace
}  // namespace assay

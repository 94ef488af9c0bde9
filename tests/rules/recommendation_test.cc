// Rules §11: candidates at a place, their evidence, their order, and what to measure next.
#include "rules/recommendation.h"

#include <fmt/format.h>

#include <catch2/catch.hpp>

#include "base/text.h"
#include "rules/choices.h"
#include "rules/scene.h"

namespace assay::testing {
namespace {

UseCaseFloor floor_for(std::string benchmark, const char* value) {
  UseCaseFloor floor;
  floor.benchmark = std::move(benchmark);
  floor.floor = number(value);
  if (floor.benchmark == "speed") floor.shape = {{"isl", Json(1024)}};
  return floor;
}

Site asking(std::vector<UseCaseFloor> floors) {
  Site in = site();
  UseCase use_case;
  use_case.slug = use_case.name = "use";
  use_case.floors = std::move(floors);
  in.use_cases.push_back(std::move(use_case));
  return in;
}

// At least 50 % right and 50 tok/s.
Site usual() {
  return asking({floor_for("quality", "50"), floor_for("speed", "50")});
}

// A speed that nothing is missing of, reproduced by nobody; runs that agree: 2 % to either side.
Row fast(std::string id, const char* value, const std::function<void(Row&)>& change = {}) {
  return speed(std::move(id), [&](Row& row) {
    set_speed(row, value);
    if (change) change(row);
  });
}

// A score of 10,000 items: about one point to either side.
Row right(std::string id, const char* value, const std::function<void(Row&)>& change = {}) {
  return quality(std::move(id), [&](Row& row) {
    row.metrics = {metric("accuracy", value)};
    row.metrics[0].n = 10000;
    if (change) change(row);
  });
}

// The same with another quant, so that it is another candidate.
const auto quant = [](const char* name) { return [name](Row& row) { row.quant = name; }; };

struct Answer {
  Outcome outcome;
  Site in;
  Choices choices;

  const RecommendedPlace& place(std::string_view hardware, std::int64_t count = 1) const {
    for (const RecommendedPlace& each : choices.recommendations.at(0).places) {
      if (in.catalogue.hardware[each.hardware].slug == hardware && each.count == count) return each;
    }
    throw std::out_of_range("no such place");
  }
  const Candidate& first(std::string_view hardware = "h1") const { return place(hardware).candidates.at(0); }
  const Setup& evidence(const FloorAnswer& answer) const { return choices.evidence.at(answer.setup); }
  std::string id_of(const FloorAnswer& answer) const { return outcome.facts.id(evidence(answer).representative); }
  // "Q4 recommended" for each candidate at h1, in order.
  std::vector<std::string> lines(std::string_view hardware = "h1") const {
    std::vector<std::string> list;
    for (const Candidate& candidate : place(hardware).candidates) {
      list.push_back(fmt::format("{} {}{}", outcome.facts.symbols.text(candidate.quant),
                                 candidate_group_names[static_cast<std::size_t>(candidate.group)],
                                 candidate.tied ? " tied" : ""));
    }
    return list;
  }
};

Answer answer(const std::vector<Row>& rows, const Site& in = usual()) {
  Outcome outcome = judged(rows, in);
  Choices choices = choices_of(outcome.facts, in, outcome.decisions);
  return {std::move(outcome), in, std::move(choices)};
}

using Lines = std::vector<std::string>;

TEST_CASE("a place is a device and a count: one of every device, and every count with which a ranked speed row has it",
          "[rules][recommendation]") {
  const auto two = [](Row& row) { row.hardware_count = 2; };
  const auto vendors = [](Row& row) { row.hardware_count = 8, row.source = Source::vendor, row.operator_handle = "ven"; };
  const Row scored = right("q", "60", [](Row& row) { row.hardware_count = 4; });
  const Answer given = answer({fast("a", "100", two), fast("b", "100", vendors), scored});
  Lines places;
  for (const RecommendedPlace& place : given.choices.recommendations.at(0).places) {
    places.push_back(fmt::format("{} x{}", given.in.catalogue.hardware[place.hardware].slug, place.count));
  }
  CHECK(places == Lines{"h1 x1", "h1 x2", "h2 x1", "h3 x1", "h4 x1"});
}

TEST_CASE(
    "a candidate at a place is a model, a quant and a runtime with a ranked row of a speed floor's benchmark and shape there or in the same tier and count",
    "[rules][recommendation]") {
  const Row shape = fast("s", "100", [](Row& row) { row.context[0].second = Json(512), row.quant = "Q5"; });
  const Row tier = fast("t", "100", [](Row& row) { row.hardware = "h2", row.quant = "Q6"; });
  const Row elsewhere = fast("e", "100", [](Row& row) { row.hardware = "h3", row.quant = "Q8"; });
  const Row count = fast("c", "100", [](Row& row) { row.hardware_count = 2, row.quant = "Q2"; });
  const Row makers =
      fast("m", "100", [](Row& row) { row.source = Source::vendor, row.operator_handle = "ven", row.quant = "Q3"; });
  const Answer given = answer({fast("a", "100"), shape, tier, elsewhere, count, makers, right("q", "60", quant("Q7"))});
  CHECK(given.lines("h1") == Lines{"Q4 unknown", "Q6 unknown"});
  CHECK(given.lines("h3") == Lines{"Q8 unknown"});
  CHECK(given.lines("h4").empty());
}

TEST_CASE("a row without a quant or a runtime makes no candidate", "[rules][recommendation]") {
  const Row no_quant = fast("a", "100", quant(" "));
  const Row no_runtime = fast("b", "100", [](Row& row) { row.runtime = ""; });
  CHECK(answer({no_quant, no_runtime}).lines().empty());
}

TEST_CASE("the aim of a use case is its first floor for quality or fidelity, else its first floor", "[rules][recommendation]") {
  const auto aim = [](std::vector<UseCaseFloor> floors) {
    return answer({fast("a", "100")}, asking(std::move(floors))).choices.recommendations.at(0).aim;
  };
  CHECK(aim({floor_for("speed", "50"), floor_for("fidelity", "9"), floor_for("quality", "50")}) == 1);
  CHECK(aim({floor_for("latency", "50"), floor_for("speed", "50")}) == 0);
}

TEST_CASE("the evidence for a floor is one setup, never a mixture", "[rules][recommendation]") {
  const auto ben = [](Row& row) { row.operator_handle = "ben"; };
  const Answer given = answer({fast("a", "100"), fast("b", "110", ben), right("q", "60")});
  const FloorAnswer& speeds = given.first().floors.at(1);
  CHECK(given.evidence(speeds).rows.size() == 2);
  CHECK(given.evidence(speeds).value == 105);
  CHECK(given.evidence(speeds).operators == 2);
}

TEST_CASE("evidence for a speed has the same runtime and count, and is exact on the same device, else of the same tier",
          "[rules][recommendation]") {
  const Row tier = fast("t", "100", [](Row& row) { row.hardware = "h2", row.operator_handle = "ben"; });
  const Answer near = answer({tier, right("q", "60")});
  CHECK(near.first("h1").floors.at(1).match == EvidenceMatch::tier);
  CHECK(near.first("h2").floors.at(1).match == EvidenceMatch::exact);
  const Row slower = fast("a", "51", [](Row& row) { row.driver = row.os = ""; });
  const Answer here = answer({tier, slower, right("q", "60")});
  CHECK(here.id_of(here.first("h1").floors.at(1)) == "a");
  CHECK(here.first("h1").floors.at(1).match == EvidenceMatch::exact);
  const Row other = fast("o", "100", [](Row& row) { row.runtime = "r2"; });
  const Answer runtimes = answer({other, slower, right("q", "60")});
  REQUIRE(runtimes.place("h1").candidates.size() == 2);
  for (const Candidate& candidate : runtimes.place("h1").candidates) {
    CHECK(runtimes.id_of(candidate.floors.at(1)) == (candidate.runtime == 0 ? "a" : "o"));
  }
}

TEST_CASE("evidence for a score is exact with the same runtime, else of any other", "[rules][recommendation]") {
  const Row other = right("o", "90", [](Row& row) { row.runtime = "r2", row.hardware = "h3"; });
  CHECK(answer({fast("a", "100"), other}).first().floors.at(0).match == EvidenceMatch::other_runtime);
  const Answer both = answer({fast("a", "100"), other, right("q", "60", [](Row& row) { row.hardware = "h4"; })});
  CHECK(both.first().floors.at(0).match == EvidenceMatch::exact);
  CHECK(both.id_of(both.first().floors.at(0)) == "q");
}

TEST_CASE("hosted rows are no evidence", "[rules][recommendation]") {
  Site in = usual();
  Provider provider;
  provider.slug = provider.name = "p1";
  in.catalogue.providers.push_back(provider);
  const auto hosted = [](Row& row) {
    row.hardware = "";
    row.provider = "p1";
    row.model_version = "2026-06";
    row.quant = "Q4";
  };
  const Answer given = answer({fast("a", "100"), right("q", "60", hosted), fast("h", "300", hosted)}, in);
  CHECK(given.lines() == Lines{"Q4 unknown"});
  CHECK(given.id_of(given.first().floors.at(1)) == "a");
}

TEST_CASE("of several setups the one with the stronger label is evidence, then the one of most operators, then the latest",
          "[rules][recommendation]") {
  const auto on_device = [](const char* device, std::string who, const char* day) {
    return [=](Row& row) {
      row.hardware = device;
      row.operator_handle = who;
      row.measured_at = at(day);
    };
  };
  const Row agents = right("z", "90", [&](Row& row) {
    on_device("h1", "bot", "2026-09-01")(row);
    row.source = Source::agent;
  });
  const Row early = right("a", "60", on_device("h2", "ann", "2026-06-01"));
  const Row late = right("b", "61", on_device("h3", "ben", "2026-06-02"));
  const Answer by_date = answer({fast("s", "100"), agents, early, late});
  CHECK(by_date.id_of(by_date.first().floors.at(0)) == "b");
  const Row also = right("c", "60", on_device("h2", "cid", "2026-05-01"));
  Site editors = usual();
  editors.editorial.verify.push_back({"c", "ed", number("60"), on("2026-07-01"), "", {}});  // else it is superseded
  const Answer by_operators = answer({fast("s", "100"), agents, early, late, also}, editors);
  CHECK(by_operators.id_of(by_operators.first().floors.at(0)) == "c");
}

TEST_CASE("a floor is cleared when the worse end of the interval meets it, and probably when the value does",
          "[rules][recommendation]") {
  Setup setup;
  setup.value = 50;
  setup.low = 45;
  setup.high = 55;
  CHECK(floor_verdict(setup, 45, true) == FloorVerdict::clears);
  CHECK(floor_verdict(setup, 45.00000001, true) == FloorVerdict::clears);  // slack
  CHECK(floor_verdict(setup, 45.1, true) == FloorVerdict::probably);
  CHECK(floor_verdict(setup, 50, true) == FloorVerdict::probably);
  CHECK(floor_verdict(setup, 55, false) == FloorVerdict::clears);
  CHECK(floor_verdict(setup, 54, false) == FloorVerdict::probably);
}

TEST_CASE("a floor is surely missed when even the better end does not meet it, and else missed", "[rules][recommendation]") {
  Setup setup;
  setup.value = 50;
  setup.low = 45;
  setup.high = 55;
  CHECK(floor_verdict(setup, 51, true) == FloorVerdict::misses);
  CHECK(floor_verdict(setup, 55, true) == FloorVerdict::misses);
  CHECK(floor_verdict(setup, 55.1, true) == FloorVerdict::surely_misses);
  CHECK(floor_verdict(setup, 44.9, false) == FloorVerdict::surely_misses);
  CHECK(floor_verdict(setup, 46, false) == FloorVerdict::misses);
}

TEST_CASE("without an interval a floor is only probably cleared or missed", "[rules][recommendation]") {
  Setup setup;
  setup.value = 50;
  CHECK(floor_verdict(setup, 1, true) == FloorVerdict::probably);
  CHECK(floor_verdict(setup, 99, true) == FloorVerdict::misses);
}

TEST_CASE("a candidate that misses a floor does not fit", "[rules][recommendation]") {
  CHECK(answer({fast("a", "100"), right("q", "40")}).lines() == Lines{"Q4 no"});
  CHECK(answer({fast("a", "20")}).lines() == Lines{"Q4 no"});  // also where another floor is unmeasured
}

TEST_CASE("a candidate with an unmeasured floor is listed as unknown", "[rules][recommendation]") {
  CHECK(answer({fast("a", "100")}).lines() == Lines{"Q4 unknown"});
  CHECK(answer({fast("a", "100"), right("q", "60", quant("Q8"))}).lines() == Lines{"Q4 unknown"});
}

// Nobody reproduced it and it lacks a field: low confidence, so that its label is informational.
const auto weak = [](Row& row) { row.driver = ""; };

// The same speed by two others, who make of it a moderate one.
std::vector<Row> reproduced(std::string id, const char* value, const std::function<void(Row&)>& change = {}) {
  std::vector<Row> rows{fast(id, value, change)};
  for (const char* who : {"ben", "cid"}) {
    const std::string own = std::string(value) + (who[0] == 'b' ? ".1" : ".2");  // equal runs would be copies
    rows.push_back(fast(id + "-" + who, own.c_str(), [&](Row& row) {
      if (change) change(row);
      row.operator_handle = who;
      row.reproduces = id;
      row.measured_at = at("2026-07-01");
    }));
  }
  return rows;
}

std::vector<Row> with(std::vector<Row> rows, std::vector<Row> more) {
  rows.insert(rows.end(), more.begin(), more.end());
  return rows;
}

TEST_CASE(
    "a candidate is recommended when the evidence for every floor holds a row of decision grade or reference evidence, else it is promising",
    "[rules][recommendation]") {
  CHECK(answer(with(reproduced("a", "100"), {right("q", "60")})).lines() == Lines{"Q4 recommended tied"});
  CHECK(answer({fast("a", "100", weak), right("q", "60")}).lines() == Lines{"Q4 promising tied"});
  const auto agent = [](Row& row) { row.source = Source::agent, row.operator_handle = "bot"; };
  CHECK(answer(with(reproduced("a", "100"), {right("q", "60", agent)})).lines() == Lines{"Q4 promising tied"});
}

TEST_CASE(
    "candidates are ordered by group, then by how many floors lack exact evidence, then by the value of the aim, then by that of the first speed floor, then by name",
    "[rules][recommendation]") {
  const auto other_runtime = [](const char* name) { return [name](Row& row) { row.quant = name, row.runtime = "r2"; }; };
  std::vector<Row> rows = reproduced("recommended", "60", quant("A"));
  rows = with(rows, {fast("inexact", "100", quant("B")), fast("best", "60", quant("C")), fast("fast", "70", quant("D")),
                     fast("named", "70", quant("E")), fast("unknown", "100", quant("F")), fast("slow", "20", quant("G"))});
  rows = with(rows, {right("qa", "51", quant("A")), right("qb", "90", other_runtime("B")), right("qc", "80", quant("C")),
                     right("qd", "70", quant("D")), right("qe", "70", quant("E")), right("qg", "95", quant("G"))});
  const Answer given = answer(rows);
  Lines order;
  for (const std::string& line : given.lines()) order.push_back(line.substr(0, 1));
  CHECK(order == Lines{"A", "C", "D", "E", "B", "F", "G"});
}

TEST_CASE("a candidate is tied with the first unless the first one's evidence for the aim is surely better",
          "[rules][recommendation]") {
  const auto scored = [](const char* name, const char* value) { return right(std::string("q") + name, value, quant(name)); };
  const Answer given = answer({fast("a", "60", quant("A")), fast("b", "60", quant("B")), fast("c", "60", quant("C")),
                               scored("A", "80"), scored("B", "79.5"), scored("C", "70")});
  CHECK(given.lines() == Lines{"A promising tied", "B promising tied", "C promising"});
  Site fidelity = asking({floor_for("fidelity", "20"), floor_for("speed", "50")});
  const auto perplexity = [](std::string id, std::string model, const char* value) {
    return quality(std::move(id), [&](Row& row) {
      row.benchmark = "fidelity";
      row.model = model;
      row.metrics = {metric("perplexity", value)};
      row.metrics[0].standard_error = number("0.01");
    });
  };
  const auto model = [](const char* slug) { return [slug](Row& row) { row.model = slug; }; };
  const Answer unmatched =
      answer({fast("a", "60"), fast("b", "60", model("m2")), perplexity("f1", "m1", "5"), perplexity("f2", "m2", "9")}, fidelity);
  CHECK(unmatched.lines() == Lines{"Q4 promising tied", "Q4 promising tied"});  // another checkpoint is not surely worse
}

TEST_CASE(
    "what to measure next is the first unmeasured floor, else what lifts the first weak evidence to another tier, and nothing for what does not fit or is recommended",
    "[rules][recommendation]") {
  const Candidate unknown = answer({fast("a", "100")}).first();
  CHECK(unknown.next_floor == 0);
  CHECK(unknown.next_row == nothing);
  const Answer promising = answer({fast("a", "100", weak), right("q", "60")});
  REQUIRE(promising.first().next_row != nothing);
  CHECK(promising.outcome.facts.id(promising.first().next_row) == "a");
  CHECK(promising.first().next_action == "reproduce");
  const auto agent = [](Row& row) { row.source = Source::agent, row.operator_handle = "bot"; };
  const Candidate of_agents = answer(with(reproduced("a", "100"), {right("q", "60", agent)})).first();
  CHECK((of_agents.next_floor == nothing && of_agents.next_row == nothing && of_agents.next_action.empty()));
  for (const Candidate& candidate :
       {answer({fast("a", "20")}).first(), answer(with(reproduced("a", "100"), {right("q", "60")})).first()}) {
    CHECK((candidate.next_floor == nothing && candidate.next_row == nothing && candidate.next_action.empty()));
  }
}

TEST_CASE("a shape names a value for each context key, and a blank one stands for a row without it", "[rules][recommendation]") {
  Site in = asking({floor_for("speed", "50")});
  in.use_cases[0].floors[0].shape = {{"isl", Json(" ")}};
  const Row without = fast("a", "100", [](Row& row) { row.context.clear(); });
  CHECK(answer({without, fast("b", "100", quant("Q8"))}, in).lines() == Lines{"Q4 promising tied"});
}

}  // namespace
}  // namespace assay::testing

#include "rules/lanes.h"

#include <catch2/catch.hpp>

#include "rules/scene.h"

using namespace assay;
using namespace assay::testing;

namespace {

Site with_lane(Lane lane, std::vector<std::string> controls) {
  Site in = site();
  for (Benchmark& benchmark : in.catalogue.benchmarks) {
    benchmark.lane = lane;
    benchmark.controls = controls;
  }
  return in;
}

const std::vector<std::string> reference{"pinned-dataset", "preserved-artifacts", "reviewed-scoring"};
const std::vector<std::string> gold{"pinned-dataset", "preserved-artifacts", "reviewed-scoring", "dataset",
                                    "sandbox",        "provenance",          "access",           "maintainer-review"};

Lane lane_of(const Site& in, std::optional<Lane> declared = {}) {
  return judged({quality("a", [&](Row& row) { row.lane = declared; })}, in).of("a").effective_lane;
}

Label label_of_row(const Row& row, const Site& in = site()) {
  return judged({row}, in).of(row.id).label;
}

}  // namespace

TEST_CASE("the effective lane is the lowest of the row's lane, the benchmark's lane and the lane that its controls allow",
          "[rules][lanes]") {
  CHECK(lane_of(with_lane(Lane::gold, gold)) == Lane::gold);
  CHECK(lane_of(with_lane(Lane::gold, reference)) == Lane::reference);
  CHECK(lane_of(with_lane(Lane::gold, {"pinned-dataset"})) == Lane::decision);
  CHECK(lane_of(with_lane(Lane::reference, gold)) == Lane::reference);
  CHECK(lane_of(with_lane(Lane::gold, gold), Lane::smoke) == Lane::smoke);
  CHECK(lane_of(with_lane(Lane::smoke, gold), Lane::gold) == Lane::smoke);
}

TEST_CASE("a score never moves a lane", "[rules][lanes]") {
  const auto outcome = judged({quality("a", [](Row& row) { row.metrics[0].value = number("100"); }), quality("b", [](Row& row) {
                                 row.metrics[0].value = number("1");
                                 row.quant = "Q8";
                               })});
  CHECK(outcome.of("a").effective_lane == outcome.of("b").effective_lane);
}

TEST_CASE("a run that did not complete is execution truth, whatever its source", "[rules][lanes]") {
  CHECK(label_of_row(quality("a", [](Row& row) {
          row.state = ExecutionState::partial;
          row.source = Source::agent;
          row.operator_handle = "bot";
        })) == Label::execution_truth);
}

TEST_CASE("a row from an agent is agent dogfood, however good its lane", "[rules][lanes]") {
  CHECK(label_of_row(quality("a",
                             [](Row& row) {
                               row.source = Source::agent;
                               row.operator_handle = "bot";
                             }),
                     with_lane(Lane::gold, gold)) == Label::agent_dogfood);
}

TEST_CASE("a vendor, external, superseded, very stale, retired or disputed row is informational", "[rules][lanes]") {
  CHECK(label_of_row(quality("a", [](Row& row) {
          row.source = Source::vendor;
          row.operator_handle = "ven";
        })) == Label::informational);
  CHECK(label_of_row(quality("a", [](Row& row) {
          row.source = Source::external;
          row.operator_handle = "ext";
        })) == Label::informational);
  CHECK(label_of_row(quality("a", [](Row& row) { row.measured_at = at("2024-01-01"); })) == Label::informational);
  Site in = site();
  in.editorial.verify.push_back({"a", "ed", number("80"), on("2026-07-01"), "", {}});
  CHECK(label_of_row(quality("a"), in) == Label::informational);
  in = site();
  in.editorial.retire.push_back({"a", on("2026-07-01"), "why", "", "", {}});
  CHECK(label_of_row(quality("a"), in) == Label::informational);
  const auto outcome = judged({quality("a"), quality("b", [](Row& row) { row.measured_at = at("2026-07-01"); })});
  CHECK(outcome.of("a").label == Label::informational);
  CHECK(outcome.of("b").label == Label::decision_grade);
}

TEST_CASE("a smoke row is local telemetry", "[rules][lanes]") {
  CHECK(label_of_row(quality("a", [](Row& row) { row.lane = Lane::smoke; })) == Label::local_telemetry);
  CHECK(label_of_row(quality("a", [](Row& row) {
          row.lane = Lane::smoke;
          row.measured_at = at("2025-01-01");
        })) == Label::local_telemetry);
}

TEST_CASE("a stale row is informational on every lane above smoke", "[rules][lanes]") {
  CHECK(label_of_row(quality("a", [](Row& row) { row.measured_at = at("2025-01-01"); }), with_lane(Lane::gold, gold)) ==
        Label::informational);
}

TEST_CASE("a performance row of low confidence is never decision-grade", "[rules][lanes]") {
  CHECK(label_of_row(speed("a")) == Label::informational);  // 20 - 2.8: low
  const auto reproduced = judged({speed("a"), speed("b",
                                                    [](Row& row) {
                                                      row.operator_handle = "ben";
                                                      row.reproduces = "a";
                                                      set_speed(row, "101");
                                                    })},
                                 with_lane(Lane::reference, reference));
  CHECK(reproduced.of("a").label == Label::reference_evidence);
}

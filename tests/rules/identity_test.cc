#include "rules/identity.h"

#include <catch2/catch.hpp>

#include "rules/scene.h"

using namespace assay;
using namespace assay::testing;

namespace {

Row later(Row row) {
  row.id = "b";
  row.measured_at = at("2026-08-01");
  row.moderation.at = at("2026-08-02");
  return row;
}

Row slower(Row row) {
  set_speed(row, "90");
  return row;
}

Row better(Row row) {
  row.metrics[0].value = number("70");
  row.log_url += "/second";
  return row;
}

bool superseded(const Outcome& outcome, const char* id) {
  return outcome.of(id).lifecycle.superseded();
}

}  // namespace

TEST_CASE("two blank values are equal to each other in a key", "[rules][identity]") {
  Row first = speed("a"), second = slower(later(speed("b")));
  first.quant = "";
  second.quant = " \t";
  first.context = {{"isl", Json("  ")}};
  second.context = {};
  CHECK(superseded(judged({first, second}), "a"));
}

TEST_CASE("a date means its 00:00 in UTC", "[rules][identity]") {
  CHECK(at("2026-06-01").instant == at("2026-06-01T00:00:00Z").instant);
  CHECK(at("2026-06-01").instant == at("2026-05-31T22:00:00-02:00").instant);
  CHECK(at("2026-06-01T00:00:00.5Z").instant > at("2026-06-01").instant);
}

TEST_CASE("a value exactly on a limit counts as within it", "[rules][identity]") {
  CHECK(at_most(0.1 + 0.2, 0.3));
  CHECK_FALSE(above(0.1 + 0.2, 0.3));
  CHECK(at_least(0.3 - 1e-17, 0.3));
  CHECK(above(0.3 + 1e-8, 0.3));
}

TEST_CASE("earlier and later between two rows goes by the moment of moderation, then by id", "[rules][identity]") {
  const auto outcome = judged({speed("a", [](Row& row) { row.moderation.at = at("2026-06-03"); }),
                               speed("b",
                                     [](Row& row) {
                                       row.operator_handle = "ben";
                                       set_speed(row, "90");
                                     }),
                               speed("c", [](Row& row) {
                                 row.operator_handle = "cid";
                                 set_speed(row, "95");
                               })});
  CHECK(earlier(outcome.facts, 1, 0));
  CHECK(earlier(outcome.facts, 1, 2));
  CHECK_FALSE(earlier(outcome.facts, 2, 1));
}

TEST_CASE("of the published rows with one key, the current row is the one measured last", "[rules][identity]") {
  const auto outcome = judged({speed("a"), slower(later(speed("b")))});
  CHECK(outcome.of("a").lifecycle.superseded_by == outcome.ordinal("b"));
  CHECK_FALSE(superseded(outcome, "b"));
}

TEST_CASE("a newer, worse row supersedes an older, better one", "[rules][identity]") {
  const auto outcome = judged({speed("a"), slower(later(speed("b")))});
  CHECK(superseded(outcome, "a"));
  CHECK(outcome.entry("b")->rank == 1);
}

TEST_CASE("a superseded row is never on a board", "[rules][identity]") {
  const auto outcome = judged({speed("a"), slower(later(speed("b")))});
  CHECK_FALSE(outcome.entry("a"));
  CHECK_FALSE(outcome.unranked("a"));
}

TEST_CASE("a failed or retired row never supersedes a completed one that is still in force", "[rules][identity]") {
  Row failed = later(speed("b"));
  failed.state = ExecutionState::failed;
  failed.metrics.clear();
  failed.runs.reset();
  CHECK_FALSE(superseded(judged({speed("a"), failed}), "a"));
  Site in = site();
  in.editorial.retire.push_back({"b", on("2026-09-01"), "why", "", "", {}});
  CHECK_FALSE(superseded(judged({speed("a"), slower(later(speed("b")))}, in), "a"));
}

TEST_CASE("between two rows measured at the same instant the later moderated one is current", "[rules][identity]") {
  const auto outcome = judged({speed("a", [](Row& row) { row.moderation.at = at("2026-06-09"); }), slower(speed("b"))});
  CHECK(superseded(outcome, "b"));
  CHECK_FALSE(superseded(outcome, "a"));
}

TEST_CASE("another version of the same runtime is the same configuration", "[rules][identity]") {
  Row newer = slower(later(speed("b")));
  newer.runtime_version = "3.0";
  CHECK(superseded(judged({speed("a"), newer}), "a"));
  newer.runtime = "r2";
  CHECK_FALSE(superseded(judged({speed("a"), newer}), "a"));
}

TEST_CASE("one operator's new speed replaces that operator's old one and nobody else's", "[rules][identity]") {
  Row other = slower(later(speed("b")));
  other.operator_handle = "ben";
  CHECK_FALSE(superseded(judged({speed("a"), other}), "a"));
}

TEST_CASE("a quality score of one operator supersedes an older one of another", "[rules][identity]") {
  Row other = better(later(quality("b")));
  other.operator_handle = "ben";
  CHECK(superseded(judged({quality("a"), other}), "a"));
}

TEST_CASE("a fresh score from anybody does not push out one that the editors checked", "[rules][identity]") {
  Site in = site();
  in.editorial.verify.push_back({"a", "ed", number("60"), on("2026-07-01"), "", {}});
  Row other = better(later(quality("b")));
  other.operator_handle = "ben";
  CHECK_FALSE(superseded(judged({quality("a"), other}, in), "a"));
}

TEST_CASE("an unattended agent's score does not push out a person's", "[rules][identity]") {
  Row agent = better(later(quality("b")));
  agent.source = Source::agent;
  agent.operator_handle = "bot";
  CHECK_FALSE(superseded(judged({quality("a"), agent}), "a"));
}

TEST_CASE("the current row lists its predecessors, newest first", "[rules][identity]") {
  Row middle = slower(later(speed("b")));
  Row last = speed("c", [](Row& row) {
    row.measured_at = at("2026-09-01");
    set_speed(row, "95");
  });
  const auto outcome = judged({speed("a"), middle, last});
  const Verdict& current = outcome.of("c");
  REQUIRE(current.history == 2);
  CHECK(outcome.decisions.history[current.history_at] == outcome.ordinal("b"));
  CHECK(outcome.decisions.history[current.history_at + 1] == outcome.ordinal("a"));
  CHECK(outcome.of("a").lifecycle.superseded_by == outcome.ordinal("c"));
  CHECK(outcome.of("b").history == 0);
}

// Rules §9a: which rows are one setup, its numbers, its representative and its rank.
#include "rules/setups.h"

#include <fmt/format.h>

#include <catch2/catch.hpp>

#include "base/number.h"
#include "base/text.h"
#include "rules/choices.h"
#include "rules/scene.h"

namespace assay::testing {
namespace {

Row by(std::string who, std::string id, const char* value, const std::function<void(Row&)>& change = {}) {
  return speed(std::move(id), [&](Row& row) {
    row.operator_handle = std::move(who);
    set_speed(row, value);
    if (change) change(row);
  });
}

Row score_by(std::string who, std::string id, const char* value, const std::function<void(Row&)>& change = {}) {
  return quality(std::move(id), [&](Row& row) {
    row.operator_handle = std::move(who);
    row.metrics = {metric("accuracy", value)};
    if (change) change(row);
  });
}

const auto quant = [](const char* name) { return [name](Row& row) { row.quant = name; }; };

std::vector<Setup> setups_in(const Outcome& outcome, const Site& in = site()) {
  for (const auto& board : choices_of(outcome.facts, in, outcome.decisions).setups) {
    if (!board.empty()) return board.front();
  }
  return {};
}

std::vector<Setup> setups_of_rows(const std::vector<Row>& rows, const Site& in = site()) {
  return setups_in(judged(rows, in), in);
}

// "1-2 a: a b" for each setup: its range of ranks, its representative, its rows.
std::vector<std::string> lines_of(const std::vector<Row>& rows) {
  const Outcome outcome = judged(rows);
  std::vector<std::string> lines;
  for (const Setup& setup : setups_in(outcome)) {
    std::vector<std::string> ids;
    for (std::uint32_t row : setup.rows) ids.push_back(outcome.facts.id(row));
    lines.push_back(
        fmt::format("{}-{} {}: {}", setup.rank_low, setup.rank_high, outcome.facts.id(setup.representative), joined(ids, " ")));
  }
  return lines;
}

std::string representative_of(const std::vector<Row>& rows) {
  const Outcome outcome = judged(rows);
  const auto setups = setups_in(outcome);
  REQUIRE(setups.size() == 1);
  return outcome.facts.id(setups.front().representative);
}

using Lines = std::vector<std::string>;

TEST_CASE("a setup of a table is its ranked rows of one configuration", "[rules][setups]") {
  const Row retired = by("dee", "d", "100");
  Site in = site();
  in.editorial.retire.push_back({"d", on("2026-07-01"), "why", "", "", {}});
  const Outcome outcome = judged({by("ann", "a", "100"), by("ben", "b", "101"), by("cid", "c", "60", quant("Q8")), retired}, in);
  const auto setups = setups_in(outcome);
  REQUIRE(setups.size() == 2);
  CHECK(setups[0].rows == std::vector{outcome.ordinal("a"), outcome.ordinal("b")});
  CHECK(setups[0].operators == 2);
  CHECK(setups[1].rows == std::vector{outcome.ordinal("c")});
}

TEST_CASE("a setup's value is the median of its rows' headlines, of an even number the mean of the middle two",
          "[rules][setups]") {
  const auto three = setups_of_rows({by("ann", "a", "100"), by("ben", "b", "104"), by("cid", "c", "101")});
  CHECK(three.front().value == 101);
  const auto four = setups_of_rows({by("ann", "a", "100"), by("ben", "b", "104"), by("cid", "c", "101"), by("dee", "d", "102")});
  CHECK(four.front().value == 101.5);
}

namespace {

void as_editor(Row& row) {
  row.source = Source::editorial;
  row.operator_handle = "ed";
}

}  // namespace

TEST_CASE("a setup's interval reaches from the smallest low to the largest high of its rows that have an interval",
          "[rules][setups]") {
  const auto setup = setups_of_rows({by("ann", "a", "100"), by("ben", "b", "110")}).front();
  CHECK(setup.low == 98);  // the runs agree: 2 % of the headline
  CHECK(setup.high == 112.2);
  const auto perplexity = [](std::string who, const char* value, bool spread) {
    return score_by(who, "f-" + who, value, [&](Row& row) {
      row.benchmark = "fidelity";
      row.metrics = {metric("perplexity", value)};
      if (!spread) as_editor(row);  // two independent ones of a configuration would be one that is kept up to date
      if (spread) row.metrics[0].standard_error = number("1");
    });
  };
  const auto mixed = setups_of_rows({perplexity("ann", "10", true), perplexity("ben", "20", false)}).front();
  CHECK(nine_digits(*mixed.low) == "8.04");
  CHECK(nine_digits(*mixed.high) == "11.96");
  const auto none = setups_of_rows({perplexity("ann", "10", false)}).front();
  CHECK_FALSE(none.low);
  CHECK_FALSE(none.high);
}

TEST_CASE("a setup's spread is the largest headline minus the smallest, divided by the size of the median", "[rules][setups]") {
  CHECK(setups_of_rows({by("ann", "a", "100"), by("ben", "b", "110")}).front().spread == 10 / 105.0);
  CHECK_FALSE(setups_of_rows({by("ann", "a", "100")}).front().spread);
  const auto elo = [](const std::string& who, const char* value) {
    return score_by(who, "e-" + who, value, [&](Row& row) {
      row.benchmark = "elo";
      row.metrics = {metric("elo", value)};
      if (who == "ben") as_editor(row);
    });
  };
  CHECK(setups_of_rows({elo("ann", "-10"), elo("ben", "-30")}).front().spread == 1);
  CHECK_FALSE(setups_of_rows({elo("ann", "-10"), elo("ben", "10")}).front().spread);
}

TEST_CASE("a setup is surely better than another when every row of it is surely better than every row of the other",
          "[rules][setups]") {
  const Lines sure{"1-1 b: a b", "2-2 d: c d"};
  CHECK(lines_of({by("ann", "a", "100"), by("ben", "b", "102"), by("cid", "c", "60", quant("Q8")),
                  by("dee", "d", "61", quant("Q8"))}) == sure);
  const Lines open{"1-2 b: a b", "1-2 d: c d"};
  CHECK(lines_of({by("ann", "a", "62"), by("ben", "b", "102"), by("cid", "c", "60", quant("Q8")),
                  by("dee", "d", "61", quant("Q8"))}) == open);
}

TEST_CASE(
    "a speed setup's representative is the row with the highest confidence, then the most who reproduced it, then the latest",
    "[rules][setups]") {
  const auto on_day = [](const char* day) { return [day](Row& row) { row.measured_at = at(day); }; };
  CHECK(representative_of({by("ann", "a", "100", on_day("2026-06-03")), by("ben", "b", "101", on_day("2026-06-02"))}) == "a");
  const Row reproduced = by("ann", "a", "100"), attempt = by("ben", "b", "101", [](Row&row) {
                                                  row.reproduces = "a";
                                                  row.measured_at = at("2026-07-01");
                                                });
  CHECK(representative_of({reproduced, attempt}) == "a");
}

TEST_CASE("the representative of scores goes by trust, with agents after all others, then by date", "[rules][setups]") {
  const auto as = [](Source source, const char* day) {
    return [=](Row& row) {
      row.source = source;
      row.measured_at = at(day);
    };
  };
  const Row editors = score_by("ed", "e", "60", as(Source::editorial, "2026-06-01"));
  const Row old = score_by("ann", "a", "61", as(Source::community, "2026-06-02"));
  const Row agents = score_by("bot", "z", "62", as(Source::agent, "2026-09-01"));
  CHECK(representative_of({editors, old, agents}) == "e");
  CHECK(representative_of({old, agents}) == "a");
  Site in = site();
  in.editorial.verify.push_back({"z", "ed", number("62"), on("2026-09-02"), "", {}});
  const Outcome verified = judged({old, agents}, in);
  CHECK(verified.facts.id(setups_in(verified).front().representative) == "a");
}

TEST_CASE("setups are ordered by rank, then by the id of the representative", "[rules][setups]") {
  const Lines tied{"1-3 b: b", "1-3 c: c", "1-3 a: a"};
  CHECK(lines_of({by("ann", "a", "99", quant("Q8")), by("ben", "c", "100"), by("cid", "b", "100", quant("Q6"))}) == tied);
  const auto setups =
      setups_of_rows({by("ann", "a", "99", quant("Q8")), by("ben", "c", "100"), by("cid", "b", "100", quant("Q6"))});
  CHECK(setups[0].rank == 1);
  CHECK(setups[1].rank == 1);
  CHECK(setups[2].rank == 3);
}

TEST_CASE("a superseded row whose context differs in a key that the benchmark does not name may be another setup",
          "[rules][setups]") {
  Benchmark benchmark;
  benchmark.context_keys = {"isl"};
  benchmark.variant_keys = {"speculative"};
  const auto context = [](const char* text) { return std::get<Json>(parse_json(text)); };
  const Json before = context(R"({"isl":1024,"batch":8,"note":" ","speculative":true,"seed":1.0})");
  const Json after = context(R"({"isl":512,"batch":16,"seed":1,"tp":2})");
  CHECK(unnamed_differences(before, after, benchmark) == Lines{"batch", "tp"});
  CHECK(unnamed_differences(before, before, benchmark).empty());
  CHECK(unnamed_differences(Json(), context("{}"), benchmark).empty());
}

}  // namespace
}  // namespace assay::testing

// Quality against speed and memory: which rows make a point, and which points are on the front.
#include "rules/tradeoff.h"

#include <fmt/format.h>

#include <catch2/catch.hpp>

#include "rules/scene.h"

namespace assay::testing {
namespace {

// Runs that differ by nothing: the half-width is 2 % of the value.
Row speed_of(std::string id, std::string quant, const char* value, const std::function<void(Row&)>& change = {}) {
  return speed(std::move(id), [&](Row& row) {
    row.quant = std::move(quant);
    row.metrics[0] = metric("decode_tps", value);
    row.runs = Runs{1, {number(value), number(value), number(value)}};
    if (change) change(row);
  });
}

Row score_of(std::string id, std::string quant, const char* value, const std::function<void(Row&)>& change = {}) {
  return quality(std::move(id), [&](Row& row) {
    row.quant = std::move(quant);
    row.metrics = {metric("accuracy", value)};
    row.metrics[0].n = 10000;
    if (change) change(row);
  });
}

// Three setups that all stay on the front: each is better in one thing.
std::vector<Row> three_setups() {
  return {score_of("q2", "Q2", "50"),  score_of("q4", "Q4", "60"),  score_of("q8", "Q8", "70"),
          speed_of("s2", "Q2", "140"), speed_of("s4", "Q4", "100"), speed_of("s8", "Q8", "60")};
}

std::vector<Row> with(std::vector<Row> rows, std::vector<Row> more) {
  rows.insert(rows.end(), more.begin(), more.end());
  return rows;
}

// "s2+q2 runtime-and-hardware front" for each point of the one tradeoff, in order.
std::vector<std::string> points_of(const std::vector<Row>& rows) {
  const Outcome outcome = judged(rows);
  std::vector<std::string> words;
  REQUIRE(outcome.decisions.tradeoffs.size() <= 1);
  for (const Tradeoff& tradeoff : outcome.decisions.tradeoffs) {
    for (const TradeoffPoint& point : tradeoff.points) {
      words.push_back(outcome.facts.id(point.speed) + "+" + outcome.facts.id(point.quality) + " " +
                      std::string(tradeoff_join_names[static_cast<std::size_t>(point.join)]) + (point.fast ? " front" : ""));
    }
  }
  return words;
}

using Points = std::vector<std::string>;

TEST_CASE("a score and a speed stand together as a point only for one model and one quant", "[rules][tradeoff]") {
  const Points three{"s2+q2 runtime-and-hardware front", "s4+q4 runtime-and-hardware front", "s8+q8 runtime-and-hardware front"};
  CHECK(points_of(three_setups()) == three);
  const Row other_model = speed_of("x", "Q4", "300", [](Row& row) { row.model = "m2"; });
  const Row other_quant = speed_of("y", "Q3", "300");
  const Row no_quant = speed_of("z", "", "300");
  CHECK(points_of(with(three_setups(), {other_model, other_quant, no_quant})) == three);
}

TEST_CASE("of several scores of that setup the one that was measured most like the speed counts, then the latest",
          "[rules][tradeoff]") {
  const auto elsewhere = [](const char* runtime, const char* hardware, const char* day) {
    return [=](Row& row) {
      row.runtime = runtime;
      row.hardware = hardware;
      row.measured_at = at(day);
    };
  };
  const Row same_runtime = score_of("q4-h2", "Q4", "61", elsewhere("r1", "h2", "2026-08-01"));
  const Row no_such_runtime = score_of("q4-r2", "Q4", "62", elsewhere("r2", "h1", "2026-09-01"));
  CHECK(points_of(with(three_setups(), {same_runtime, no_such_runtime}))[1] == "s4+q4 runtime-and-hardware front");
  std::vector<Row> without_same = with(three_setups(), {same_runtime, no_such_runtime});
  std::erase_if(without_same, [](const Row& row) { return row.id == "q4"; });
  CHECK(points_of(without_same)[1] == "s4+q4-h2 runtime front");
  const Row later = score_of("q4-h3", "Q4", "40", elsewhere("r1", "h3", "2026-08-02"));
  CHECK(points_of(with(without_same, {later}))[1].starts_with("s4+q4-h3 runtime"));
}

TEST_CASE("a point is off the front only when another is surely better on one axis and at least as good on the other",
          "[rules][tradeoff]") {
  const AxisValue middle{50, 49, 51}, surely_more{53, 52, 54}, perhaps_more{51, 50, 52}, surely_less{47, 46, 48},
      unknown{99, {}, {}};
  const auto fronts = [](PlanePoint a, PlanePoint b) { return front_of({a, b}); };
  CHECK(fronts({middle, middle}, {surely_more, middle}) == std::vector{false, true});
  CHECK(fronts({middle, middle}, {middle, surely_more}) == std::vector{false, true});
  CHECK(fronts({middle, middle}, {surely_more, surely_less}) == std::vector{true, true});
  CHECK(fronts({middle, middle}, {perhaps_more, perhaps_more}) == std::vector{true, true});
  // A little worse on the other axis is no reason to go, also where it is only noise.
  CHECK(fronts({middle, perhaps_more}, {surely_more, middle}) == std::vector{true, true});
  CHECK(fronts({middle, middle}, {unknown, middle}) == std::vector{true, true});
  CHECK(fronts({middle, middle}, {unknown, surely_more}) == std::vector{false, true});
  CHECK(front_of({}) == std::vector<bool>{});
}

TEST_CASE("where lower is better the front turns", "[rules][tradeoff]") {
  const AxisValue low = axis_value(10, {IntervalKind::runs, 9, 11, {}}, false),
                  high = axis_value(20, {IntervalKind::runs, 18, 22, {}}, false);
  CHECK(front_of({{low, low}, {high, high}}) == std::vector{true, false});
}

TEST_CASE("a peak memory without a standard error is uncertain by 15 %", "[rules][tradeoff]") {
  Facts row;
  row.memory_peak = 1000;
  const Interval assumed = memory_interval(row, {});
  CHECK((assumed.kind == IntervalKind::assumed && assumed.low == Approx(850) && assumed.high == Approx(1150)));
  row.memory_error = 10;
  const Interval sent = memory_interval(row, {});
  CHECK((sent.kind == IntervalKind::standard_error && sent.low == Approx(980.4) && sent.high == Approx(1019.6)));
}

TEST_CASE("fewer than three setups of model and quant make no front", "[rules][tradeoff]") {
  std::vector<Row> two = three_setups();
  std::erase_if(two, [](const Row& row) { return row.id == "s8"; });
  CHECK(points_of(two).empty());
  CHECK(points_of(with(two, {speed_of("s4-ben", "Q4", "101", [](Row& row) { row.operator_handle = "ben"; })})).empty());
}

TEST_CASE("more than three hundred points are not drawn against each other", "[rules][tradeoff]") {
  std::vector<Row> many{score_of("q2", "Q2", "50"), score_of("q4", "Q4", "60"), score_of("q8", "Q8", "70")};
  for (int cards = 1; cards <= 100; ++cards) {
    const auto count = [&](Row& row) { row.hardware_count = cards; };
    many.push_back(speed_of(fmt::format("a-{}", cards), "Q2", "140", count));
    many.push_back(speed_of(fmt::format("b-{}", cards), "Q4", "100", count));
    many.push_back(speed_of(fmt::format("c-{}", cards), "Q8", "60", count));
  }
  CHECK(points_of(many).size() == 300);
  many.push_back(speed_of("d-101", "Q2", "140", [](Row& row) { row.hardware_count = 101; }));
  CHECK(points_of(many).empty());
}

TEST_CASE("rows without a rank make no point", "[rules][tradeoff]") {
  std::vector<Row> rows = three_setups();
  rows[3].source = Source::vendor;
  rows[3].operator_handle = "ven";
  CHECK(points_of(rows).empty());
}

}  // namespace
}  // namespace assay::testing

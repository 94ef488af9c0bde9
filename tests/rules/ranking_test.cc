#include "rules/ranking.h"

#include <catch2/catch.hpp>

#include "rules/interval.h"
#include "rules/scene.h"

using namespace assay;
using namespace assay::testing;

namespace {

Row speed_of(std::string id, const char* person, std::string_view value) {
  return speed(std::move(id), [&](Row& row) {
    row.operator_handle = person;
    set_speed(row, value);
  });
}

// A row without runs and with a standard error: its interval is 1.96 times that.
Row known_error(std::string id, const char* person, std::string_view value, std::string_view error) {
  return speed(std::move(id), [&](Row& row) {
    row.operator_handle = person;
    row.metrics[0].value = number(value);
    row.metrics[0].standard_error = number(error);
    row.runs.reset();
  });
}

Interval interval_of_row(const Row& row) {
  return judged({row}).of(row.id).interval;
}

const Board& board_of(const Outcome& outcome, std::string_view slug) {
  const Site in = site();
  for (std::size_t i = 0; i < in.boards.size(); ++i) {
    if (in.boards[i].slug == slug) return outcome.decisions.boards[i];
  }
  throw std::logic_error("no such board");
}

}  // namespace

TEST_CASE("the half-width from single runs is never less than 2 % of the value", "[rules][interval]") {
  const Interval tight = interval_of_row(speed_of("a", "ann", "100"));
  CHECK(tight.kind == IntervalKind::runs);
  CHECK(tight.low == Approx(98));
  CHECK(tight.high == Approx(102));
  CHECK(tight.n == 3);
  // 95, 100, 105: s = 5, t(2) = 4.303, 4.303 * 5 / sqrt(3) = 12.4217
  const Interval wide = interval_of_row(speed("a", [](Row& row) {
    row.runs->values = {number("95"), number("100"), number("105")};
  }));
  CHECK(wide.high == Approx(112.42169).epsilon(1e-6));
}

TEST_CASE("a speed without single runs or standard error is uncertain by 15 %", "[rules][interval]") {
  const Interval interval = interval_of_row(speed("a", [](Row& row) { row.runs.reset(); }));
  CHECK(interval.kind == IntervalKind::assumed);
  CHECK(interval.low == Approx(85));
  CHECK(interval_of_row(known_error("a", "ann", "100", "2")).high == Approx(103.92));
  const Interval two_runs = interval_of_row(speed("a", [](Row& row) {
    row.runs->values.resize(2);
    row.metrics[0].value = number("99.5");
  }));
  CHECK(two_runs.kind == IntervalKind::assumed);
}

TEST_CASE("student's t has its table up to 30 degrees of freedom", "[rules][interval]") {
  CHECK(student_t(2) == 4.303);
  CHECK(student_t(30) == 2.042);
  CHECK(student_t(31) == 1.96);
}

TEST_CASE("an optimistic error cannot narrow the interval", "[rules][interval]") {
  // Wilson of 60 % of 100 items.
  const Interval by_n = interval_of_row(quality("a"));
  CHECK(by_n.kind == IntervalKind::n);
  CHECK(by_n.n == 100);
  CHECK(by_n.low == Approx(50.200078).epsilon(1e-6));
  const Interval optimistic = interval_of_row(quality("a", [](Row& row) { row.metrics[0].standard_error = number("0.1"); }));
  CHECK(optimistic.kind == IntervalKind::standard_error);
  CHECK(optimistic.low == Approx(50.200078).epsilon(1e-6));
  const Interval honest = interval_of_row(quality("a", [](Row& row) { row.metrics[0].standard_error = number("10"); }));
  CHECK(honest.low == Approx(40.4));
  const Interval own_n = interval_of_row(quality("a", [](Row& row) { row.metrics[0].n = 25; }));
  CHECK(own_n.n == 25);
  CHECK(own_n.low == Approx(40.739128).epsilon(1e-6));
}

TEST_CASE("a perfect score reaches the end of the scale and still has a lower end", "[rules][interval]") {
  const Interval perfect = interval_of_row(quality("a", [](Row& row) { row.metrics[0].value = number("100"); }));
  CHECK(perfect.low == Approx(96.300519).epsilon(1e-6));
  CHECK(perfect.high == 100);
}

TEST_CASE("a fraction is uncertain in fractions", "[rules][interval]") {
  const auto fraction = [](std::optional<std::int64_t> n) {
    return interval_of_row(quality("a", [&](Row& row) {
      row.benchmark = "fraction";
      row.metrics = {metric("accuracy", "0.6")};
      row.metrics[0].n = n;
    }));
  };
  CHECK(fraction({}).kind == IntervalKind::assumed);
  CHECK(fraction({}).low == Approx(0.5));
  CHECK(fraction(100).low == Approx(0.5020008).epsilon(1e-6));
}

TEST_CASE("a quality score in another unit has an interval only from its standard error", "[rules][interval]") {
  const auto elo = [](bool with_error) {
    return interval_of_row(quality("a", [&](Row& row) {
      row.benchmark = "elo";
      row.metrics = {metric("elo", "1200")};
      if (with_error) row.metrics[0].standard_error = number("10");
    }));
  };
  CHECK(elo(false).kind == IntervalKind::none);
  CHECK(elo(true).high == Approx(1219.6));
}

TEST_CASE("equal values share a rank", "[rules][ranking]") {
  const auto outcome = judged({speed_of("a", "ann", "100.0"), speed_of("b", "ben", "120"),
                               speed("c", [](Row& row) { row.operator_handle = "cid"; }), speed_of("d", "dee", "90")});
  CHECK(outcome.entry("b")->rank == 1);
  CHECK(outcome.entry("a")->rank == 2);
  CHECK(outcome.entry("c")->rank == 2);
  CHECK(outcome.entry("d")->rank == 4);
}

TEST_CASE("the range runs from one more than the rows that are surely better to the rows that are not surely worse",
          "[rules][ranking]") {
  // ±2 %: a 98–102, b 99.96–104.04, c 107.8–112.2
  const auto outcome = judged({speed_of("a", "ann", "100"), speed_of("b", "ben", "102"), speed_of("c", "cid", "110")});
  CHECK(outcome.entry("c")->rank_low == 1);
  CHECK(outcome.entry("c")->rank_high == 1);
  CHECK(outcome.entry("a")->rank_low == 2);
  CHECK(outcome.entry("a")->rank_high == 3);
  CHECK(outcome.entry("b")->rank_low == 2);
  CHECK(outcome.entry("b")->rank_high == 3);
}

TEST_CASE("ends that touch do not make a row surely better", "[rules][ranking]") {
  // Standard error 1: half-width 1.96, drawn to 1.3859 for the one comparison of two rows.
  const auto touching = judged({known_error("a", "ann", "100", "1"), known_error("b", "ben", "102.77", "1")});
  CHECK(touching.entry("a")->rank_low == 1);
  const auto apart = judged({known_error("a", "ann", "100", "1"), known_error("b", "ben", "102.78", "1")});
  CHECK(apart.entry("a")->rank_low == 2);
  CHECK(apart.entry("b")->rank_high == 1);
}

TEST_CASE("where lower is better the smaller value leads", "[rules][ranking]") {
  const auto latency = [](std::string id, const char* person, std::string_view value) {
    return speed(std::move(id), [&](Row& row) {
      row.benchmark = "latency";
      row.operator_handle = person;
      row.metrics = {metric("ttft_ms", value), metric("vram_peak_mib", "1")};
      row.runs.reset();
      row.context.clear();
    });
  };
  const auto outcome = judged({latency("a", "ann", "100"), latency("b", "ben", "50"), latency("c", "cid", "105")});
  CHECK(outcome.entry("b")->rank == 1);
  CHECK(outcome.entry("b")->rank_high == 1);
  CHECK(outcome.entry("a")->rank_low == 2);
  CHECK(outcome.entry("c")->rank_high == 3);
}

TEST_CASE("without an interval a row is never surely better or worse than another", "[rules][ranking]") {
  const auto perplexity = [](std::string id, const char* person, std::string_view value) {
    return quality(std::move(id), [&](Row& row) {
      row.benchmark = "fidelity";
      row.quant = person;  // another configuration each
      row.operator_handle = person;
      row.metrics = {metric("perplexity", value)};
    });
  };
  const auto outcome = judged({perplexity("a", "ann", "5"), perplexity("b", "ben", "6"), perplexity("c", "cid", "7")});
  CHECK(outcome.entry("a")->rank == 1);
  CHECK(outcome.entry("c")->rank == 3);
  CHECK(outcome.entry("c")->rank_low == 1);
  CHECK(outcome.entry("a")->rank_high == 3);
}

TEST_CASE("rows of different shapes are never ranked together", "[rules][ranking]") {
  const auto outcome = judged({speed("a"), speed("b", [](Row& row) { row.context[0].second = Json(512); }),
                               speed("c", [](Row& row) { row.context.clear(); })});
  const Board& board = board_of(outcome, "speed");
  REQUIRE(board.slices.size() == 3);
  CHECK(outcome.facts.symbols.text(board.slices[0].context) == "[null]");
  CHECK(outcome.facts.symbols.text(board.slices[1].context) == "[512]");
  CHECK(outcome.facts.symbols.text(board.slices[2].context) == "[1024]");
}

TEST_CASE("fidelity rows must also share model family, checkpoint and tokenizer", "[rules][ranking]") {
  const auto perplexity = [](std::string id, const char* model) {
    return quality(std::move(id), [&](Row& row) {
      row.benchmark = "fidelity";
      row.model = model;
      row.metrics = {metric("perplexity", "5")};
    });
  };
  const auto outcome = judged({perplexity("a", "m1"), perplexity("b", "m2")});
  const Board& board = board_of(outcome, "fidelity");
  CHECK(board.context_names == std::vector<std::string>{"family", "checkpoint", "tokenizer"});
  CHECK(board.slices.size() == 2);
}

TEST_CASE("the resolvable gap is the median full width of the measured intervals in a slice, drawn like the ends",
          "[rules][ranking]") {
  const auto outcome = judged({known_error("a", "ann", "100", "1"), known_error("b", "ben", "120", "2"),
                               known_error("c", "cid", "140", "5"), speed("d", [](Row& row) {
                                 row.operator_handle = "dee";
                                 row.runs.reset();  // assumed: does not count
                               })});
  CHECK(*board_of(outcome, "speed").slices[0].resolvable_gap == Approx(7.84 * 0.951801).epsilon(1e-5));  // c of 6 comparisons
}

TEST_CASE("fewer than two measured intervals give no gap", "[rules][ranking]") {
  CHECK_FALSE(board_of(judged({speed("a")}), "speed").slices[0].resolvable_gap);
}

TEST_CASE("vendor, external and disputed rows are listed without a rank", "[rules][ranking]") {
  Site in = site();
  in.editorial.verify.push_back({"c", "ed", number("70"), on("2026-07-01"), "", {}});
  const auto outcome = judged({quality("a",
                                       [](Row& row) {
                                         row.source = Source::vendor;
                                         row.operator_handle = "ven";
                                       }),
                               quality("b",
                                       [](Row& row) {
                                         row.source = Source::external;
                                         row.operator_handle = "ext";
                                       }),
                               quality("c")},
                              in);
  CHECK(outcome.unranked("a")->reason == UnrankedReason::vendor);
  CHECK(outcome.unranked("b")->reason == UnrankedReason::external);
  CHECK(outcome.unranked("c")->reason == UnrankedReason::disputed);
}

TEST_CASE("rows that did not complete stand on the board without a rank", "[rules][ranking]") {
  const auto outcome = judged({speed("a", [](Row& row) {
    row.state = ExecutionState::failed;
    row.metrics.clear();
    row.runs.reset();
  })});
  CHECK(outcome.unranked("a")->reason == UnrankedReason::failed);
  CHECK(outcome.of("a").label == Label::execution_truth);
}

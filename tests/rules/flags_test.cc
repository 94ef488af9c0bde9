#include <catch2/catch.hpp>

#include "rules/scene.h"

using namespace assay;
using namespace assay::testing;

namespace {

Row by(const char* id, const char* person, std::string_view value) {
  return speed(id, [&](Row& row) {
    row.operator_handle = person;
    set_speed(row, value);
  });
}

// Three other operators around 100 tok/s.
std::vector<Row> neighbours() {
  return {by("n1", "ben", "95"), by("n2", "cid", "100"), by("n3", "dee", "105")};
}

Outcome with(std::vector<Row> rows, const Row& row, const Site& in = site(), const Ledger& ledger = {}) {
  rows.push_back(row);
  return judged(rows, in, "2026-11-21", ledger);
}

bool carries(const Outcome& outcome, const char* id, Flag flag) {
  return outcome.of(id).flags.carried.has(flag);
}

}  // namespace

TEST_CASE("a headline more than half a percent away from the median of its own runs is inconsistent", "[rules][flags]") {
  const auto headline = [](const char* value) {
    return judged({speed("a", [&](Row& row) { row.metrics[0].value = number(value); })});
  };
  CHECK_FALSE(carries(headline("100.5"), "a", Flag::inconsistent));
  CHECK(carries(headline("100.51"), "a", Flag::inconsistent));
  CHECK(headline("100.51").of("a").disposition.disposition == Disposition::withheld);
}

TEST_CASE("a row better than the median of similar rows by more than a factor of 3 is implausible", "[rules][flags]") {
  CHECK_FALSE(carries(with(neighbours(), by("a", "ann", "300")), "a", Flag::implausible));
  const auto outcome = with(neighbours(), by("a", "ann", "300.1"));
  CHECK(carries(outcome, "a", Flag::implausible));
  CHECK(outcome.of("a").flags.similar_median == 100);
  CHECK(outcome.of("a").flags.similar_operators == 3);
}

TEST_CASE("hardware of one tier is similar and hardware without a tier is not", "[rules][flags]") {
  Row far = by("a", "ann", "400");
  far.hardware = "h2";
  CHECK(carries(with(neighbours(), far), "a", Flag::implausible));
  far.hardware = "h4";
  CHECK_FALSE(carries(with(neighbours(), far), "a", Flag::implausible));
}

TEST_CASE("only better is suspicious", "[rules][flags]") {
  CHECK_FALSE(carries(with(neighbours(), by("a", "ann", "1")), "a", Flag::implausible));
}

TEST_CASE("with rows of fewer than 3 other operators nothing is implausible", "[rules][flags]") {
  auto rows = neighbours();
  rows[2].operator_handle = "cid";
  rows[2].runtime_version = "2.2";
  CHECK_FALSE(carries(with(rows, by("a", "ann", "400")), "a", Flag::implausible));
}

TEST_CASE("an operator's own rows do not move the median they are held against", "[rules][flags]") {
  auto rows = neighbours();
  for (const char* id : {"x1", "x2", "x3", "x4"}) {
    rows.push_back(by(id, "ann", "390"));
    rows.back().measured_at = at(std::string("2026-06-0") + id[1]);
    rows.back().metrics[0].value = number(std::string("39") + id[1]);
    set_speed(rows.back(), std::string("39") + id[1]);
  }
  const auto outcome = judged(rows);
  CHECK(carries(outcome, "x1", Flag::implausible));
  CHECK(outcome.of("x1").flags.similar_median == 100);
}

TEST_CASE("the log link of an earlier row of another operator makes a row a copy", "[rules][flags]") {
  Row copy = by("b", "ben", "90");
  copy.log_url = "https://logs.example/a";
  const auto outcome = with({by("a", "ann", "100")}, copy);
  CHECK(carries(outcome, "b", Flag::copied));  // moderated at the same moment: the id decides
  CHECK_FALSE(carries(outcome, "a", Flag::copied));
  copy.moderation.at = at("2026-06-01");
  CHECK(carries(with({by("a", "ann", "100")}, copy), "a", Flag::copied));
}

TEST_CASE(
    "the same configuration, headline and three or more single runs as an earlier row of another operator make a row a copy",
    "[rules][flags]") {
  Row copy = speed("b", [](Row& row) { row.operator_handle = "ben"; });
  const auto outcome = with({speed("a")}, copy);
  CHECK(carries(outcome, "b", Flag::copied));
  CHECK_FALSE(carries(outcome, "a", Flag::copied));
  CHECK(outcome.of("b").flags.copied_from == outcome.ordinal("a"));
  copy.runs->values[0] = number("98");
  CHECK_FALSE(carries(with({speed("a")}, copy), "b", Flag::copied));
  copy = speed("b");  // the same operator
  CHECK_FALSE(carries(with({speed("a")}, copy), "b", Flag::copied));
}

TEST_CASE("of an operator's rows of one configuration on one day, those after the first 5 are a flood", "[rules][flags]") {
  std::vector<Row> rows;
  for (int i = 0; i < 7; ++i) {
    const std::string id = "r" + std::to_string(i);
    rows.push_back(speed(id, [&](Row& row) {
      set_speed(row, std::to_string(100 + i));
      row.measured_at = at("2026-06-01T0" + std::to_string(i) + ":00:00Z");
      row.moderation.at = at("2026-06-0" + std::to_string(9 - i));  // the last ones were moderated first
    }));
  }
  const auto outcome = judged(rows);
  CHECK(carries(outcome, "r0", Flag::flood));
  CHECK(carries(outcome, "r1", Flag::flood));
  for (const char* id : {"r2", "r3", "r4", "r5", "r6"}) CHECK_FALSE(carries(outcome, id, Flag::flood));
}

TEST_CASE("a headline equal to a figure that the maker published for it is a vendor number", "[rules][flags]") {
  Site in = site();
  in.catalogue.hardware[0].vendor_figures.push_back({"decode_tps", number("100.0")});
  CHECK(carries(judged({speed("a")}, in), "a", Flag::vendor_number));
  in.catalogue.hardware[0].vendor_figures[0].metric = "prefill_tps";
  CHECK_FALSE(carries(judged({speed("a")}, in), "a", Flag::vendor_number));
}

TEST_CASE("vendor and external rows are neither flagged nor counted", "[rules][flags]") {
  auto rows = neighbours();
  rows[2].source = Source::external;
  rows[2].operator_handle = "ext";
  CHECK_FALSE(carries(with(rows, by("a", "ann", "400")), "a", Flag::implausible));
  const auto vendor = with(neighbours(), speed("a", [](Row& row) {
                             row.source = Source::vendor;
                             row.operator_handle = "ven";
                             set_speed(row, "400");
                           }));
  CHECK(vendor.of("a").flags.carried.empty());
}

TEST_CASE("a withheld row still counts as evidence against a copy of it", "[rules][flags]") {
  Row first = speed("a", [](Row& row) { row.metrics[0].value = number("120"); });  // inconsistent
  Row copy = speed("b", [](Row& row) {
    row.operator_handle = "ben";
    row.metrics[0].value = number("120");
  });
  const auto outcome = judged({first, copy});
  CHECK(outcome.of("a").disposition.disposition == Disposition::withheld);
  CHECK(carries(outcome, "b", Flag::copied));
}

TEST_CASE("a cleared flag no longer hides its row", "[rules][flags]") {
  Site in = site();
  in.editorial.clear.push_back({"a", Flag::implausible, "ed", on("2026-11-22"), "", {}});
  CHECK_FALSE(with(neighbours(), by("a", "ann", "400"), in).of("a").published());  // dated tomorrow
  in.editorial.clear[0].date = on("2026-11-21");
  const auto outcome = with(neighbours(), by("a", "ann", "400"), in);
  CHECK(outcome.of("a").published());
  CHECK(outcome.of("a").confidence->points[4] == -20);
}

TEST_CASE("a flag on a row that is already in the ledger does not hide it", "[rules][flags]") {
  const auto outcome = with(neighbours(), by("a", "ann", "400"), site(), ledger_of({"a"}));
  CHECK(outcome.of("a").published());
  CHECK(outcome.of("a").flags.open().has(Flag::implausible));
}

TEST_CASE("an operator's only row on some hardware is a hint when there are two others", "[rules][flags]") {
  const auto row = [](const char* id, const char* hardware) {
    return speed(id, [&](Row& changed) { changed.hardware = hardware; });
  };
  const auto three = judged({row("a", "h1"), row("b", "h2"), row("c", "h3")});
  CHECK(three.of("c").flags.hardware_mismatch);
  CHECK_FALSE(three.of("a").flags.hardware_mismatch);  // h2 is of the same tier
  const auto two = judged({row("a", "h1"), row("c", "h3")});
  CHECK_FALSE(two.of("c").flags.hardware_mismatch);
}

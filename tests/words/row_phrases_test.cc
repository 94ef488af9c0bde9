// What lists and pages say of a row.
#include "words/row_phrases.h"

#include <catch2/catch.hpp>

using namespace assay;

namespace {

Date day(std::string_view text) {
  return *parse_date(text);
}

}  // namespace

TEST_CASE("what is said of a row that is soon stale changes only on the days on which its age changes", "[words]") {
  RowSummary row;
  row.lifecycle = LifecycleState::current;
  row.measured_day = day("2025-01-31");
  row.stale_on = add_months(row.measured_day, 18);
  CHECK(near_stale_words(row, day("2026-04-29")) == "");
  CHECK(near_stale_words(row, day("2026-04-30")) == "stale within 3 months");
  CHECK(near_stale_words(row, day("2026-05-30")) == "stale within 3 months");
  CHECK(near_stale_words(row, day("2026-05-31")) == "stale within 2 months");
  CHECK(near_stale_words(row, day("2026-06-30")) == "stale on 31 Jul 2026");
  std::string before = near_stale_words(row, row.measured_day);
  int age = 0;
  for (Date on = row.measured_day; on < row.stale_on; on += std::chrono::days{1}) {
    const std::string said = near_stale_words(row, on);
    const int months = whole_months_between(row.measured_day, on);
    if (months == age) CHECK(said == before);
    before = said, age = months;
  }
  row.lifecycle = LifecycleState::stale;
  CHECK(near_stale_words(row, row.stale_on) == "");
}

#include <catch2/catch.hpp>

#include "load/load.h"
#include "rules/scene.h"
#include "store/record.h"

using namespace assay;
using namespace assay::testing;

namespace {

constexpr const char* row_text = R"({"id": "a", "benchmark": "speed", "model": "m1", "quant": "Q4", "runtime": "r1",
 "runtime_version": "2.1", "hardware": "h1", "source": "community", "operator": "ann", "measured_at": "2026-06-01",
 "moderation": {"state": "approved", "by": "ed", "at": "2026-06-02"}, "metrics": {"decode_tps": 100.50},
 "context": {"isl": 1024}})";

// What is public of the one row, as of a day.
std::optional<PublicRow> published(const Site& in, const char* as_of) {
  const SourceText where{row_text, "rows.json"};
  Diagnostics diagnostics;
  const auto row = row_of(std::get<Json>(parse_json(row_text)), where, in.catalogue, diagnostics);
  REQUIRE(row);
  Store store;
  store.add_row(row->id, row->input);
  const Outcome outcome = judged({*row}, in, as_of);
  record(store, in, outcome.facts, outcome.decisions, {});
  return store.public_row("a");
}

}  // namespace

TEST_CASE("a retired row keeps its page, its byline and its run date", "[store][lifecycle]") {
  Site in = site();
  in.editorial.retire.push_back({"a", on("2026-09-01"), "wrong power limit", "ed", "", {}});
  const auto row = published(in, "2026-09-01");
  REQUIRE(row);
  CHECK(row->summary.lifecycle == "retired");
  CHECK(row->summary.retired_on == on("2026-09-01"));
  CHECK(row->summary.retired_reason == "wrong power limit");
  CHECK(*row->document["operator"].string() == "ann");
  CHECK(*row->document["measured_at"].string() == "2026-06-01");
  CHECK(row->summary.value == "100.50");
  CHECK(published(in, "2026-08-31")->summary.lifecycle == "current");
}

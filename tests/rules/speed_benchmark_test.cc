// Not a test of every run: `assay-tests "[.benchmark]"` prints how long the rules take.
#include <fmt/format.h>

#include <catch2/catch.hpp>
#include <chrono>

#include "rules/scene.h"

using namespace assay;
using namespace assay::testing;

namespace {

// Rows of one configuration by many operators, each reproducing an earlier one: the worst case for groups.
RowFacts crowded(const Site& in, std::size_t count) {
  RowFacts facts;
  for (std::size_t i = 0; i < count; ++i) {
    add_facts(speed(fmt::format("r{:07}", i),
                    [&](Row& row) {
                      row.operator_handle = in.catalogue.operators[i % in.catalogue.operators.size()].handle;
                      row.measured_at = at(fmt::format("2026-{:02}-{:02}", 1 + i % 9, 1 + i % 28));
                      row.reproduces = fmt::format("r{:07}", i / 2);
                      set_speed(row, fmt::format("{}.{:06}", 90 + i % 20, i));
                    }),
              in, facts);
  }
  finish(facts);
  return facts;
}

}  // namespace

TEST_CASE("100,000 rows of one configuration", "[.benchmark][rules]") {
  Site in = site();
  for (int i = 0; i < 5000; ++i) {
    Operator entry;
    entry.handle = entry.name = fmt::format("op{:05}", i);
    in.catalogue.operators.push_back(entry);
  }
  std::sort(in.catalogue.operators.begin(), in.catalogue.operators.end(),
            [](const Operator& a, const Operator& b) { return a.handle < b.handle; });
  for (std::size_t count : {25'000u, 50'000u, 100'000u}) {
    const RowFacts facts = crowded(in, count);
    const auto start = std::chrono::steady_clock::now();
    const Decisions decisions = decide(facts, in, {}, on("2026-11-21"));
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
    WARN(fmt::format("{} rows: {:.3f} s, {} attempts, {} bytes of facts a row", count, took.count(), decisions.attempts.size(),
                     sizeof(Facts)));
    CHECK(decisions.rows.size() == count);
  }
}

// What the memory bandwidth allows (rules §10a), and the flag for what lies beyond it (§8).
#include "rules/ceiling.h"

#include <catch2/catch.hpp>

#include "rules/scene.h"

using namespace assay;
using namespace assay::testing;

namespace {

// Benchmark speed with a ceiling; model m1 has 8 billion parameters; h1 reads 1000 GB/s; Q4 stores 4.5 bits.
Site with_ceiling() {
  Site in = site();
  Benchmark& benchmark = in.catalogue.benchmarks.back();
  benchmark.ceiling = CeilingKind::decode_bandwidth;
  benchmark.context_keys = {"isl", "concurrency"};
  benchmark.variant_keys = {"speculative", "bytes_per_token"};
  in.catalogue.models[0].parameters_b = number("8");
  in.catalogue.hardware[0].memory_bandwidth_gbps = number("1000");
  return in;
}

// 8e9 parameters × 4.5 bits are 4.5e9 bytes: 222.2 tokens a second.
Row alone(const std::string& value, const std::function<void(Row&)>& change = {}) {
  return speed("a", [&](Row& row) {
    set_speed(row, value);
    row.context = {{"isl", Json(1024)}, {"concurrency", Json(1)}};
    if (change) change(row);
  });
}

std::optional<BandwidthCeiling> ceiling(const Site& in, const std::function<void(Row&)>& change = {}) {
  return ceiling_of(alone("100", change), in.catalogue);
}

}  // namespace

TEST_CASE("a ceiling is bandwidth by bytes, and its share the headline's", "[rules][ceiling]") {
  const auto found = ceiling(with_ceiling());
  REQUIRE(found);
  CHECK(found->ceiling == Approx(1000 / 4.5));
  CHECK(found->share == Approx(0.45));
  CHECK(found->bytes_per_token == Approx(4.5e9));
  CHECK(found->rigor == 1);
  CHECK(ceiling(with_ceiling(), [](Row& row) { row.hardware_count = 2; })->share == Approx(0.225));
  CHECK(ceiling(with_ceiling(), [](Row& row) { row.quant = "four"; })->share == Approx(0.45));
}

TEST_CASE("of a mixture of experts only the active parameters are read", "[rules][ceiling]") {
  Site in = with_ceiling();
  in.catalogue.models[0].active_parameters_b = number("2");
  CHECK(ceiling(in)->bytes_per_token == Approx(1.125e9));
}

TEST_CASE("the rigor says what a ceiling was reckoned with", "[rules][ceiling]") {
  Site in = with_ceiling();
  in.catalogue.models[0].kv_bytes_per_token = number("100000");
  const auto cache = ceiling(in, [](Row& row) { row.context.emplace_back("osl", Json(256)); });
  CHECK(cache->rigor == 2);
  CHECK(cache->bytes_per_token == Approx(4.5e9 + 100000.0 * (1024 + 128)));
  CHECK(ceiling(in)->bytes_per_token == Approx(4.5e9 + 100000.0 * 1024));
  const auto says = [](Row& row) { row.context.emplace_back("bytes_per_token", Json(5e9)); };
  CHECK(ceiling(in, says)->rigor == 2);
  in.catalogue.hardware[0].ceilings = {{"measured_bandwidth_gbps", number("900")}};
  CHECK(ceiling(in)->rigor == 3);
  CHECK(ceiling(in)->measured_bandwidth);
  CHECK(ceiling(in, says)->rigor == 4);
  CHECK(ceiling(in, says)->ceiling == Approx(180));
  in.catalogue.models[0].kv_bytes_per_token.reset();
  CHECK(ceiling(in)->rigor == 1);
}

TEST_CASE("without one of its figures a ceiling is unknown", "[rules][ceiling]") {
  const auto without = [](const std::function<void(Site&)>& change) {
    Site in = with_ceiling();
    change(in);
    return ceiling(in).has_value();
  };
  CHECK_FALSE(without([](Site& in) { in.catalogue.models[0].parameters_b.reset(); }));
  CHECK_FALSE(without([](Site& in) { in.catalogue.hardware[0].memory_bandwidth_gbps.reset(); }));
  CHECK_FALSE(without([](Site& in) { in.catalogue.quants[0].bits.reset(); }));
  CHECK_FALSE(without([](Site& in) { in.catalogue.benchmarks.back().ceiling = CeilingKind::none; }));
  const Site in = with_ceiling();
  CHECK_FALSE(ceiling(in, [](Row& row) { row.context[1].second = Json(2); }));
  CHECK_FALSE(ceiling(in, [](Row& row) { row.context.emplace_back("speculative", Json(true)); }));
  CHECK(ceiling(in, [](Row& row) { row.context.emplace_back("speculative", Json(false)); }));
  CHECK_FALSE(ceiling(in, [](Row& row) { row.state = ExecutionState::failed; }));
}

TEST_CASE("a speed beyond 1.25 times what the memory bandwidth allows is above the ceiling", "[rules][flags]") {
  const Site in = with_ceiling();
  const auto carried = [&](const Row& row) { return judged({row}, in).of("a").flags.carried.has(Flag::above_ceiling); };
  CHECK_FALSE(carried(alone("277.7")));
  CHECK(carried(alone("277.8")));
  // The row's own bytes are a claim: they make a ceiling, and no alibi.
  const auto modest = [](Row& row) { row.context.emplace_back("bytes_per_token", Json(1e9)); };
  CHECK(carried(alone("300", modest)));
  CHECK(judged({alone("300")}, in).of("a").disposition.disposition == Disposition::withheld);
}

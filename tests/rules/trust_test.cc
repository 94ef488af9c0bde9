#include <catch2/catch.hpp>

#include "rules/scene.h"

using namespace assay;
using namespace assay::testing;

namespace {

using Change = std::function<void(Row&)>;

Disposition disposition_of_row(const Row& row, const Site& in = site(), std::string_view as_of = "2026-11-21") {
  return judged({row}, in, as_of).of(row.id).disposition.disposition;
}

std::vector<std::string> pending_reasons(const Change& change, const Site& in = site()) {
  const auto outcome = judged({quality("a", change)}, in);
  std::vector<std::string> names;
  for (std::size_t i = 0; i < pending_reason_names.size(); ++i) {
    if (outcome.of("a").disposition.pending.has(static_cast<PendingReason>(i))) names.emplace_back(pending_reason_names[i]);
  }
  return names;
}

Site verified_as(std::string_view value, const char* date = "2026-07-01") {
  Site in = site();
  in.editorial.verify.push_back({"a", "ed", number(value), on(date), "", {}});
  return in;
}

TrustTier tier_of(const Row& row, const Site& in = site()) {
  return *judged({row}, in).of(row.id).trust_tier;
}

using Names = std::vector<std::string>;

}  // namespace

TEST_CASE("a row measured after the as-of day appears nowhere and plays no part in any rule", "[rules][disposition]") {
  const Row coming = speed("b", [](Row& row) {
    row.measured_at = at("2026-11-22");
    row.moderation.at = at("2026-11-22");
  });
  const auto outcome = judged({speed("a"), coming});
  CHECK(outcome.of("b").disposition.disposition == Disposition::future);
  CHECK_FALSE(outcome.of("a").lifecycle.superseded());
  // As-of is a day: any moment of it has come.
  CHECK(disposition_of_row(speed("a", [](Row& row) { row.measured_at = at("2026-11-21T23:59:59Z"); })) == Disposition::published);
  CHECK(disposition_of_row(speed("a", [](Row& row) { row.measured_at = at("2026-11-21T23:59:59-01:00"); })) ==
        Disposition::future);
}

TEST_CASE("a row moderated after the as-of day is not there yet either", "[rules][disposition]") {
  CHECK(disposition_of_row(speed("a"), site(), "2026-06-01") == Disposition::future);
  CHECK(disposition_of_row(speed("a"), site(), "2026-06-02") == Disposition::published);
}

TEST_CASE("a row that a moderator rejected appears nowhere", "[rules][disposition]") {
  CHECK(disposition_of_row(speed("a", [](Row& row) { row.moderation.state = ModerationState::rejected; })) ==
        Disposition::rejected);
}

TEST_CASE("a completed row whose runtime version, driver, operating system and quant are all blank is rejected",
          "[rules][disposition]") {
  const Change blank_out = [](Row& row) {
    row.runtime_version = " ";
    row.driver = row.os = row.quant = "";
  };
  const auto outcome = judged({speed("a", blank_out)});
  CHECK(outcome.of("a").disposition.disposition == Disposition::rejected);
  CHECK(outcome.of("a").disposition.rejected_as_unidentifiable);
  CHECK(disposition_of_row(speed("a", [&](Row& row) {
          blank_out(row);
          row.os = "Debian 12";
        })) == Disposition::published);
}

TEST_CASE("a run that did not complete is not rejected for blank fields", "[rules][disposition]") {
  CHECK(disposition_of_row(speed("a", [](Row& row) {
          row.state = ExecutionState::failed;
          row.runtime_version = row.driver = row.os = row.quant = "";
        })) == Disposition::published);
}

TEST_CASE("a row is pending until a moderator approves it", "[rules][disposition]") {
  CHECK(disposition_of_row(speed("a", [](Row& row) { row.moderation = {}; })) == Disposition::pending);
}

TEST_CASE("a removed row keeps its address with a tombstone", "[rules][disposition]") {
  Site in = site();
  in.editorial.remove.push_back({"a", on("2026-11-21"), "asked by its operator", "ed", "", {}});
  CHECK(disposition_of_row(speed("a"), in) == Disposition::removed);
  CHECK(disposition_of_row(speed("a"), in, "2026-11-20") == Disposition::published);
  CHECK(disposition_of_row(speed("a", [](Row& row) { row.moderation.state = ModerationState::rejected; }), in) ==
        Disposition::rejected);
}

TEST_CASE("a row with a flag that is neither cleared nor too late is withheld", "[rules][disposition]") {
  CHECK(disposition_of_row(speed("a", [](Row& row) { row.metrics[0].value = number("150"); })) == Disposition::withheld);
}

TEST_CASE(
    "a completed quality or fidelity row needs a log link, a runner script, a reproduction command, a quant, a runtime and a runtime version",
    "[rules][trust]") {
  CHECK(pending_reasons({}) == Names{});
  CHECK(pending_reasons([](Row& row) {
          row.log_url = row.runner_script = row.reproduction_command = row.quant = row.runtime = row.runtime_version = "";
        }) == Names{"log_url", "runner_script", "reproduction_command", "quant", "runtime", "runtime_version"});
  CHECK(pending_reasons([](Row& row) {
          row.moderation = {};
          row.quant = "\t";
        }) == Names{"moderation", "quant"});
}

TEST_CASE("a log link begins with http or https", "[rules][trust]") {
  CHECK(pending_reasons([](Row& row) { row.log_url = "ftp://logs.example/a"; }) == Names{"log_url"});
  CHECK(pending_reasons([](Row& row) { row.log_url = "javascript:alert(1)"; }) == Names{"log_url"});
  CHECK(pending_reasons([](Row& row) { row.log_url = "http://logs.example/a"; }) == Names{});
}

TEST_CASE("a quality or fidelity row with more than one sample or a temperature above zero fails the gate as best-of-n",
          "[rules][trust]") {
  CHECK(pending_reasons([](Row& row) { row.context = {{"n_samples", Json(2)}}; }) == Names{"best-of-n"});
  CHECK(pending_reasons([](Row& row) { row.context = {{"temperature", Json(number("0.1"))}}; }) == Names{"best-of-n"});
  CHECK(pending_reasons([](Row& row) { row.context = {{"n_samples", Json(1)}, {"temperature", Json(0)}}; }) == Names{});
}

TEST_CASE("a benchmark that allows sampling lets sampled rows pass", "[rules][trust]") {
  Site in = site();
  for (Benchmark& benchmark : in.catalogue.benchmarks) benchmark.allow_sampling = benchmark.slug == "quality";
  CHECK(pending_reasons([](Row& row) { row.context = {{"n_samples", Json(8)}}; }, in) == Names{});
}

TEST_CASE("performance rows have no trust gate", "[rules][trust]") {
  const auto outcome = judged({speed("a", [](Row& row) { row.log_url = row.runner_script = row.quant = ""; })});
  CHECK(outcome.of("a").published());
  CHECK_FALSE(outcome.of("a").trust_tier);
}

TEST_CASE("a row within 2 percentage points of the editors' check is operator-verified", "[rules][trust]") {
  CHECK(tier_of(quality("a"), verified_as("62")) == TrustTier::operator_verified);
  CHECK(tier_of(quality("a"), verified_as("58")) == TrustTier::operator_verified);
}

TEST_CASE("a row outside that margin is disputed", "[rules][trust]") {
  CHECK(tier_of(quality("a"), verified_as("62.01")) == TrustTier::disputed);
  const Row fraction = quality("a", [](Row& row) {
    row.benchmark = "fraction";
    row.metrics = {metric("accuracy", "0.60")};
  });
  CHECK(tier_of(fraction, verified_as("0.62")) == TrustTier::operator_verified);
  CHECK(tier_of(fraction, verified_as("0.63")) == TrustTier::disputed);
}

TEST_CASE("only the latest check by date counts", "[rules][trust]") {
  Site in = verified_as("60", "2026-07-01");
  in.editorial.verify.push_back({"a", "ed", number("70"), on("2026-06-15"), "", {}});
  CHECK(tier_of(quality("a"), in) == TrustTier::operator_verified);
  in.editorial.verify.push_back({"a", "ed", number("70"), on("2026-08-01"), "", {}});
  CHECK(tier_of(quality("a"), in) == TrustTier::disputed);
  in.editorial.verify.back().date = on("2026-11-22");
  CHECK(tier_of(quality("a"), in) == TrustTier::operator_verified);
}

TEST_CASE("rows that did not complete have the tier that their source gives", "[rules][trust]") {
  const auto failed = [](Source source, const char* person) {
    return quality("a", [&](Row& row) {
      row.state = ExecutionState::failed;
      row.metrics.clear();
      row.source = source;
      row.operator_handle = person;
    });
  };
  CHECK(tier_of(failed(Source::community, "ann"), verified_as("60")) == TrustTier::independent);
  CHECK(tier_of(failed(Source::editorial, "ed")) == TrustTier::operator_measured);
  CHECK(tier_of(failed(Source::vendor, "ven")) == TrustTier::vendor_published);
}

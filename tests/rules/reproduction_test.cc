#include "rules/reproduction.h"

#include <catch2/catch.hpp>

#include "rules/scene.h"
#include "rules/versions.h"

using namespace assay;
using namespace assay::testing;

namespace {

using Change = std::function<void(Row&)>;

// An attempt at "a" by ben, ten days later, that succeeds unless `change` spoils it.
Row attempt(std::string id, const Change& change = {}) {
  return speed(std::move(id), [&](Row& row) {
    row.operator_handle = "ben";
    row.reproduces = "a";
    row.measured_at = at("2026-06-10");
    row.moderation.at = at("2026-06-11");
    row.metrics[0].value = number("101");  // equal runs would be a copy
    row.runs->values = {number("100"), number("101"), number("102")};
    if (change) change(row);
  });
}

Row attempt_by(std::string id, const char* person, std::string_view value) {
  return attempt(std::move(id), [&](Row& row) {
    row.operator_handle = person;
    set_speed(row, value);
  });
}

// The reasons why the attempt "b" does not count, by name.
std::vector<std::string> reasons_against(const Change& change, const Change& original = {}) {
  const auto outcome = judged({speed("a", original), attempt("b", change)});
  REQUIRE(outcome.of("b").own_attempt != SIZE_MAX);
  const Attempt& found = outcome.decisions.attempts[outcome.of("b").own_attempt];
  std::vector<std::string> names;
  for (std::size_t i = 0; i < ineligible_reason_names.size(); ++i) {
    if (found.reasons.has(static_cast<IneligibleReason>(i))) names.emplace_back(ineligible_reason_names[i]);
  }
  return names;
}

using Names = std::vector<std::string>;

}  // namespace

TEST_CASE("an eligible attempt within 15 % of the original is successful", "[rules][reproduction]") {
  CHECK(reasons_against({}).empty());
  const auto outcome = judged({speed("a"), attempt_by("b", "ben", "115"), attempt_by("c", "cid", "85")});
  CHECK(outcome.of("a").verification->successful == 2);
  CHECK(outcome.of("a").verification->divergent == 0);
}

TEST_CASE("an eligible attempt outside it is divergent", "[rules][reproduction]") {
  const auto outcome = judged({speed("a"), attempt_by("b", "ben", "115.1")});
  CHECK(outcome.of("a").verification->successful == 0);
  CHECK(outcome.of("a").verification->divergent == 1);
  const Attempt& found = outcome.decisions.attempts[outcome.of("b").own_attempt];
  CHECK(found.outcome == AttemptOutcome::divergent);
  CHECK(found.delta == Approx(0.151));
}

TEST_CASE("another quant, model, number of devices or shape makes an attempt ineligible", "[rules][reproduction]") {
  CHECK(reasons_against([](Row& row) { row.quant = "Q8"; }) == Names{"configuration"});
  CHECK(reasons_against([](Row& row) { row.model = "m2"; }) == Names{"configuration"});
  CHECK(reasons_against([](Row& row) { row.hardware_count = 2; }) == Names{"configuration"});
  CHECK(reasons_against([](Row& row) { row.context[0].second = Json(2048); }) == Names{"configuration"});
  const Change no_quant = [](Row& row) { row.quant = " "; };
  CHECK(reasons_against(no_quant, no_quant) == Names{"configuration"});
}

TEST_CASE("hardware of the same tier is near enough for an attempt", "[rules][reproduction]") {
  CHECK(reasons_against([](Row& row) { row.hardware = "h2"; }).empty());
  CHECK(reasons_against([](Row& row) { row.hardware = "h3"; }) == Names{"hardware-tier"});
  CHECK(reasons_against([](Row& row) { row.hardware = "h4"; }) == Names{"hardware-tier"});
  const Change untiered = [](Row& row) { row.hardware = "h4"; };
  CHECK(reasons_against(untiered, untiered).empty());  // the same hardware, though its tier is blank
}

TEST_CASE("another or an unknown runtime makes an attempt ineligible", "[rules][reproduction]") {
  CHECK(reasons_against([](Row& row) { row.runtime = "r2"; }) == Names{"runtime"});
  const Change none = [](Row& row) { row.runtime = ""; };
  CHECK(reasons_against(none, none) == Names{"runtime"});
}

TEST_CASE("an unknown runtime version makes an attempt ineligible", "[rules][reproduction]") {
  CHECK(reasons_against([](Row& row) { row.runtime_version = ""; }) == Names{"runtime-breaking"});
  CHECK(reasons_against({}, [](Row& row) { row.runtime_version = "nightly"; }) == Names{"runtime-breaking"});
}

TEST_CASE("rows of different generations cannot reproduce each other", "[rules][reproduction]") {
  CHECK(reasons_against([](Row& row) { row.runtime_version = "1.9.9"; }) == Names{"runtime-breaking"});
  CHECK(reasons_against([](Row& row) { row.runtime_version = "2.0"; }).empty());
}

TEST_CASE("nobody reproduces their own row", "[rules][reproduction]") {
  const auto outcome = judged({speed("a"), speed("b", [](Row& row) {
                                 row.reproduces = "a";
                                 set_speed(row, "101");
                                 row.runtime = "r2";  // so that it does not supersede "a"
                               })});
  CHECK(outcome.decisions.attempts[outcome.of("b").own_attempt].reasons.has(IneligibleReason::same_operator));
  CHECK(reasons_against([](Row& row) {
          row.operator_handle = "ann";
          row.hardware = "h2";
        }) == Names{"same-operator"});
}

TEST_CASE("vendor and external rows cannot reproduce anything", "[rules][reproduction]") {
  CHECK(reasons_against([](Row& row) {
          row.source = Source::vendor;
          row.operator_handle = "ven";
        }) == Names{"source"});
  CHECK(reasons_against([](Row& row) {
          row.source = Source::external;
          row.operator_handle = "ext";
        }) == Names{"source"});
  CHECK(reasons_against([](Row& row) {
          row.source = Source::agent;
          row.operator_handle = "bot";
        }).empty());
}

TEST_CASE("a retired row cannot reproduce anything", "[rules][reproduction]") {
  Site in = site();
  in.editorial.retire.push_back({"b", on("2026-10-01"), "why", "", "", {}});
  const auto outcome = judged({speed("a"), attempt("b")}, in);
  CHECK(outcome.decisions.attempts[outcome.of("b").own_attempt].reasons.has(IneligibleReason::retired));
  CHECK(outcome.of("a").verification->successful == 0);
}

TEST_CASE("a row measured before the original cannot reproduce it", "[rules][reproduction]") {
  CHECK(reasons_against([](Row& row) { row.measured_at = at("2026-05-31"); }) == Names{"before-original"});
  CHECK(reasons_against([](Row& row) { row.measured_at = at("2026-06-01"); }).empty());
}

TEST_CASE("an attempt without a warm-up run is ineligible", "[rules][reproduction]") {
  CHECK(reasons_against([](Row& row) { row.runs->warmup = 0; }) == Names{"runs"});
  CHECK(reasons_against([](Row& row) { row.runs->warmup.reset(); }) == Names{"runs"});
  CHECK(reasons_against([](Row& row) { row.runs.reset(); }) == Names{"runs"});
}

TEST_CASE("an attempt with fewer than 3 values is ineligible", "[rules][reproduction]") {
  CHECK(reasons_against([](Row& row) { row.runs->values = {number("101"), number("101")}; }) == Names{"runs"});
}

TEST_CASE("an attempt whose headline is not within half a percent of the median of its runs is ineligible",
          "[rules][reproduction]") {
  // Such a row is withheld as inconsistent unless an editor clears the flag.
  Site in = site();
  in.editorial.clear.push_back({"b", Flag::inconsistent, "ed", on("2026-07-01"), "", {}});
  const auto outcome = judged({speed("a"), attempt("b", [](Row& row) { row.metrics[0].value = number("101.6"); })}, in);
  const Attempt& found = outcome.decisions.attempts[outcome.of("b").own_attempt];
  CHECK(found.reasons.has(IneligibleReason::median));
  CHECK(reasons_against([](Row& row) { row.metrics[0].value = number("101.5"); }).empty());
}

TEST_CASE("an attempt on another card of the tier can support a row but not contradict it", "[rules][reproduction]") {
  CHECK(reasons_against([](Row& row) {
          row.hardware = "h2";
          set_speed(row, "130");
        }) == Names{"other-card"});
  CHECK(reasons_against([](Row& row) {
          row.hardware = "h2";
          set_speed(row, "110");
        }).empty());
}

TEST_CASE("an attempt carried over to a refreshed row can support it but not contradict it", "[rules][reproduction]") {
  const Row refreshed = speed("n", [](Row& row) {
    row.measured_at = at("2026-08-01");
    set_speed(row, "108");
  });
  const auto outcome = judged({speed("a"), attempt_by("b", "ben", "101"), attempt_by("c", "cid", "90"), refreshed});
  CHECK(outcome.of("a").lifecycle.superseded_by == outcome.ordinal("n"));
  CHECK(outcome.of("a").verification->successful == 2);
  CHECK(outcome.of("n").verification->attempts == 2);
  CHECK(outcome.of("n").verification->successful == 1);  // 101 fits 108, 90 does not
  CHECK(outcome.of("n").verification->divergent == 0);
  for (const Attempt& each : outcome.decisions.attempts) {
    if (each.original != outcome.ordinal("n") || each.row != outcome.ordinal("c")) continue;
    CHECK(each.reasons.has(IneligibleReason::refreshed));
  }
}

TEST_CASE("per operator only the latest eligible attempt counts", "[rules][reproduction]") {
  const Row later = attempt("c", [](Row& row) {
    row.measured_at = at("2026-07-10");
    set_speed(row, "130");
  });
  const auto outcome = judged({speed("a"), attempt("b"), later});
  CHECK(outcome.of("a").verification->attempts == 2);
  CHECK(outcome.of("a").verification->successful == 0);
  CHECK(outcome.of("a").verification->divergent == 1);
}

TEST_CASE("a row is reproduced when one other operator succeeds", "[rules][reproduction]") {
  CHECK(judged({speed("a")}).of("a").verification->state == Verification::community_submitted);
  CHECK(judged({speed("a"), attempt("b")}).of("a").verification->state == Verification::reproduced);
}

TEST_CASE("a row is independently reproduced when 3 other operators succeed", "[rules][reproduction]") {
  const auto outcome =
      judged({speed("a"), attempt_by("b", "ben", "101"), attempt_by("c", "cid", "102"), attempt_by("d", "dee", "103")});
  CHECK(outcome.of("a").verification->state == Verification::independently_reproduced);
}

TEST_CASE("a row is contested when as many operators diverge as succeed", "[rules][reproduction]") {
  const auto outcome = judged({speed("a"), attempt_by("b", "ben", "101"), attempt_by("c", "cid", "150")});
  CHECK(outcome.of("a").verification->state == Verification::contested);
}

TEST_CASE("contested comes before editorial", "[rules][reproduction]") {
  CHECK(verification_of(Source::editorial, 0, 1, Policy{}) == Verification::contested);
  CHECK(verification_of(Source::editorial, 4, 1, Policy{}) == Verification::editorial);
}

TEST_CASE("a vendor row is never contested", "[rules][reproduction]") {
  CHECK(verification_of(Source::vendor, 0, 5, Policy{}) == Verification::vendor_published);
  CHECK(verification_of(Source::external, 0, 5, Policy{}) == Verification::external);
}

TEST_CASE("versions compare piece by piece, numbers as numbers and words as words", "[rules][versions]") {
  CHECK(compare_versions("0.10.1", "0.9.9") > 0);
  CHECK(compare_versions("1.2", "1.2.0") == 0);
  CHECK(compare_versions("1.2", "1.2.1") < 0);
  CHECK(compare_versions("1.010", "1.10") == 0);
  CHECK(compare_versions("1.2.cuda", "1.2.rocm") < 0);
  CHECK(compare_versions("1.2.cuda", "1.2") > 0);
  CHECK(compare_versions("1.2.cuda", "1.2.1") < 0);
  CHECK(compare_versions("99999999999999999999998", "99999999999999999999999") < 0);
}

TEST_CASE("development versions, alpha, beta and release candidates come before the release", "[rules][versions]") {
  const std::vector<std::string> ascending{"1.0.dev3", "1.0a1", "1.0b1", "1.0rc1", "1.0", "1.0.post1", "1.0.1"};
  for (std::size_t i = 1; i < ascending.size(); ++i) {
    INFO(ascending[i - 1] << " < " << ascending[i]);
    CHECK(compare_versions(ascending[i - 1], ascending[i]) < 0);
  }
  CHECK(compare_versions("1.0-alpha.2", "1.0a2") == 0);
  CHECK(compare_versions("1.0-PREVIEW", "1.0rc") == 0);
}

TEST_CASE("a leading v, b or r before a digit does not count", "[rules][versions]") {
  CHECK(compare_versions("b6512", "6512") == 0);
  CHECK(compare_versions("V0.9", "0.9") == 0);
  CHECK(compare_versions("beta1", "b1") < 0);  // a word is no such letter
}

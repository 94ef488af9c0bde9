#include "validate/bare_thresholds.h"

#include <algorithm>
#include <catch2/catch.hpp>

#include "load/article.h"
#include "words/policy_document.h"
#include "words/policy_phrases.h"

using namespace assay;

namespace {

// "line column suggestion" of each complaint about a binding page with this body, whose first line is line 6.
std::vector<std::string> complaints(const std::string& body, const Policy& policy = {}, const std::string& binding = "true") {
  Site site;
  Diagnostics diagnostics;
  std::vector<Article> articles;
  auto article =
      article_of("x.md", "+++\ntitle = \"T\"\nversion = \"1\"\nbinding = " + binding + "\n+++\n" + body, site, diagnostics);
  REQUIRE(article);
  articles.push_back(std::move(*article));
  check_bare_thresholds(articles, policy, diagnostics);
  std::vector<std::string> out;
  for (const Diagnostic& d : diagnostics.sorted()) {
    CHECK(d.id == "article.bare-threshold");
    out.push_back(std::to_string(d.place.line) + " " + std::to_string(d.place.column) + " " + d.suggestion);
  }
  return out;
}

using Complaints = std::vector<std::string>;

}  // namespace

TEST_CASE("a threshold of the policy as a bare number names the reference to use", "[validate][thresholds]") {
  CHECK(complaints("A row is stale after 18 months.\n") == Complaints{"6 22 {{ policy.stale_months }}"});
  CHECK(complaints("Words.\n\nIt is very stale\nafter 24 months.\n") == Complaints{"9 7 {{ policy.very_stale_months }}"});
  CHECK(complaints("After eighteen months it is old.\n") == Complaints{"6 7 {{ policy.stale_months }}"});
  CHECK(complaints("An 18-month-old row is stale.\n") == Complaints{"6 4 {{ policy.stale_months }}"});
  CHECK(complaints("An attempt within 15 % of the original is successful.\n") ==
        Complaints{"6 19 {{ policy.reproduction_tolerance.percent }}"});
  CHECK(complaints("An attempt needs 3 runs.\n") == Complaints{"6 18 {{ policy.reproduction_min_runs }}"});
  CHECK(complaints("It counts when 3 other operators succeed.\n") == Complaints{"6 16 {{ policy.independent_at }}"});
  CHECK(complaints("The editors' check lies within 2 percentage points.\n") == Complaints{"6 32 {{ policy.verify_margin_pp }}"});
  CHECK(complaints("A spread of 30 % is wide.\n") == Complaints{"6 13 {{ policy.spread_wide.percent }}"});
  CHECK(complaints("Better than the median by more than a factor of 3.\n") == Complaints{"6 49 {{ policy.outlier_factor }}"});
  CHECK(complaints("Rows of fewer than 3 operators make nothing implausible.\n") ==
        Complaints{"6 20 {{ policy.outlier_min_operators }}"});
  CHECK(complaints("On one day the first 5 count.\n") == Complaints{"6 22 {{ policy.flood_rows }}"});
  CHECK(complaints("Each missing field costs 4 points.\n") == Complaints{"6 26 {{ policy.points_missing }}"});
  CHECK(complaints("The first reproduction gives 50 points.\n") == Complaints{"6 30 {{ policy.points_reproduction.1 }}"});
  CHECK(complaints("A score of 65 is high.\n") == Complaints{"6 12 {{ policy.tiers.1 }}"});
  CHECK(complaints("A speed without runs is uncertain by 15 %.\n") == Complaints{"6 38 {{ policy.noise_performance.percent }}"});
  CHECK(complaints("The half-width from single runs is at least 2 %.\n") ==
        Complaints{"6 45 {{ policy.noise_session.percent }}"});
  CHECK(complaints("Otherwise the interval is assumed: 5 percentage points.\n").empty());  // another sentence, nothing about it
  CHECK(complaints("An assumed interval is 10 percentage points.\n") == Complaints{"6 24 {{ policy.noise_quality_pp }}"});
}

TEST_CASE("a threshold in a table is judged by the words of its line and its headings", "[validate][thresholds]") {
  CHECK(complaints("| Spread | Points |\n|---|---|\n| 10 % or less | good |\n| between | 0 |\n") ==
        Complaints{"8 3 {{ policy.spread_tight.percent }}"});
  CHECK(complaints("| Share | Fruit |\n|---|---|\n| 10 % | pears |\n").empty());
}

TEST_CASE("numbers that are no thresholds are left alone", "[validate][thresholds]") {
  for (const char* text :
       {"After {{ policy.stale_months }} months it is stale.\n", "On 18 May it was measured.\n", "A test of 18 items.\n",
        "Version 18.2 and `18 months` in code.\n", "Ten people and 15 % of the cake.\n", "Three runs jitter.\n",
        "Six months after 31 August.\n", "All of them aim at 95 %.\n", "Rows of 3 or more single runs are copies.\n",
        "- 164 items and 80 % right give 6 percentage points\n", "```\n18 months\n```\n", "Room 3.18 months\n"}) {
    INFO(text);
    CHECK(complaints(text) == Complaints{});
  }
}

TEST_CASE("only binding pages are held to references", "[validate][thresholds]") {
  CHECK(complaints("A row is stale after 18 months.\n", {}, "false").empty());
}

TEST_CASE("a number that was the default is found also after the policy has changed, and the new one too",
          "[validate][thresholds]") {
  Policy policy;
  policy.stale_months = 20;
  CHECK(complaints("Stale after 18 months, or 20 months.\n", policy) ==
        Complaints{"6 13 {{ policy.stale_months }}", "6 27 {{ policy.stale_months }}"});
}

TEST_CASE("every number of the policy is watched for, and has words and a page", "[validate][thresholds]") {
  std::vector<std::string> keys, worded;
  const Json document = policy_document({});
  for (const auto& [key, value] : *document.members()) keys.push_back(key);
  std::vector<std::string> watched;
  for (const std::string_view key : watched_thresholds()) watched.emplace_back(key);
  for (const PolicyLine& line : policy_lines({})) worded.push_back(line.key);
  CHECK(watched == keys);
  CHECK(worded == keys);
}

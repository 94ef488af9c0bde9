// The demonstration record shows everything the rules can decide: a page that nobody has data for is a page that
// nobody has looked at.
#include <algorithm>
#include <catch2/catch.hpp>
#include <map>
#include <set>
#include <string>
#include <string_view>

#include "base/hash.h"
#include "load/ledger.h"
#include "load/load.h"
#include "rules/rules.h"

using namespace assay;

namespace {

struct Decided {
  Site site;
  RowFacts facts;
  Decisions decisions;
  std::vector<std::string> problems;
};

// A ledger that holds these rows as they stand in the record.
using PublicIds = std::set<std::string>;

Decided decided_with(const PublicIds& public_ids, std::string_view as_of = "2026-11-21") {
  Decided result;
  Diagnostics diagnostics;
  result.site = load_site(ASSAY_SOURCE_DIR, {}, diagnostics);
  load_rows(
      result.site,
      [&](Row&& row) {
        add_facts(row, result.site, result.facts);
        result.facts.rows.back().content = content_hash_of(row.input, result.site.moderation);
      },
      diagnostics);
  finish(result.facts);
  Ledger ledger;
  for (const std::string& id : public_ids) {
    if (const auto row = result.facts.find(id)) ledger.lines.push_back({id, {}, hex_of(result.facts.rows[*row].content), ""});
    ledger.rows.push_back(id);
  }
  result.decisions = decide(result.facts, result.site, ledger, *parse_date(as_of));
  for (const Diagnostic& problem : diagnostics.sorted()) result.problems.push_back(problem.message);
  return result;
}

// The record as on 21 November 2026, decided once for all cases here.
const Decided& record() {
  static const Decided result = decided_with({});
  return result;
}

const Verdict& verdict_of(const Decided& decided, std::string_view id) {
  const auto ordinal = decided.facts.find(id);
  REQUIRE(ordinal);
  return decided.decisions.rows[*ordinal];
}

using Words = std::set<std::string_view>;

template <std::size_t N>
Words all_of(const std::array<std::string_view, N>& names) {
  return {names.begin(), names.end()};
}

// All but what the invented record does not show: the golden sites and the tests of the rules do.
template <std::size_t N>
Words all_but(const std::array<std::string_view, N>& names, const Words& left_out) {
  Words words = all_of(names);
  for (const auto& name : left_out) {
    INFO(name);
    CHECK(words.erase(name) == 1);
  }
  return words;
}

// What `word_of` says of each public row, every word once.
template <typename F>
Words among_published(F word_of) {
  Words words;
  for (std::size_t i = 0; i < record().facts.rows.size(); ++i) {
    const Verdict& verdict = record().decisions.rows[i];
    if (verdict.published()) word_of(record().facts.rows[i], verdict, words);
  }
  return words;
}

template <typename E, std::size_t N>
void add_members(Set<E> set, const std::array<std::string_view, N>& names, Words& words) {
  for (std::size_t i = 0; i < N; ++i) {
    if (set.has(static_cast<E>(i))) words.insert(names[i]);
  }
}

}  // namespace

TEST_CASE("the demonstration record has no problem that load finds", "[demo][coverage]") {
  CHECK(record().problems == std::vector<std::string>{});
  CHECK(record().facts.rows.size() >= 400);
  CHECK(record().site.boards.size() >= 10);
}

TEST_CASE("the demonstration record has rows of every disposition", "[demo][coverage]") {
  Words dispositions, waiting, flags, rejected;
  for (const Verdict& verdict : record().decisions.rows) {
    const Disposition disposition = verdict.disposition.disposition;
    dispositions.insert(name_of(disposition));
    if (disposition == Disposition::pending) add_members(verdict.disposition.pending, pending_reason_names, waiting);
    if (disposition == Disposition::withheld) add_members(verdict.flags.open(), flag_names, flags);
    if (disposition == Disposition::rejected)
      rejected.insert(verdict.disposition.rejected_by_moderator ? "moderation" : "critical-metadata");
  }
  CHECK(dispositions == all_of(disposition_names));
  CHECK(waiting == all_but(pending_reason_names, {"changed", "model_version"}));
  CHECK(flags == all_but(flag_names, {"above-ceiling"}));
  CHECK(rejected == Words{"moderation", "critical-metadata"});
}

TEST_CASE("the demonstration record has public rows of every source, state, lane and label", "[demo][coverage]") {
  CHECK(among_published([](const Facts& row, const Verdict&, Words& words) { words.insert(name_of(row.source)); }) ==
        all_of(source_names));
  CHECK(among_published([](const Facts& row, const Verdict&, Words& words) { words.insert(name_of(row.state)); }) ==
        all_of(execution_state_names));
  CHECK(among_published([](const Facts&, const Verdict& v, Words& words) { words.insert(name_of(v.effective_lane)); }) ==
        all_of(lane_names));
  CHECK(among_published([](const Facts&, const Verdict& v, Words& words) { words.insert(name_of(v.label)); }) ==
        all_of(label_names));
  CHECK(among_published([](const Facts&, const Verdict& v, Words& words) { words.insert(name_of(v.lifecycle.state)); }) ==
        all_of(lifecycle_names));
  CHECK(among_published([](const Facts&, const Verdict& v, Words& words) { words.insert(name_of(v.interval.kind)); }) ==
        all_but(interval_names, {"outcomes"}));
  CHECK(among_published([](const Facts&, const Verdict& v, Words& words) {
          if (v.lifecycle.superseded()) words.insert(name_of(v.lifecycle.state));
        }).size() >= 2);
}

TEST_CASE("the demonstration record has public rows of every trust tier and verification state", "[demo][coverage]") {
  CHECK(among_published([](const Facts&, const Verdict& v, Words& words) {
          if (v.trust_tier) words.insert(name_of(*v.trust_tier));
        }) == all_of(trust_tier_names));
  CHECK(among_published([](const Facts&, const Verdict& v, Words& words) {
          if (v.verification) words.insert(name_of(v.verification->state));
        }) == all_of(verification_names));
}

TEST_CASE("the demonstration record fails a reproduction for every reason", "[demo][coverage]") {
  Words outcomes, reasons;
  for (const Attempt& attempt : record().decisions.attempts) {
    outcomes.insert(name_of(attempt.outcome));
    add_members(attempt.reasons, ineligible_reason_names, reasons);
  }
  CHECK(outcomes == all_of(outcome_names));
  CHECK(reasons == all_but(ineligible_reason_names, {"model-version", "under-review"}));
}

TEST_CASE("the demonstration record has every tier of confidence, cap and drop", "[demo][coverage]") {
  CHECK(among_published([](const Facts&, const Verdict& v, Words& words) {
          if (v.confidence) words.insert(name_of(v.confidence->tier));
        }) == all_of(confidence_tier_names));
  CHECK(among_published([](const Facts&, const Verdict& v, Words& words) {
          if (v.confidence) add_members(v.confidence->caps, cap_names, words);
        }) == all_of(cap_names));
  CHECK(among_published([](const Facts&, const Verdict& v, Words& words) {
          if (v.confidence) add_members(v.confidence->drops, drop_names, words);
        }) == all_of(drop_names));
  CHECK(among_published([](const Facts& row, const Verdict& v, Words& words) {
          if (v.confidence) add_members(row.missing, missing_field_names, words);
        }) == all_but(missing_field_names, {"model_version", "region"}));
}

TEST_CASE("the demonstration record has scores on both sides of each tier", "[demo][coverage]") {
  std::set<double> scores;
  for (const Verdict& verdict : record().decisions.rows) {
    if (verdict.published() && verdict.confidence) scores.insert(verdict.confidence->score);
  }
  for (double tier : record().site.policy.tiers) {
    INFO("tier from " << tier);
    const auto at = scores.lower_bound(tier);
    REQUIRE(at != scores.end());
    CHECK(*at - tier <= 1);
    REQUIRE(at != scores.begin());
    CHECK(tier - *std::prev(at) <= 1);
  }
  CHECK(scores.contains(85.0));
  CHECK(scores.contains(65.0));
}

TEST_CASE("the demonstration record has tight, loose and wide groups and outliers", "[demo][coverage]") {
  std::set<double> variance, outlier;
  for (const Verdict& verdict : record().decisions.rows) {
    if (!verdict.published() || !verdict.confidence) continue;
    variance.insert(verdict.confidence->points[static_cast<std::size_t>(Factor::variance)]);
    outlier.insert(verdict.confidence->points[static_cast<std::size_t>(Factor::outlier)]);
  }
  CHECK(variance == std::set<double>{-20, 0, 10});
  CHECK(outlier == std::set<double>{-20, 0});
  CHECK_FALSE(record().decisions.wide_spreads.empty());
}

TEST_CASE("the demonstration boards leave rows unranked for every reason", "[demo][coverage]") {
  Words reasons;
  std::size_t undecided = 0, decided = 0;
  for (const Board& board : record().decisions.boards) {
    for (const Slice& slice : board.slices) {
      for (const UnrankedEntry& entry : slice.unranked) {
        reasons.insert(unranked_reason_names[static_cast<std::size_t>(entry.reason)]);
      }
      for (const RankedEntry& entry : slice.entries) ++(entry.rank_low == entry.rank_high ? decided : undecided);
    }
  }
  CHECK(reasons == all_but(unranked_reason_names, {"under-review"}));
  CHECK(undecided > 20);
  CHECK(decided > 20);
}

TEST_CASE("every demonstration board has rows", "[demo][coverage]") {
  for (std::size_t i = 0; i < record().site.boards.size(); ++i) {
    INFO(record().site.boards[i].slug);
    std::size_t ranked = 0;
    for (const Slice& slice : record().decisions.boards[i].slices) ranked += slice.entries.size();
    CHECK(ranked >= 3);
  }
}

TEST_CASE("the pairs that the site compares are public", "[demo][coverage]") {
  for (const ComparePair& pair : record().site.compare) {
    for (const std::string& row : pair.rows) {
      INFO(pair.slug << ": " << row);
      CHECK(verdict_of(record(), row).published());
    }
  }
  CHECK(record().site.compare.size() >= 3);
}

TEST_CASE("a flag that comes after publication leaves the row public", "[demo][coverage]") {
  const std::string_view early = "decode-skua-30b-a3b-q5_k_m-cinder-velmora-v24-fast-results-2026-08";
  CHECK(verdict_of(record(), early).disposition.disposition == Disposition::withheld);
  const Decided late = decided_with({std::string(early)});
  CHECK(verdict_of(late, early).published());
  CHECK(verdict_of(late, early).flags.open().has(Flag::implausible));
}

TEST_CASE("no demonstration row that was public on an earlier day vanishes without a remove entry", "[demo][coverage]") {
  std::set<std::string> removed, late;
  for (const RemoveEntry& entry : record().site.editorial.remove) removed.insert(entry.row);
  PublicIds seen;
  for (std::string_view day : {"2026-01-31", "2026-06-10", "2026-10-15", "2026-11-21"}) {
    const Decided decided = decided_with(seen, day);
    for (std::size_t i = 0; i < decided.facts.rows.size(); ++i) {
      const Verdict& verdict = decided.decisions.rows[i];
      const std::string& id = decided.facts.id(i);
      INFO(day << ": " << id);
      CHECK((verdict.published() || !seen.contains(id) || removed.contains(id)));
      if (verdict.published()) seen.insert(id);
      if (verdict.published() && !verdict.flags.open().empty()) late.insert(id);
    }
  }
  for (const std::string& id : removed) CHECK(seen.contains(id));
  CHECK(late.size() == 1);
}

TEST_CASE("the demonstration record has hints for the editors", "[demo][coverage]") {
  const auto& rows = record().decisions.rows;
  CHECK(std::any_of(rows.begin(), rows.end(), [](const Verdict& v) { return v.flags.hardware_mismatch; }));
  CHECK(record().decisions.next_change);
}

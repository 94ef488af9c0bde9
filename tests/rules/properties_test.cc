// What holds on every site, tried on thousands of random ones. A failure names its seed.
#include <catch2/catch.hpp>

#include "rules/confidence.h"
#include "rules/random_site.h"
#include "store/record.h"

using namespace assay;
using namespace assay::testing;

namespace {

constexpr std::uint64_t sites = 2000;

// Everything a reader could see, as one text.
std::string public_text(const std::vector<Row>& rows, const Site& in, const Outcome& outcome) {
  Store store;
  for (const Row& row : rows) store.add_row(row.id, row.input);
  record(store, in, outcome.facts, outcome.decisions, {});
  std::string text;
  store.each_public_row([&](const PublicRow& row) { text += to_json(row.document) + '\n'; });
  for (const BoardDefinition& board : in.boards) {
    const auto slices = store.slices(board.slug);
    const auto next = store.next_change(board.slug);
    text += board.slug + (next ? iso_date(*next) : "never") + '\n';
    for (std::size_t i = 0; i < slices.size(); ++i) {
      text += to_json(slices[i].context) + slices[i].resolvable_gap.value_or("-") + '\n';
      for (const BoardEntry& entry : store.board_entries(board.slug, i)) {
        text += fmt::format("{} {} {} {} {}\n", entry.row.id, entry.rank, entry.rank_low, entry.rank_high,
                            entry.unranked_reason ? name_of(*entry.unranked_reason) : "");
      }
    }
  }
  for (const Change& change : store.changes()) text += change.id + to_json(change.detail) + '\n';
  for (const Tombstone& tombstone : store.tombstones()) text += tombstone.id + '\n';
  text += outcome.decisions.next_change ? iso_date(*outcome.decisions.next_change) : "never";
  return text;
}

std::string public_text(const std::vector<Row>& rows, const Site& in) {
  return public_text(rows, in, judged(rows, in));
}

bool is_hidden(const Verdict& verdict) {
  return verdict.disposition.disposition == Disposition::rejected || verdict.disposition.disposition == Disposition::pending;
}

std::vector<Row> without_hidden(const std::vector<Row>& rows, const Outcome& outcome) {
  std::vector<Row> kept;
  for (const Row& row : rows) {
    if (!is_hidden(outcome.of(row.id))) kept.push_back(row);
  }
  return kept;
}

// The references to rows that are left out go with them.
Site without_references(Site in, const Outcome& outcome) {
  const auto hidden = [&](const auto& entry) {
    const auto row = outcome.facts.find(entry.row);
    return row && is_hidden(outcome.decisions.rows[*row]);
  };
  std::erase_if(in.editorial.retire, hidden);
  std::erase_if(in.editorial.annotate, hidden);
  std::erase_if(in.editorial.clear, hidden);
  std::erase_if(in.editorial.verify, hidden);
  std::erase_if(in.editorial.remove, hidden);
  return in;
}

}  // namespace

TEST_CASE("a rejected or pending row never changes a byte of what is public", "[rules][properties]") {
  std::size_t left_out = 0;
  for (std::uint64_t seed = 0; seed < sites / 10; ++seed) {
    Random random(seed);
    const auto rows = random_rows(random);
    const Site in = random_site(random);
    const Outcome outcome = judged(rows, in);
    const auto kept = without_hidden(rows, outcome);
    left_out += rows.size() - kept.size();
    INFO("seed " << seed);
    REQUIRE(public_text(rows, in, outcome) == public_text(kept, without_references(in, outcome)));
  }
  CHECK(left_out > sites / 10);
}

TEST_CASE("the order of the input changes nothing", "[rules][properties]") {
  for (std::uint64_t seed = 0; seed < sites / 10; ++seed) {
    Random random(seed);
    auto rows = random_rows(random);
    const Site in = random_site(random);
    const std::string before = public_text(rows, in);
    for (std::size_t i = rows.size(); i > 1; --i) std::swap(rows[i - 1], rows[random.below(i)]);
    INFO("seed " << seed);
    REQUIRE(public_text(rows, in) == before);
  }
}

TEST_CASE("filling in a missing field never lowers the score or the tier", "[rules][properties]") {
  std::size_t asked = 0;
  for (std::uint64_t seed = 0; seed < sites; ++seed) {
    Random random(seed);
    const auto rows = random_rows(random);
    const Outcome outcome = judged(rows, random_site(random));
    for (const Verdict& verdict : outcome.decisions.rows) {
      if (!verdict.confidence) continue;
      for (std::size_t i = 0; i < missing_field_names.size(); ++i) {
        ConfidenceInputs filled = verdict.confidence->inputs;
        filled.missing.remove(static_cast<MissingField>(i));
        const Confidence then = confidence_of(filled, Policy{});
        INFO("seed " << seed);
        REQUIRE(then.score >= verdict.confidence->score);
        REQUIRE(then.tier >= verdict.confidence->tier);
        ++asked;
      }
    }
  }
  CHECK(asked > sites);
}

TEST_CASE("what a row is told would raise it does raise it", "[rules][properties]") {
  std::size_t told = 0;
  for (std::uint64_t seed = 0; seed < sites; ++seed) {
    Random random(seed);
    const auto rows = random_rows(random);
    const Outcome outcome = judged(rows, random_site(random));
    for (const Verdict& verdict : outcome.decisions.rows) {
      if (!verdict.confidence) continue;
      for (const Raise& raise : raise_of(*verdict.confidence, verdict.lifecycle, Policy{})) {
        INFO("seed " << seed << ", " << raise.action);
        REQUIRE((raise.score > verdict.confidence->score || raise.tier > verdict.confidence->tier));
        ++told;
      }
    }
  }
  CHECK(told > sites);
}

TEST_CASE("of the rows with one key at most one is current, and it supersedes the others", "[rules][properties]") {
  for (std::uint64_t seed = 0; seed < sites; ++seed) {
    Random random(seed);
    const auto rows = random_rows(random);
    const Outcome outcome = judged(rows, random_site(random));
    for (std::size_t row = 0; row < outcome.decisions.rows.size(); ++row) {
      const Verdict& verdict = outcome.decisions.rows[row];
      INFO("seed " << seed << ", " << outcome.facts.id(row));
      if (!verdict.published()) REQUIRE_FALSE(verdict.lifecycle.superseded());
      if (!verdict.lifecycle.superseded()) continue;
      const Verdict& by = outcome.decisions.rows[verdict.lifecycle.superseded_by];
      REQUIRE(by.published());
      REQUIRE_FALSE(by.lifecycle.superseded());
      REQUIRE(verdict.history == 0);
      REQUIRE(by.history > 0);
    }
  }
}

TEST_CASE("a rank lies within its range, and ranges within the slice", "[rules][properties]") {
  for (std::uint64_t seed = 0; seed < sites; ++seed) {
    Random random(seed);
    const auto rows = random_rows(random);
    const Outcome outcome = judged(rows, random_site(random));
    for (const Board& board : outcome.decisions.boards) {
      for (const Slice& slice : board.slices) {
        for (const RankedEntry& entry : slice.entries) {
          INFO("seed " << seed << ", " << outcome.facts.id(entry.row));
          REQUIRE(entry.rank_low >= 1);
          REQUIRE(entry.rank_low <= entry.rank);
          REQUIRE(entry.rank <= entry.rank_high);
          REQUIRE(entry.rank_high <= slice.entries.size());
        }
      }
    }
  }
}

TEST_CASE("every tier boundary is hit from both sides", "[rules][properties]") {
  const Policy policy;
  for (double boundary : policy.tiers) {
    for (double step : {-0.1, 0.0, 0.1}) {
      Policy shifted = policy;  // a score of exactly boundary + step
      shifted.points_reproduction[0] = boundary + step;
      const Confidence confidence = confidence_of(ConfidenceInputs{}, shifted);
      const int passed = static_cast<int>(
          std::count_if(policy.tiers.begin(), policy.tiers.end(), [&](double b) { return boundary + step > b - 1e-6; }));
      INFO(boundary + step);
      CHECK(static_cast<int>(confidence.tier) == passed);
    }
  }
}

TEST_CASE("states change on the right day at month ends and on 29 February", "[rules][properties]") {
  for (Date measured = on("2023-12-28"); measured < on("2024-03-03"); measured += std::chrono::days{1}) {
    const Row row = speed("a", [&](Row& changed) {
      changed.measured_at = at(iso_date(measured));
      changed.moderation.at = changed.measured_at;
    });
    for (const int months : {18, 24}) {
      const Date due = add_months(measured, months);
      const auto before = judged({row}, site(), iso_date(due - std::chrono::days{1})).of("a").lifecycle;
      const auto then = judged({row}, site(), iso_date(due)).of("a").lifecycle;
      INFO(iso_date(measured) << " + " << months);
      CHECK(static_cast<int>(then.state) == static_cast<int>(before.state) + 1);
      CHECK(then.age_months == months);
      CHECK(before.age_months == months - 1);
    }
  }
}

// Approvals that stand in a file of their own (rules §1), and what follows for copies and edited rows (§8).
#include <catch2/catch.hpp>

#include "rules/scene.h"

using namespace assay;
using namespace assay::testing;

namespace {

ContentHash content(std::uint8_t value) {
  ContentHash hash{};
  hash.fill(value);
  return hash;
}

struct Line {
  std::string row, day;
  std::uint8_t content = 1;
  ModerationState state = ModerationState::approved;
};

// Rows with content 1 and these approvals.
Outcome moderated(const std::vector<Row>& rows, const std::vector<Line>& lines, std::string_view as_of = "2026-11-21",
                  const Ledger& ledger = {}) {
  Site in = site();
  in.moderation = ModerationPlace::file;
  for (const Line& line : lines) {
    in.approvals.push_back({line.row, hex_of(content(line.content)), line.state, "ed", at(line.day), "", {}});
  }
  Outcome outcome;
  for (const Row& row : rows) {
    add_facts(row, in, outcome.facts);
    outcome.facts.rows.back().content = content(1);
  }
  finish(outcome.facts);
  settle_moderation(outcome.facts, in, on(as_of));
  outcome.decisions = decide(outcome.facts, in, ledger, on(as_of));
  return outcome;
}

Row unmoderated(const std::string& id, const std::string& person, const std::string& log) {
  return speed(id, [&](Row& row) {
    row.moderation = {};
    row.operator_handle = person;
    row.log_url = log;
  });
}

const std::vector<Row> one{unmoderated("a", "ann", "https://logs.example/a")};

}  // namespace

TEST_CASE("an approval counts for a row as it stood, and a row that changed since is pending again", "[rules][moderation]") {
  CHECK(moderated(one, {{"a", "2026-06-02"}}).of("a").published());
  const DispositionDecision none = moderated(one, {}).of("a").disposition;
  CHECK(none.disposition == Disposition::pending);
  CHECK(none.pending.has(PendingReason::moderation));
  const DispositionDecision changed = moderated(one, {{"a", "2026-06-02", 2}}).of("a").disposition;
  CHECK(changed.disposition == Disposition::pending);
  CHECK(changed.pending.has(PendingReason::changed));
  CHECK(changed.pending.size() == 1);
}

TEST_CASE("of several lines about a row the latest dated up to the as-of day counts", "[rules][moderation]") {
  const std::vector<Line> lines{{"a", "2026-06-04", 1, ModerationState::rejected}, {"a", "2026-06-02"}};
  CHECK(moderated(one, lines).of("a").disposition.disposition == Disposition::rejected);
  CHECK(moderated(one, lines, "2026-06-03").of("a").published());
  CHECK(moderated(one, lines, "2026-06-03").decisions.next_change == on("2026-06-04"));
  CHECK(moderated(one, lines, "2026-06-01").of("a").disposition.disposition == Disposition::pending);
  CHECK(moderated(one, lines, "2026-06-01").decisions.next_change == on("2026-06-02"));
  // Two of one instant: the later line of the file.
  const std::vector<Line> same{{"a", "2026-06-04"}, {"a", "2026-06-04", 1, ModerationState::rejected}};
  CHECK(moderated(one, same).of("a").disposition.disposition == Disposition::rejected);
}

TEST_CASE("an approval before the day of the measurement shows nothing until that day comes", "[rules][moderation]") {
  std::vector<Row> rows = one;
  rows[0].measured_at = at("2026-07-10");
  const std::vector<Line> kept{{"a", "2026-06-02"}, {"a", "2026-06-20"}};
  CHECK(moderated(rows, kept, "2026-06-01").decisions.next_change == on("2026-07-10"));
  CHECK(moderated(rows, kept, "2026-06-03").decisions.next_change == on("2026-07-10"));
  // Rejected before it could be seen: there is nothing to come.
  const std::vector<Line> rejected{{"a", "2026-06-02"}, {"a", "2026-06-20", 1, ModerationState::rejected}};
  CHECK(moderated(rows, rejected, "2026-06-03").decisions.next_change == std::nullopt);
}

TEST_CASE("where rows are ordered by the moment of moderation, the first approval counts", "[rules][moderation]") {
  const std::vector<Row> rows{unmoderated("a", "ann", "https://logs.example/a"),
                              unmoderated("b", "ann", "https://logs.example/b")};
  const auto outcome = moderated(rows, {{"a", "2026-06-02"}, {"b", "2026-06-03"}, {"a", "2026-06-09"}});
  CHECK(outcome.of("a").lifecycle.superseded());
  CHECK_FALSE(outcome.of("b").lifecycle.superseded());
}

TEST_CASE("a row that was approved anew is taken as of its latest approval when copies are looked for", "[rules][flags]") {
  // "a" was there first; edited after "b" came, it holds b's log.
  const std::vector<Row> rows{unmoderated("a", "ann", "https://logs.example/b"),
                              unmoderated("b", "ben", "https://logs.example/b")};
  const auto edited = moderated(rows, {{"a", "2026-06-02", 2}, {"b", "2026-06-03"}, {"a", "2026-06-09"}});
  CHECK(edited.of("a").flags.carried.has(Flag::copied));
  const auto untouched = moderated(rows, {{"a", "2026-06-02"}, {"b", "2026-06-03"}});
  CHECK_FALSE(untouched.of("a").flags.carried.has(Flag::copied));
  CHECK(untouched.of("b").flags.carried.has(Flag::copied));
}

TEST_CASE("a public row that was edited is judged anew", "[rules][flags]") {
  const std::vector<Row> rows{unmoderated("a", "ann", "https://logs.example/x"),
                              unmoderated("b", "ben", "https://logs.example/x")};
  const std::vector<Line> lines{{"a", "2026-06-02"}, {"b", "2026-06-03"}};
  Ledger ledger = ledger_of({"b"});
  ledger.lines[0].content_hash = hex_of(content(1));
  const auto late = moderated(rows, lines, "2026-11-21", ledger);
  CHECK(late.of("b").published());
  CHECK(late.of("b").under_review());
  ledger.lines[0].content_hash = hex_of(content(2));
  CHECK(moderated(rows, lines, "2026-11-21", ledger).of("b").disposition.disposition == Disposition::withheld);
}

TEST_CASE("a row under review cannot reproduce anything", "[rules][reproduction]") {
  std::vector<Row> rows{unmoderated("a", "ann", "https://logs.example/x"), unmoderated("b", "ben", "https://logs.example/x")};
  rows[1].reproduces = "a";
  Ledger ledger = ledger_of({"b"});
  ledger.lines[0].content_hash = hex_of(content(1));
  const auto outcome = moderated(rows, {{"a", "2026-06-02"}, {"b", "2026-06-03"}}, "2026-11-21", ledger);
  Set<IneligibleReason> wanted;
  wanted.add(IneligibleReason::under_review);
  CHECK(outcome.decisions.attempts.at(0).reasons == wanted);
  CHECK(outcome.of("a").verification->successful == 0);
}

TEST_CASE("a row under review is listed without a rank", "[rules][ranking]") {
  const std::vector<Row> rows{unmoderated("a", "ann", "https://logs.example/x"),
                              unmoderated("b", "ben", "https://logs.example/x")};
  Ledger ledger = ledger_of({"b"});
  ledger.lines[0].content_hash = hex_of(content(1));
  const auto outcome = moderated(rows, {{"a", "2026-06-02"}, {"b", "2026-06-03"}}, "2026-11-21", ledger);
  CHECK(outcome.entry("b") == nullptr);
  REQUIRE(outcome.unranked("b") != nullptr);
  CHECK(outcome.unranked("b")->reason == UnrankedReason::under_review);
  CHECK(outcome.of("b").label == Label::informational);
  CHECK(outcome.of("a").confidence->inputs.group_rows == 1);
}

TEST_CASE("a row under review and a row of an archive are informational", "[rules][lanes]") {
  Site in = site();
  in.catalogue.benchmarks[4].archive = true;
  CHECK(judged({quality("a")}, in).of("a").label == Label::informational);
  CHECK(judged({quality("a")}).of("a").label == Label::decision_grade);
}

TEST_CASE("an archive keeps its very stale rows in the ranking", "[rules][ranking]") {
  Site in = site();
  const Row old = quality("a", [](Row& row) { row.measured_at = at("2023-01-01"); });
  CHECK(judged({old}, in).unranked("a")->reason == UnrankedReason::very_stale);
  in.catalogue.benchmarks[4].archive = true;
  CHECK(judged({old}, in).entry("a") != nullptr);
}

TEST_CASE("a score of fewer items than the benchmark has is listed without a rank", "[rules][ranking]") {
  const auto with_items = [](std::int64_t n) { return quality("a", [n](Row& row) { row.metrics[0].n = n; }); };
  CHECK(judged({with_items(100)}).entry("a") != nullptr);
  CHECK(judged({quality("a")}).entry("a") != nullptr);
  const auto part = judged({with_items(99)});
  REQUIRE(part.unranked("a") != nullptr);
  CHECK(part.unranked("a")->reason == UnrankedReason::fewer_items);
}

TEST_CASE("a headline may be the mean of its runs when the row says so", "[rules][flags]") {
  const auto flagged = [](RunStatistic statistic, const std::string& value) {
    return judged({speed("a",
                         [&](Row& row) {
                           row.metrics[0].value = number(value);
                           row.runs = Runs{1, {number("99"), number("100"), number("110")}, statistic};
                         })})
        .of("a")
        .flags.carried.has(Flag::inconsistent);
  };
  CHECK_FALSE(flagged(RunStatistic::median, "100"));
  CHECK(flagged(RunStatistic::median, "103"));
  CHECK_FALSE(flagged(RunStatistic::mean, "103"));
  CHECK(flagged(RunStatistic::mean, "100"));
}

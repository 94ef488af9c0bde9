// What the rules decided, with the inputs of each decision, so that pages can say why.
// Indices into RowFacts::rows are called ordinals.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/json.h"
#include "model/facts.h"
#include "model/kinds.h"

namespace assay {

// Rules §1. The reasons are those of the disposition and empty otherwise.
struct DispositionDecision {
  Disposition disposition = Disposition::pending;
  bool rejected_by_moderator = false, rejected_as_unidentifiable = false;
  Set<PendingReason> pending;
};

// Rules §8. `carried` are those found; cleared ones are settled; the others withhold the row, unless late.
struct FlagDecision {
  Set<Flag> carried, cleared;
  bool in_ledger = false;
  double similar_median = 0;  // of `implausible`: the median of similar rows, 0 where not looked at
  std::uint32_t similar_operators = 0;
  std::uint32_t copied_from = nothing;  // of `copied`: ordinal of the earliest earlier row
  bool hardware_mismatch = false;       // hint for review only
  Set<Flag> open() const { return Set<Flag>{static_cast<std::uint16_t>(carried.bits & ~cleared.bits)}; }
};

// Rules §5.
struct LifecycleDecision {
  LifecycleState state = LifecycleState::current;
  int age_months = 0;
  Date stale_on{}, very_stale_on{};
  std::uint32_t retire_entry = nothing;   // into Editorial::retire, once in force
  std::uint32_t superseded_by = nothing;  // ordinal (rules §3)
  bool superseded() const { return superseded_by != nothing; }
};

// Rules §4: A's attempt at O.
struct Attempt {
  std::uint32_t row = nothing;       // A
  std::uint32_t original = nothing;  // O
  AttemptOutcome outcome = AttemptOutcome::ineligible;
  Set<IneligibleReason> reasons;
  double delta = 0;     // (A - O) / O
  bool counts = false;  // the operator's latest eligible one
};

struct VerificationDecision {
  Verification state = Verification::community_submitted;
  int successful = 0, divergent = 0;          // operators
  std::size_t attempts_at = 0, attempts = 0;  // range of Decisions::attempts, by row id
};

// Rules §6: the inputs of the score, so that each can be changed and the score recomputed.
struct ConfidenceInputs {
  int successful = 0, divergent = 0;
  bool editorial = false;
  int age_months = 0;
  std::uint32_t group_rows = 0;  // rows of the configuration and generation, this one included; 0: not one of them
  std::optional<double> spread;  // (max - min) / median
  Set<MissingField> missing;
  bool implausible = false;
  bool vendor = false;
  bool hosted = false;
  bool breaking_drop = false;  // the runtime broke since this version, or it is unknown
};

struct Confidence {
  ConfidenceInputs inputs;
  std::array<double, 5> points{};  // by Factor
  double score = 0;                // rounded to 0.1
  ConfidenceTier tier = ConfidenceTier::low;
  Set<Cap> caps;
  Set<Drop> drops;
};

struct Raise {
  std::string action;
  double score = 0;
  ConfidenceTier tier = ConfidenceTier::low;
};

// Rules §9. low and high are there unless the kind is none.
struct Interval {
  IntervalKind kind = IntervalKind::none;
  double low = 0, high = 0;
  std::optional<std::int64_t> n;
};

// Everything decided about one row. What does not apply to its kind or state is absent.
struct Verdict {
  DispositionDecision disposition;
  FlagDecision flags;
  LifecycleDecision lifecycle;
  std::optional<TrustTier> trust_tier;               // rules §2
  std::uint32_t verify_entry = nothing;              // the record that decided it
  std::optional<VerificationDecision> verification;  // rules §4
  std::size_t own_attempt = SIZE_MAX;                // into Decisions::attempts: at the row it names
  std::optional<Confidence> confidence;
  std::optional<std::uint32_t> generation;  // of a hosted row the symbol of its model version
  Lane effective_lane = Lane::decision;
  Label label = Label::informational;
  Interval interval;
  std::size_t history_at = 0, history = 0;  // range of Decisions::history, newest first
  bool published() const { return disposition.disposition == Disposition::published; }
  // Public although a flag is open: it came too late (rules §8).
  bool under_review() const { return published() && !flags.open().empty(); }
};

struct RankedEntry {
  std::uint32_t row = nothing;
  std::uint32_t rank = 0, rank_low = 0, rank_high = 0;
};

struct UnrankedEntry {
  std::uint32_t row = nothing;
  UnrankedReason reason = UnrankedReason::retired;
};

// Rules §9: how many pairs of a slice's ranked rows there are, how many are paired by their items, and in how many one is
// surely better.
struct SlicePairs {
  std::uint64_t total = 0, paired = 0, ordered = 0;
};

// One matched group of a board (rules §9).
struct Slice {
  SlicePairs pairs;
  std::uint32_t tiers = 0;  // rows in the longest sequence of which each is surely better than the next
  Symbol context = blank;   // canonical JSON array of the values
  std::optional<double> resolvable_gap;
  std::vector<RankedEntry> entries;     // by rank, then id
  std::vector<UnrankedEntry> unranked;  // by id
};

struct Board {
  std::vector<std::string> context_names;  // names of the slice context, in order
  std::vector<Slice> slices;
  std::optional<Date> next_change;
};

// Rows of one configuration and generation whose values lie far apart (rules §6, variance).
struct WideSpread {
  std::vector<std::uint32_t> rows;  // ascending
  double spread = 0;
};

// Rules §9: what may be said of two rows side by side. First that fits.
enum class ComparisonVerdict : std::uint8_t { not_comparable, not_completed, no_interval, differ, do_not_differ };
inline constexpr std::array<std::string_view, 5> comparison_verdict_names{"not-comparable", "not-completed", "no-interval",
                                                                          "differ", "do-not-differ"};
constexpr const auto& names_of(ComparisonVerdict) {
  return comparison_verdict_names;
}

// A key that would have to be equal and is not, with both values; absent ones are null.
struct DifferingKey {
  std::string name;
  Json a, b;
};

struct PairVerdict {
  std::size_t a = 0, b = 0;  // positions among the compared rows, a < b
  ComparisonVerdict verdict = ComparisonVerdict::not_comparable;
  std::optional<std::size_t> better;     // position; of `differ`
  std::optional<double> difference;      // |a - b|, where both headlines have intervals
  std::optional<double> resolvable_gap;  // how far apart the drawn intervals would have to be; none where paired
  std::vector<DifferingKey> differing;   // of `not_comparable`
  std::string replacing;                 // the benchmark of one that replaces the other's, or empty
  std::optional<PairedTest> paired;      // of a against b, where both have scores of the same items
};

struct Comparison {
  std::vector<std::uint32_t> rows;        // ordinals; the published ones of ComparePair::rows, in its order
  std::vector<std::string_view> caveats;  // by position: why a completed row has no rank, or empty
  std::vector<PairVerdict> pairs;         // (0, 1), (0, 2), …; empty where fewer than two rows are left
};

// Rules §9: how much of its setup a quality row shares with the performance row that it is joined to. In this order:
// model and quant; also the runtime; also hardware and count.
enum class TradeoffJoin : std::uint8_t { setup, runtime, hardware };
inline constexpr std::array<std::string_view, 3> tradeoff_join_names{"model-and-quant", "runtime", "runtime-and-hardware"};

struct TradeoffPoint {
  std::uint32_t quality = nothing, speed = nothing;  // ordinals
  TradeoffJoin join = TradeoffJoin::setup;
  std::optional<Interval> memory;    // of the peak memory, where the performance row reports it
  bool fast = false, small = false;  // on the front of quality and speed; of quality and memory
};

// The points of one quality slice with one performance slice, in the order of the latter.
struct Tradeoff {
  std::uint32_t quality_board = 0, quality_slice = 0, speed_board = 0, speed_slice = 0;
  std::vector<TradeoffPoint> points;
};

struct Decisions {
  Date as_of{};
  std::vector<Verdict> rows;      // by ordinal
  std::vector<Attempt> attempts;  // grouped by original, then by row
  std::vector<std::uint32_t> history;
  std::vector<Board> boards;             // by index of Site::boards
  std::vector<WideSpread> wide_spreads;  // by first row
  std::vector<Comparison> comparisons;   // by index of Site::compare
  std::vector<Tradeoff> tradeoffs;       // by quality board and slice, then performance board and slice
  std::optional<Date> next_change;       // of the manifest
};

}  // namespace assay

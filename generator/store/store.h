// The only door from decisions to pages. Rows go in while they load; verdicts go in once the rules have run
// (record.h); everything that a reader can see comes out through the public_* views of schema.sql.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/date.h"
#include "base/json.h"
#include "base/number.h"
#include "model/kinds.h"

namespace assay {

// What lists show of a public row. Numbers are decimal text, as they were submitted or reckoned.
struct RowSummary {
  std::string id, benchmark, model, hardware, runtime, operator_handle, quant, runtime_version;
  std::string provider, model_version, region;  // of a hosted row, whose hardware is empty
  std::int64_t hardware_count = 1;
  Source source = Source::community;
  ExecutionState state = ExecutionState::completed;
  std::string state_reason;
  std::string measured_at;  // as submitted
  Date measured_day{}, moderated_day{};
  std::optional<Decimal> value, low, high;  // of the headline; value is there when completed
  IntervalKind interval = IntervalKind::none;
  std::optional<std::int64_t> n;
  LifecycleState lifecycle = LifecycleState::current;
  std::optional<std::string> superseded_by;
  Date stale_on{}, very_stale_on{};
  std::optional<Date> retired_on;
  std::string retired_reason;
  std::optional<TrustTier> trust_tier;
  std::optional<Verification> verification;
  int successful = 0, divergent = 0;
  std::optional<ConfidenceTier> tier;
  std::optional<std::string> score;  // of the confidence
  Lane lane = Lane::smoke;           // the effective one
  Label label = Label::informational;
  Set<Flag> flags;  // under review
  std::string log_url;
  std::shared_ptr<const Json> shape;       // the context_keys' values, an array; rows of one shape share it
  std::shared_ptr<const Json> variants;    // the same of the variant_keys
  std::optional<std::string> memory_peak;  // metrics.vram_peak_mib as submitted
};

// Some rows, in an order. A store's summaries are read once and stay where they are as long as the store.
using RowList = std::vector<std::reference_wrapper<const RowSummary>>;

// A public row whole: the API document (interface, api/v1/rows/<id>.json), input fields first.
struct PublicRow {
  const RowSummary& summary;
  Json document;
};

// A public row as it lies in the store. Reading its texts is most of the work of a row and needs no store, so
// that several threads can do it.
struct StoredRow {
  const RowSummary& summary;
  std::string input, verdict;  // packed: the submitted fields; the verdict's members of the document
};

PublicRow whole(StoredRow row);

struct BoardEntry {
  const RowSummary& row;
  std::uint32_t rank = 0, rank_low = 0, rank_high = 0;  // 0 where unranked
  std::optional<UnrankedReason> unranked_reason;        // absent where ranked
};

struct SliceInfo {
  Json context;                               // object, names in order; absent values null
  std::optional<std::string> resolvable_gap;  // in the board's unit
  std::size_t ranked = 0, unranked = 0;
  // Of the ranked rows: how many pairs are paired by their items, in how many one is surely better; rows in the longest
  // sequence of surely better ones.
  std::int64_t paired = 0, ordered = 0, tiers = 0;
};

// A comparison that site.toml names, as far as its rows are public.
struct ComparedRow {
  PublicRow row;
  std::string caveat;  // why it has no rank: an unranked reason or "superseded"; empty where it has one
};
struct NamedComparison {
  std::vector<ComparedRow> rows;  // in the order of site.toml
  Json verdicts;                  // array by pair: a, b, better as positions; verdict, difference, resolvable_gap,
                                  // differing [{key, a, b}], replacing (rules §9)
};

// A quality row and a performance row of one model and quant (rules §9).
struct JoinedRows {
  const RowSummary &quality, &speed;
  std::string joined;                // what both share: "model-and-quant", "runtime", "runtime-and-hardware"
  Json memory_interval;              // of the performance row's peak: low, high, interval; null where it is not reported
  bool fast = false, small = false;  // on the front of quality and speed, of quality and memory
};
// Two boards, by their slugs.
struct TradeoffPair {
  std::string quality_board, speed_board;
};
// The points of two slices.
struct TradeoffSection {
  std::size_t quality_slice = 0, speed_slice = 0;
  std::vector<JoinedRows> points;  // by the performance row's rank
};

struct Tombstone {
  std::string id;
  Date removed_on{};
  std::optional<Date> first_published;  // where the ledger knows it
  std::string reason, decider;
};

// Something that happened to a public row, derived from data and as-of alone (issue: changes).
struct Change {
  std::string id;  // stable: "<kind>-<row>-<day>" and never reused
  Date day{};
  std::string kind;  // published, reproduced, independently-reproduced, contested, superseded, became-stale,
                     // became-very-stale, retired, annotated, runtime-changed, removed
  std::string row;   // the public row or tombstone it happened to
  Json detail;       // object: kind-specific ("by", "reason", "runtime", "version", …)
};

// The column of public_verdicts that a list is made for.
enum class Facet { model, hardware, runtime, benchmark, operator_handle };

class RowTable;
struct SetupInfo;  // store/choices.h
struct ClaimInfo;
struct PlaceInfo;
struct BaselineComparisonInfo;

class Store {
 public:
  // A private database that lives as long as this object; it keeps to a small cache and spills to a file
  // that has no name. Throws EnvironmentError.
  Store();
  ~Store();
  Store(Store&&) noexcept;
  Store& operator=(Store&&) noexcept;

  // Writing: the pipeline and record.cc only.
  void add_row(std::string_view id, const Json& input);  // ids are unique: load/ has checked
  struct Database;
  Database& database() { return *database_; }

  // Reading. Everything is ordered by id unless said otherwise.
  void each_public_row(const std::function<void(PublicRow)>& visit) const;
  std::vector<StoredRow> public_rows_after(std::string_view id, std::size_t limit) const;  // id "" starts
  std::optional<PublicRow> public_row(std::string_view id) const;
  // The context that a public row was submitted with; null where there is no such row.
  Json context(std::string_view id) const;
  const RowSummary* summary(std::string_view id) const;  // null where no public row has it
  const std::vector<RowSummary>& summaries() const;
  RowList summaries(Facet facet, std::string_view slug) const;
  // How many public rows each slug has; a slug without rows is absent.
  std::map<std::string, std::size_t> row_counts(Facet facet) const;
  // The attempts of an operator: its public rows whose document names the row they reproduce.
  std::vector<PublicRow> reproductions(std::string_view operator_handle) const;
  // The names that public rows use in the object `member` of their input ("context", "metrics"), each once, sorted.
  std::vector<std::string> names_in(std::string_view member) const;
  std::vector<SliceInfo> slices(std::string_view board) const;
  std::vector<BoardEntry> board_entries(std::string_view board, std::size_t slice) const;  // rank order, then unranked
  // nullopt where fewer than two of its rows are public.
  std::optional<NamedComparison> comparison(std::string_view slug) const;
  bool has_comparison(std::string_view slug) const;
  // The confidence in the documents of the entries [first, last) of board_entries; null where a row has none.
  std::vector<Json> confidences(std::string_view board, std::size_t slice, std::size_t first, std::size_t last) const;
  // Pairs of a quality and a performance board that have points, by their slugs.
  const std::vector<TradeoffPair>& tradeoffs() const;
  std::vector<TradeoffSection> tradeoff(const TradeoffPair& pair) const;
  // The setups of a slice, by rank (rules §9a).
  std::vector<SetupInfo> setups(std::string_view board, std::size_t slice) const;
  // By row (rules §9b).
  std::vector<ClaimInfo> claims() const;
  // The places of a use case by hardware, then count, without candidates; and one with its candidates (rules §11).
  std::vector<PlaceInfo> places(std::string_view use_case) const;
  std::optional<PlaceInfo> recommendation(std::string_view use_case, std::string_view hardware, std::int64_t count) const;
  // By baseline, then candidate (rules §12).
  std::vector<BaselineComparisonInfo> baseline_comparisons() const;
  std::vector<Tombstone> tombstones() const;
  const std::vector<Change>& changes() const;  // newest first, then by id
  std::size_t public_row_count() const { return summaries().size(); }
  std::optional<Date> next_change(std::string_view board) const;
  // The highest lane that a row of the board can have: its benchmark's, as far as its controls carry (rules §7).
  Lane board_lane(std::string_view board) const;

 private:
  const RowTable& rows() const;

  std::unique_ptr<Database> database_;
};

}  // namespace assay

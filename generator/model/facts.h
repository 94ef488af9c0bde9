// What the rules look at, a few hundred bytes a row, so that all rows of a site fit in memory at once. The
// full rows wait in the store.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/date.h"
#include "model/kinds.h"
#include "model/outcomes.h"

namespace assay {

// A text met while loading. Equal texts have equal symbols; every blank text is `blank`.
using Symbol = std::uint32_t;
inline constexpr Symbol blank = 0;
inline constexpr std::uint32_t nothing = UINT32_MAX;  // "no such index"

class Symbols {
 public:
  Symbols() : texts_{std::string()} {}
  Symbol of(std::string_view text);                          // blank texts give `blank`
  std::optional<Symbol> known(std::string_view text) const;  // without adding it
  const std::string& text(Symbol symbol) const { return texts_[symbol]; }
  std::size_t size() const { return texts_.size(); }

 private:
  std::vector<std::string> texts_;
  std::unordered_map<std::string, Symbol> symbols_;
};

// The fields whose absence costs confidence (rules §6): of a local row all but model_version and region, of a hosted
// row these two and ttft_ms. Each in the order of the rules.
enum class MissingField : std::uint8_t { runtime_version, driver, os, vram_peak_mib, model_version, region, ttft_ms };
inline constexpr std::array<std::string_view, 7> missing_field_names{"runtime_version", "driver", "os",     "vram_peak_mib",
                                                                     "model_version",   "region", "ttft_ms"};

// Reasons why a row waits, in the order of the interface (review, pending).
enum class PendingReason : std::uint8_t {
  moderation,
  changed,
  log_url,
  runner_script,
  reproduction_command,
  quant,
  runtime,
  runtime_version,
  model_version,
  best_of_n
};
inline constexpr std::array<std::string_view, 10> pending_reason_names{
    "moderation", "changed", "log_url",         "runner_script", "reproduction_command",
    "quant",      "runtime", "runtime_version", "model_version", "best-of-n"};
constexpr const auto& names_of(PendingReason) {
  return pending_reason_names;
}

// SHA-256 as bytes.
using ContentHash = std::array<std::uint8_t, 32>;

struct Facts {
  Symbol id = blank, runtime_version = blank, log_url = blank, reproduces = blank;
  Symbol quant = blank;          // by the name that data/quants.toml gives it, so that equal quants have equal symbols
  Symbol shape = blank;          // canonical JSON array of the values of the benchmark's context_keys
  Symbol variants = blank;       // the same of its variant_keys, false as null
  Symbol model_version = blank;  // of a hosted row, else blank
  std::uint32_t benchmark = 0, model = 0, operator_index = 0;  // into the catalogue
  std::uint32_t runtime = nothing;                             // into the catalogue, or nothing
  std::uint32_t hardware = nothing, provider = nothing;        // into the catalogue: one of the two, the other is nothing
  Symbol hardware_tier = blank;
  std::int64_t hardware_count = 1;
  Kind kind = Kind::quality;
  Source source = Source::community;
  ModerationState moderation = ModerationState::pending;
  ExecutionState state = ExecutionState::completed;
  std::uint32_t outcomes = nothing;  // into RowFacts::outcomes: its scores by item (rules §9)
  Lane declared_lane = Lane::decision;
  bool identity_blank = false;  // runtime_version, driver, os and quant all blank (rules §1)
  Set<MissingField> missing;
  Set<PendingReason> gate;  // what the trust gate would ask for (rules §2); never `moderation`, `changed`
  bool changed = false;     // it was approved or rejected as it stood before, not as it stands (rules §1)
  bool archive = false;     // its benchmark is one (rules §9)
  Instant measured_at;
  std::optional<Instant> moderated_at;  // what earlier and later go by: of its first approval
  std::optional<Instant> approved_at;   // of its latest approval (rules §8, copied)
  std::uint32_t approval = nothing;     // into Site::approvals: the line that counts, where moderation is in a file
  ContentHash content{};                // of its public input; all zero where nobody asks for it
  Date flood_day{};                     // day of submitted_at, else measured_at (rules §8)
  // The headline; there when completed.
  double headline = 0;
  std::optional<double> standard_error;
  std::optional<std::int64_t> metric_n;
  double half_unit = 0;             // half a unit of the headline's last decimal as submitted
  std::int64_t required_items = 0;  // of a quality row's benchmark, 0 where it does not say (rules §9, fewer-items)
  // Of the row's outcomes, where it has some: how many items, and the mean of their scores.
  std::optional<std::int64_t> outcome_items;
  std::optional<double> outcomes_mean;
  std::optional<std::int64_t> item_clusters;        // how many different ones its benchmark's file names (rules §9)
  std::optional<double> memory_peak, memory_error;  // metrics.vram_peak_mib and its standard error
  // runs.values: count, their place in RowFacts::run_values, and what the rules ask of them.
  std::uint32_t runs = 0;
  std::size_t runs_at = 0;
  std::int64_t warmup = 0;
  double runs_center = 0;           // the median or, where runs.statistic says so, the mean
  double runs_deviation = 0;        // sample standard deviation; 0 below two values
  std::uint32_t ceiling = nothing;  // into RowFacts::ceilings (rules §10a)
  // Boards of the benchmark whose `where` holds: a range of RowFacts::board_places.
  std::uint32_t boards_at = 0, boards = 0;

  bool completed() const { return state == ExecutionState::completed; }
  bool hosted() const { return provider != nothing; }
};

// What the hardware's bandwidth allows a row's headline at most (rules §10a).
struct BandwidthCeiling {
  double ceiling = 0;  // tok/s
  double share = 0;    // headline / ceiling
  double bytes_per_token = 0;
  bool bytes_given = false;  // the row itself says how many
  bool measured_bandwidth = false;
  int rigor = 1;                         // L1 to L4
  std::optional<double> reckoned_share;  // the same from the catalogues alone, whatever the row says (rules §8)
};

struct BoardPlace {
  std::uint32_t board = 0;  // into Site::boards
  Symbol slice = blank;     // canonical JSON array of the slice's context values (rules §9)
};

// Facts about all rows, ordered by row id: the index into `rows` is the row's ordinal everywhere.
struct RowFacts {
  Symbols symbols;
  std::vector<Facts> rows;
  std::vector<double> run_values;
  std::vector<BoardPlace> board_places;
  std::vector<BandwidthCeiling> ceilings;

  const std::string& id(std::size_t ordinal) const { return symbols.text(rows[ordinal].id); }
  // The ordinal of the row with that id. Binary search.
  std::optional<std::uint32_t> find(std::string_view id) const;

  std::vector<Outcomes> outcomes;              // of the rows that have some, in the order in which they were read
  std::vector<ItemSet> item_sets;              // of Outcomes::set
  std::map<std::uint32_t, Clusters> clusters;  // of items, by the benchmark's index in the catalogue
};

}  // namespace assay

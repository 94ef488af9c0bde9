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

// The five fields whose absence costs confidence (rules §6), in the order of the rules.
enum class MissingField : std::uint8_t { runtime_version, driver, os, vram_peak_mib, ttft_ms };
inline constexpr std::array<std::string_view, 5> missing_field_names{"runtime_version", "driver", "os", "vram_peak_mib",
                                                                     "ttft_ms"};

// Reasons why a row waits, in the order of the interface (review, pending).
enum class PendingReason : std::uint8_t {
  moderation,
  log_url,
  runner_script,
  reproduction_command,
  quant,
  runtime,
  runtime_version,
  best_of_n
};
inline constexpr std::array<std::string_view, 8> pending_reason_names{
    "moderation", "log_url", "runner_script", "reproduction_command", "quant", "runtime", "runtime_version", "best-of-n"};

// A set of enumerators, one bit each.
template <typename E>
struct Set {
  std::uint16_t bits = 0;
  bool has(E e) const { return (bits >> static_cast<unsigned>(e)) & 1u; }
  void add(E e) { bits = static_cast<std::uint16_t>(bits | (1u << static_cast<unsigned>(e))); }
  void remove(E e) { bits = static_cast<std::uint16_t>(bits & ~(1u << static_cast<unsigned>(e))); }
  bool empty() const { return bits == 0; }
  int size() const { return __builtin_popcount(bits); }
  auto operator<=>(const Set&) const = default;
};

struct Facts {
  Symbol id = blank, quant = blank, runtime_version = blank, log_url = blank, reproduces = blank;
  Symbol shape = blank;  // canonical JSON array of the values of the benchmark's context_keys
  std::uint32_t benchmark = 0, model = 0, hardware = 0, operator_index = 0;  // into the catalogue
  std::uint32_t runtime = nothing;                                           // into the catalogue, or nothing
  Symbol hardware_tier = blank;
  std::int64_t hardware_count = 1;
  Kind kind = Kind::quality;
  Source source = Source::community;
  ModerationState moderation = ModerationState::pending;
  ExecutionState state = ExecutionState::completed;
  Lane declared_lane = Lane::decision;
  bool identity_blank = false;  // runtime_version, driver, os and quant all blank (rules §1)
  Set<MissingField> missing;
  Set<PendingReason> gate;  // what the trust gate would ask for (rules §2); never `moderation`
  Instant measured_at;
  std::optional<Instant> moderated_at;
  Date flood_day{};  // day of submitted_at, else measured_at (rules §8)
  // The headline; there when completed.
  double headline = 0;
  std::optional<double> standard_error;
  std::optional<std::int64_t> metric_n;
  std::optional<double> memory_peak, memory_error;  // metrics.vram_peak_mib and its standard error
  // runs.values: count, their place in RowFacts::run_values, and what the rules ask of them.
  std::uint32_t runs = 0;
  std::size_t runs_at = 0;
  std::int64_t warmup = 0;
  double runs_median = 0, runs_deviation = 0;  // sample standard deviation; 0 below two values
  // Boards of the benchmark whose `where` holds: a range of RowFacts::board_places.
  std::uint32_t boards_at = 0, boards = 0;

  bool completed() const { return state == ExecutionState::completed; }
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

  const std::string& id(std::size_t ordinal) const { return symbols.text(rows[ordinal].id); }
  // The ordinal of the row with that id. Binary search.
  std::optional<std::uint32_t> find(std::string_view id) const;
};

}  // namespace assay

// What the rules decided for somebody who has to choose: setups, makers' claims, recommendations, baselines (rules
// §9a, §9b, §11, §12). Ordinals as in decision.h; what is not known is absent.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/facts.h"

namespace assay {

// Rules §9a: the ranked rows of one configuration. Ranks are those among the setups of a slice, and 0 outside one.
struct Setup {
  std::uint32_t rank = 0, rank_low = 0, rank_high = 0;
  std::uint32_t representative = nothing;
  std::vector<std::uint32_t> rows;  // ascending
  std::uint32_t operators = 0;
  double value = 0;                 // median of the headlines
  std::optional<double> low, high;  // over the rows that have an interval
  std::optional<double> spread;     // (max - min) / |median|, of two or more rows
};

// Rules §9b.
enum class ClaimVerdict : std::uint8_t { untested, consistent, above, below };
inline constexpr std::array<std::string_view, 4> claim_verdict_names{"untested", "consistent", "above", "below"};
constexpr const auto& names_of(ClaimVerdict) {
  return claim_verdict_names;
}

struct Claim {
  std::uint32_t row = nothing;
  ClaimVerdict verdict = ClaimVerdict::untested;
  std::vector<std::uint32_t> rivals;  // ascending
  std::uint32_t operators = 0;        // of the rivals
  // Of the rivals; absent where there is none. The ratio is claim / median, absent at median 0.
  std::optional<double> median, ratio, low, high;
};

// Rules §11.
enum class FloorVerdict : std::uint8_t { unmeasured, clears, probably, surely_misses, misses };
inline constexpr std::array<std::string_view, 5> floor_verdict_names{"unmeasured", "clears", "probably", "surely-misses",
                                                                     "misses"};
constexpr const auto& names_of(FloorVerdict) {
  return floor_verdict_names;
}
enum class EvidenceMatch : std::uint8_t { none, exact, tier, other_runtime };
inline constexpr std::array<std::string_view, 4> evidence_match_names{"none", "exact", "tier", "other-runtime"};
constexpr const auto& names_of(EvidenceMatch) {
  return evidence_match_names;
}
enum class CandidateGroup : std::uint8_t { recommended, promising, unknown, no };  // in the order of the list
inline constexpr std::array<std::string_view, 4> candidate_group_names{"recommended", "promising", "unknown", "no"};
constexpr const auto& names_of(CandidateGroup) {
  return candidate_group_names;
}

struct FloorAnswer {
  FloorVerdict verdict = FloorVerdict::unmeasured;
  EvidenceMatch match = EvidenceMatch::none;
  std::uint32_t setup = nothing;  // into Choices::evidence
};

struct Candidate {
  std::uint32_t model = 0, runtime = 0;  // into the catalogue
  Symbol quant = blank;
  CandidateGroup group = CandidateGroup::unknown;
  bool tied = false;                // with the first of its list
  std::vector<FloorAnswer> floors;  // in the use case's order
  // What to measure next: the position of a floor, or a row with a raise (rules §6), or neither.
  std::uint32_t next_floor = nothing, next_row = nothing;
  std::string next_action;
};

struct RecommendedPlace {
  std::uint32_t hardware = 0;  // into the catalogue
  std::int64_t count = 1;
  std::vector<Candidate> candidates;  // best first
};

struct Recommendation {
  std::uint32_t aim = nothing;           // position of the floor that decides the order; nothing without floors
  std::vector<RecommendedPlace> places;  // by hardware, then count
};

// Rules §12.
enum class SideChange : std::uint8_t { better, worse, same, not_comparable, missing, added, mixed };
inline constexpr std::array<std::string_view, 7> side_change_names{"better",  "worse", "same", "not-comparable",
                                                                   "missing", "new",   "mixed"};
constexpr const auto& names_of(SideChange) {
  return side_change_names;
}
enum class BaselineVerdict : std::uint8_t { improved, regressed, traded, unchanged, not_comparable };
inline constexpr std::array<std::string_view, 5> baseline_verdict_names{"improved", "regressed", "traded", "unchanged",
                                                                        "not-comparable"};

// Two rows of one benchmark, or one row and a side that lacks it.
struct BaselinePair {
  std::string benchmark;
  std::uint32_t baseline = nothing, candidate = nothing;
  SideChange change = SideChange::same;
  bool paired = false;
  std::optional<double> p;             // where paired
  std::vector<std::string> differing;  // names of the keys, in the order of the rules
};

struct BaselineComparison {
  std::uint32_t baseline = 0, candidate = 0;  // into Site::baselines
  BaselineVerdict verdict = BaselineVerdict::unchanged;
  BaselinePair performance;
  SideChange quality = SideChange::same;
  std::vector<BaselinePair> benchmarks;  // by slug
};

struct Choices {
  std::vector<std::vector<std::vector<Setup>>> setups;  // by board, then slice; by rank, then representative
  std::vector<Claim> claims;                            // by row
  std::vector<Setup> evidence;                          // setups that recommendations rest on
  std::vector<Recommendation> recommendations;          // by index of Site::use_cases
  std::vector<BaselineComparison> comparisons;          // by baseline, then candidate
};

}  // namespace assay

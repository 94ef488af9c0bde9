// Which measurements would improve the site most: what one run would settle, and the order of the runs. No rule of trust;
// it only reads what the rules decided.
#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <vector>

#include "model/kinds.h"

namespace assay {

// One run that somebody could make. With `row` it measures again what that row measured; without, it is new. A run that
// may be made anywhere (quality, whose score depends little on the place) has no runtime, hardware or provider.
struct ProposedRun {
  std::string benchmark, model, quant, runtime, hardware, provider;
  std::int64_t count = 1;
  std::string conditions;  // shape and variants, as JSON
  std::string row;
  auto operator<=>(const ProposedRun&) const = default;
};

enum class RunGain : std::uint8_t { lifts_row, tests_claim, fills_floor };

// A thing that the run would settle.
struct RunEffect {
  ProposedRun run;
  RunGain gain = RunGain::lifts_row;
  std::string subject;                                                  // the row, the claim, the candidate's place
  ConfidenceTier from = ConfidenceTier::low, to = ConfidenceTier::low;  // of a row that is lifted
  std::int64_t tenths = 0;                                              // of its score, gained
};

struct UsefulRun {
  ProposedRun run;
  std::vector<RunEffect> effects;  // by gain, then subject; each subject once
  int tiers = 0;                   // gained by rows
  std::int64_t tenths = 0;
};

inline constexpr std::size_t listed_runs = 20;

// The runs that settle most, at most listed_runs: by the number of rows lifted to another tier, claims tested and floors
// of candidates filled together; then tiers gained; then score gained; then the run itself.
std::vector<UsefulRun> most_useful_runs(std::vector<RunEffect> effects);

}  // namespace assay

// Which rows are one setup, and how setups of a slice compare (rules §9a).
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/json.h"
#include "model/catalogue.h"
#include "model/choices.h"
#include "model/decision.h"
#include "model/facts.h"
#include "model/site.h"

namespace assay {

// Whether the row has a rank wherever a board lists it (rules §9).
bool is_ranked(const Facts& row, const Verdict& verdict);

// The setup that these ranked rows of one configuration make, without ranks. `rows` is not empty.
Setup setup_of(const RowFacts& facts, const Decisions& decisions, std::vector<std::uint32_t> rows);

// The setups of a slice, ranked, by rank, then the representative's id. `configurations` as configurations_of gives them.
std::vector<Setup> setups_of(const RowFacts& facts, const Decisions& decisions, const Slice& slice,
                             const std::vector<std::uint32_t>& configurations, bool higher_is_better);

// The setups of every board and slice, in their order. Needs the boards.
std::vector<std::vector<std::vector<Setup>>> setups_of_boards(const RowFacts& facts, const Site& site, const Decisions& decisions,
                                                              const std::vector<std::uint32_t>& configurations);

// The names of the context members in which a superseded row's context differs from its successor's, though the
// benchmark counts them neither among its context keys nor among its variant keys: such rows may be two setups. By name.
std::vector<std::string> unnamed_differences(const Json& context, const Json& successor, const Benchmark& benchmark);

}  // namespace assay

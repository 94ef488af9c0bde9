// What a worked example can expect of setups, claims, recommendations and baselines, asked by one of their rows.
#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "base/json.h"
#include "examples/outcomes.h"

namespace assay {

// "setup.value", "claim", "candidate", "change".
std::span<const std::string_view> choice_names();

// As outcome_of, of a published row; nullopt for a name that is none of these.
std::optional<Json> choice_outcome_of(const ExampleRun& run, std::uint32_t row, std::string_view name);

}  // namespace assay

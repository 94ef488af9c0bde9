// What a worked example can expect of a row, by name, and how the rules' answer to it is read.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/json.h"
#include "model/decision.h"
#include "model/facts.h"
#include "model/site.h"

namespace assay {

struct ExampleRun {
  const Site& site;
  const RowFacts& facts;
  const Decisions& decisions;
};

// Every name that an expectation may have: "tier", "points.age", "rank_low".
std::span<const std::string_view> expectation_names();

// What the rules said of the row under that name: a text, a number, a list of texts, or null where there is nothing of
// that kind. nullopt for an unknown name.
std::optional<Json> outcome_of(const ExampleRun& run, std::uint32_t row, std::string_view name);

}  // namespace assay

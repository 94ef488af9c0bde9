#include "examples/choice_outcomes.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "rules/choices.h"

namespace assay {
namespace {

struct Asked {
  const ExampleRun& run;
  std::uint32_t row;
  Choices choices;
};

Json derived(const std::optional<double>& value) {
  return value ? Json::derived(*value) : Json();
}

Json yes_or_no(bool truth) {
  return truth ? "yes" : "no";
}

// The row's setup on the first board that ranks it.
const Setup* setup_of(const Asked& asked) {
  for (const auto& board : asked.choices.setups) {
    for (const auto& slice : board) {
      for (const Setup& setup : slice) {
        if (std::find(setup.rows.begin(), setup.rows.end(), asked.row) != setup.rows.end()) return &setup;
      }
    }
  }
  return nullptr;
}

template <typename Part>
Json of_setup(const Asked& asked, Part part) {
  const Setup* setup = setup_of(asked);
  return setup ? Json(part(*setup)) : Json();
}

const Claim* claim_of(const Asked& asked) {
  const auto& claims = asked.choices.claims;
  const auto at = std::find_if(claims.begin(), claims.end(), [&](const Claim& claim) { return claim.row == asked.row; });
  return at == claims.end() ? nullptr : &*at;
}

Json claim_number(const Asked& asked, std::optional<double> Claim::*number) {
  const Claim* claim = claim_of(asked);
  return claim ? derived(claim->*number) : Json();
}

Json claim_verdict(const Asked& asked) {
  const Claim* claim = claim_of(asked);
  return claim ? Json(claim_verdict_names[static_cast<std::size_t>(claim->verdict)]) : Json();
}

// The row's model, quant and runtime, at the row's own device and count, in the block's first use case.
const Candidate* candidate_of(const Asked& asked) {
  const Facts& row = asked.run.facts.rows[asked.row];
  if (asked.choices.recommendations.empty()) return nullptr;
  for (const RecommendedPlace& place : asked.choices.recommendations.front().places) {
    if (place.hardware != row.hardware || place.count != row.hardware_count) continue;
    for (const Candidate& candidate : place.candidates) {
      if (candidate.model == row.model && candidate.quant == row.quant && candidate.runtime == row.runtime) return &candidate;
    }
  }
  return nullptr;
}

Json candidate_group(const Asked& asked) {
  const Candidate* candidate = candidate_of(asked);
  return candidate ? Json(candidate_group_names[static_cast<std::size_t>(candidate->group)]) : Json();
}

Json candidate_tied(const Asked& asked) {
  const Candidate* candidate = candidate_of(asked);
  return candidate ? yes_or_no(candidate->tied) : Json();
}

Json candidate_next(const Asked& asked) {
  const Candidate* candidate = candidate_of(asked);
  if (!candidate) return Json();
  if (candidate->next_floor != nothing) return asked.run.site.use_cases.front().floors[candidate->next_floor].benchmark;
  if (candidate->next_row == nothing) return Json();
  return fmt::format("{}: {}", asked.run.facts.id(candidate->next_row), candidate->next_action);
}

// The comparison of the block's first baseline with the one that holds the row, and the row's pair in it.
struct Compared {
  const BaselineComparison* comparison = nullptr;
  const BaselinePair* pair = nullptr;
};

Compared compared_with_first(const Asked& asked) {
  for (const BaselineComparison& comparison : asked.choices.comparisons) {
    if (comparison.baseline != 0) continue;
    if (comparison.performance.candidate == asked.row) return {&comparison, &comparison.performance};
    for (const BaselinePair& pair : comparison.benchmarks) {
      if (pair.candidate == asked.row) return {&comparison, &pair};
    }
  }
  return {};
}

Json change(const Asked& asked) {
  const BaselinePair* pair = compared_with_first(asked).pair;
  return pair ? Json(side_change_names[static_cast<std::size_t>(pair->change)]) : Json();
}

Json change_verdict(const Asked& asked) {
  const BaselineComparison* comparison = compared_with_first(asked).comparison;
  return comparison ? Json(baseline_verdict_names[static_cast<std::size_t>(comparison->verdict)]) : Json();
}

struct Outcome {
  std::string_view name;
  Json (*answer)(const Asked&);
};

constexpr std::array<Outcome, 18> outcomes{{
    {"setup.row",
     [](const Asked& a) { return of_setup(a, [&](const Setup& setup) { return a.run.facts.id(setup.representative); }); }},
    {"setup.value", [](const Asked& a) { return of_setup(a, [](const Setup& setup) { return Json::derived(setup.value); }); }},
    {"setup.low", [](const Asked& a) { return of_setup(a, [](const Setup& setup) { return derived(setup.low); }); }},
    {"setup.high", [](const Asked& a) { return of_setup(a, [](const Setup& setup) { return derived(setup.high); }); }},
    {"setup.spread", [](const Asked& a) { return of_setup(a, [](const Setup& setup) { return derived(setup.spread); }); }},
    {"setup.operators",
     [](const Asked& a) { return of_setup(a, [](const Setup& setup) { return std::size_t{setup.operators}; }); }},
    {"setup.rank", [](const Asked& a) { return of_setup(a, [](const Setup& setup) { return std::size_t{setup.rank}; }); }},
    {"setup.rank_low",
     [](const Asked& a) { return of_setup(a, [](const Setup& setup) { return std::size_t{setup.rank_low}; }); }},
    {"setup.rank_high",
     [](const Asked& a) { return of_setup(a, [](const Setup& setup) { return std::size_t{setup.rank_high}; }); }},
    {"claim", claim_verdict},
    {"claim.median", [](const Asked& a) { return claim_number(a, &Claim::median); }},
    {"claim.ratio", [](const Asked& a) { return claim_number(a, &Claim::ratio); }},
    {"claim.high", [](const Asked& a) { return claim_number(a, &Claim::high); }},
    {"candidate", candidate_group},
    {"candidate.tied", candidate_tied},
    {"candidate.next", candidate_next},
    {"change", change},
    {"change.verdict", change_verdict},
}};

constexpr auto names = [] {
  std::array<std::string_view, outcomes.size()> out{};
  for (std::size_t i = 0; i < out.size(); ++i) out[i] = outcomes[i].name;
  return out;
}();

}  // namespace

std::span<const std::string_view> choice_names() {
  return names;
}

std::optional<Json> choice_outcome_of(const ExampleRun& run, std::uint32_t row, std::string_view name) {
  for (const Outcome& outcome : outcomes) {
    if (outcome.name == name) return outcome.answer({run, row, choices_of(run.facts, run.site, run.decisions)});
  }
  return std::nullopt;
}

}  // namespace assay

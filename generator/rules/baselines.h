// A setup before and a setup after, speed and quality side by side (rules §12).
#pragma once

#include <optional>
#include <vector>

#include "model/choices.h"
#include "model/decision.h"
#include "model/facts.h"
#include "model/site.h"

namespace assay {

// The keys in which two rows differ though rows that are compared must not (rules §9): the benchmark alone, else context
// keys in declared order, then for fidelity family, checkpoint, tokenizer.
std::vector<std::string> unmatched_keys(const RowFacts& facts, const Site& site, std::uint32_t a, std::uint32_t b);

// How two rows differ, seen from the first; `benchmark` and the ordinals are set. Rows of performance are matched only
// on one machine and where neither interval is assumed.
BaselinePair compare_rows(const RowFacts& facts, const Site& site, const Decisions& decisions, std::uint32_t baseline,
                          std::uint32_t candidate);

// What the pairs of the quality side say together.
SideChange quality_change(const std::vector<BaselinePair>& benchmarks);
// What both sides say together.
BaselineVerdict baseline_verdict(SideChange performance, SideChange quality);

// Two baselines by their index in Site::baselines; nullopt where the performance row of one is not public.
std::optional<BaselineComparison> compare_baselines(const RowFacts& facts, const Site& site, const Decisions& decisions,
                                                    std::uint32_t baseline, std::uint32_t candidate);

// Every ordered pair of baselines, by the slug of the baseline, then of the candidate.
std::vector<BaselineComparison> baseline_comparisons(const RowFacts& facts, const Site& site, const Decisions& decisions);

}  // namespace assay

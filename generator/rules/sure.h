// Two named rows against each other (rules §9): a comparison, a tie of recommendations, a baseline.
#pragma once

#include <cstdint>
#include <string_view>

#include "model/decision.h"
#include "model/facts.h"
#include "model/site.h"

namespace assay {

// Blank texts are equal to each other.
bool same_text(std::string_view a, std::string_view b);

// Whether two rows may be compared: one benchmark and shape, and for fidelity one family, checkpoint and tokenizer.
bool matched(const Facts& a, const Facts& b, const Catalogue& catalogue);

// Whether `a` is surely better than `b` as the only comparison. Rows that are not matched never are.
bool surely_better(const RowFacts& facts, const Site& site, const Decisions& decisions, std::uint32_t a, std::uint32_t b);

}  // namespace assay

// What a comparison says in words. The browser says the same (themes/default/verdict.js), held together by
// tests/vectors/comparison.json.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "base/json.h"
#include "model/catalogue.h"
#include "store/store.h"

namespace assay {

// "A" for the first of the compared rows.
std::string letter_of(std::size_t position);

// "Do not differ", "Not comparable": the verdict as a heading.
std::string_view verdict_words(std::string_view verdict);

// Two compared rows, the first one before the second.
struct ComparedPair {
  const RowSummary& a;
  const RowSummary& b;
};
// The whole verdict on a pair as one sentence: "A and B do not differ: their intervals overlap (99.5–103.5 and
// 101.0–105.2 tok/s); a difference under 4.1 tok/s is noise here." `verdict` is an item of NamedComparison::verdicts.
std::string pair_words(const Json& verdict, const ComparedPair& rows, const Catalogue& catalogue);

// Why a row has no rank, as it follows a colon: "a newer measurement replaced it".
std::string_view caveat_words(std::string_view caveat);
// Where an interval comes from, in two or three words: "single runs".
std::string_view interval_source_words(std::string_view interval);

}  // namespace assay

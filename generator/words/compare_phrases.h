// What a comparison says in words. The browser says the same (themes/default/verdict.js) from the same sentences
// (words.h); tests/vectors/comparison.json holds the two together.
#pragma once

#include <cstddef>
#include <string>

#include "base/json.h"
#include "model/catalogue.h"
#include "store/store.h"

namespace assay {

// "A" for the first of the compared rows.
std::string letter_of(std::size_t position);

// Two compared rows, the first one before the second.
struct ComparedPair {
  const RowSummary& a;
  const RowSummary& b;
};
// The whole verdict on a pair as one sentence: "A and B cannot be told apart: their intervals overlap (99.5–103.5 and
// 101.0–105.2 tok/s); a difference under 4.1 tok/s is noise here." `verdict` is an item of NamedComparison::verdicts,
// `words` the document of words.h.
std::string pair_words(const Json& verdict, const ComparedPair& rows, const Catalogue& catalogue, const Json& words);

}  // namespace assay

// What a worked example need not say: benchmarks to measure with, and the fields of an ordinary complete row. Whatever
// comes from here is shown under the example, so that nothing about it is hidden.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "model/catalogue.h"

namespace assay {

// The benchmarks that every example knows: "speed" (performance, tok/s), "test" (quality, %, items unknown),
// "faithfulness" (fidelity, perplexity, lower is better). One of the same slug in the block replaces it.
void add_example_benchmarks(Catalogue& catalogue);

// The operator of kind editorial who approves the rows of examples.
inline constexpr std::string_view example_desk = "desk";

// An ordinary row of that kind without its headline: complete, community, measured and approved on the as-of day.
Json example_row(Kind kind, std::string_view id, std::string_view as_of);

// Entries for every name in the rows that the block does not describe: a model is its own family, hardware has no
// tier, a runtime never broke, a person is what the source of their rows says. `editors` are operators of kind editorial.
void add_named_entries(Catalogue& catalogue, const Json::Array& rows, const std::vector<std::string>& editors);

}  // namespace assay

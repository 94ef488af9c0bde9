// What may be ranked, charted or compared together (rules §9).
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "model/row.h"
#include "model/site.h"

namespace assay {

// A field that tells slices apart, by the name it has in the slice's context.
struct SliceField {
  std::string name;
  bool from_context = false;  // the value is the row's context member of that name
};

// The fields of a board's slices in order: the benchmark's context_keys, slice_by, and for fidelity the model's
// family, checkpoint and tokenizer. A name occurs once.
std::vector<SliceField> slice_fields(const BoardDefinition& board, const Benchmark& benchmark);

// The value of a row's field for `where` and `slice_by`: a row field of the interface, organization, family,
// checkpoint, tokenizer (of the model), tier (of the hardware), or a context key, bare or as context.KEY. A quant by the
// name that data/quants.toml gives it. Numbers
// in their shortest form; blank or absent is null.
Json field_value(const Row& row, const Site& site, std::string_view field);

// The values of the benchmark's context_keys as a canonical JSON array: equal text means equal shape.
std::string shape_of(const Row& row, const Benchmark& benchmark);
// The same of values that somebody names, as a use case does; a key without a value is absent.
std::string shape_of(const std::vector<std::pair<std::string, Json>>& named, const Benchmark& benchmark);

// The same of its variant_keys; false is null, as absence is.
std::string variants_of(const Row& row, const Benchmark& benchmark);
// The row's value for a context key: text, number, true, false; blank and absent ones null.
Json context_value(const Row& row, std::string_view key);

// Order of slice contexts: null, numbers by value, text by code point, false, true; value by value.
bool context_before(const Json& a, const Json& b);

}  // namespace assay

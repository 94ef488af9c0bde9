// Measuring one setup: a complete row, as a careful operator would have sent it. The stories of the record then
// take away or change what they are about.
#pragma once

#include <cstdint>
#include <string_view>

#include "demo/physics.h"
#include "demo/row.h"

namespace assay::demo {

struct Spec {
  std::string_view benchmark, model, quant, runtime, hardware, operator_handle, date;
  long count = 1;
  long isl = 1024, osl = 256, concurrency = 1;
  long n_shot = 0;
};

// Rows of one kind of benchmark each. Equal seed and spec: equal row.
Row performance_row(std::uint64_t seed, const Spec& spec);
Row quality_row(std::uint64_t seed, const Spec& spec);
Row fidelity_row(std::uint64_t seed, const Spec& spec);

// Who measured and when, with everything that follows: id, versions, addresses of the evidence, moderation.
void stamp(std::uint64_t seed, Row& row, std::string_view operator_handle, std::string_view date);
// The command that would repeat the row, from its benchmark and context.
void set_command(Row& row);
// Another headline, with runs around it whose median it is.
void set_headline(std::uint64_t seed, Row& row, double value);
// Another score of a quality row, at the benchmark's precision.
void set_score(Row& row, double value);
// The same setup measured again by somebody else: `factor` times the original's headline.
Row reproduction_of(std::uint64_t seed, const Row& original, std::string_view operator_handle, std::string_view date,
                    double factor);
// A row for something that did not come to a number.
void make_incomplete(Row& row, std::string_view state, std::string_view reason);

std::string_view runtime_for(std::string_view quant);

}  // namespace assay::demo

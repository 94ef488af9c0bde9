// Use cases and baselines that name what no row can answer. What only shows once the rows are known.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostics.h"
#include "model/site.h"
#include "validate/editorial.h"

namespace assay {

// The values that rows of a benchmark have under one of its context keys, as JSON; absent is null.
using ShapeValues = std::function<std::vector<std::string>(std::string_view benchmark, std::string_view key)>;

// Error: a floor whose shape lacks a context key of its benchmark. The message names the values that occur.
void check_use_cases(const Site& site, const ShapeValues& values, Diagnostics& diagnostics);

// Errors: a baseline whose speed is no performance row, whose quality holds one, or has two rows of one benchmark.
void check_baselines(const Site& site, const KnownRows& rows, Diagnostics& diagnostics);

}  // namespace assay

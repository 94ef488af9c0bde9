// What an editor looks at closely: names of any row, public or not, that look like others.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "model/facts.h"
#include "model/site.h"

namespace assay {

// As odd_names (model/odd_names.h) tells of them.
std::vector<std::string> odd_names_of(const Site& site, const RowFacts& facts, std::uint32_t row);

// "no row has the id "x"; did you mean "y"?"
std::string no_row_with_id(const RowFacts& facts, std::string_view id);

}  // namespace assay

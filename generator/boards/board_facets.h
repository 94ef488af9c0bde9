// What a board's rows can be filtered by: the fields that tell them apart, each value once and in an order that
// means something. A field that says the same of every row is none.
#pragma once

#include <string>
#include <vector>

#include "edition/edition.h"

namespace assay {

struct FacetValue {
  std::string value;  // as in the API file; "" where it is absent
  std::string label;
};

struct BoardFacet {
  std::string name;  // the member of the API file's entries: "hardware_tier"
  std::string label;
  std::vector<FacetValue> values;  // best or strongest first where there is such a thing, else by label; absent last
};

std::vector<BoardFacet> board_facets(const Catalogue& catalogue, const std::vector<const RowSummary*>& rows);

// The places of the row's values in each facet, "0 3 1": what its table row carries.
std::string facet_places(const Catalogue& catalogue, const std::vector<BoardFacet>& facets, const RowSummary& row);

}  // namespace assay

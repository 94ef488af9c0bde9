// What a board's rows can be filtered by: the fields that tell them apart, each value once and in an order that
// means something. A field that says the same of every row is none.
#pragma once

#include <string>
#include <vector>

#include "base/json_text.h"
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

// The members of the API file's entries that only filters need: bits of the quant, classes of parameters and of memory
// used, quarter of the measurement; null where not known.
void write_facet_classes(JsonText& text, const Catalogue& catalogue, const RowSummary& row);

// The places of the row's values in each facet, "0 3 1": what its table row carries.
std::string facet_places(const Catalogue& catalogue, const std::vector<BoardFacet>& facets, const RowSummary& row);

}  // namespace assay

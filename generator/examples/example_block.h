// The text of an ```assay-example block -> a small synthetic site with its rows, and what must come out.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/diagnostics.h"
#include "load/small_document.h"
#include "model/ledger.h"
#include "model/row.h"
#include "model/site.h"

namespace assay {

struct ExampleBlock {
  std::string title;
  Date as_of{};
  Site site;               // the policy of the real site, everything else from the block
  std::vector<Row> rows;   // in the block's order
  std::vector<Json> sent;  // their objects, defaults included
  Ledger ledger;           // rows named by published_before
  Json root;               // the block as it was read
};

// nullopt when something is wrong with the block (said in `diagnostics`, where it stands in the page). Rows have the
// fields of a row, read by the strict reader of rows, and three shorthands: `value` is the headline, `without` lists
// fields that the row leaves out of the defaults, and [common] holds what all rows of the block share.
std::optional<ExampleBlock> read_example(const Excerpt& excerpt, const Policy& policy, Diagnostics& diagnostics);

}  // namespace assay

// A worked example of the methodology, as it came out: what was sent, what the rules said. Read and run by examples/,
// shown by pages/.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "base/date.h"
#include "base/json.h"

namespace assay {

struct WorkedRow {
  std::string id, benchmark;
  std::string metric, unit;                            // of the headline
  std::vector<std::pair<std::string, Json>> given;     // fields in which the rows differ: "metrics.decode_tps", "runs"
  std::vector<std::string> missing;                    // fields that other rows have and this one leaves out
  std::vector<std::pair<std::string, Json>> outcomes;  // what the example says of it and the rules confirmed
};

// Something that was decided about a row: "verify", "clear", "retire", "remove", with the entry's own fields.
struct WorkedDecision {
  std::string kind;
  std::vector<std::pair<std::string, Json>> fields;
};

struct WorkedExample {
  std::string title;
  Date as_of{};
  std::vector<WorkedRow> rows;                       // in the block's order
  std::vector<std::pair<std::string, Json>> common;  // fields that are the same in all rows, defaults included
  std::vector<std::string> published_before;         // ids that were in the ledger already
  std::vector<WorkedDecision> decisions;
};

}  // namespace assay

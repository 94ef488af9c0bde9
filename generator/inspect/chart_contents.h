// A chart's Vega-Lite specification: where its data come from and what it says of them.
#pragma once

#include <string>
#include <vector>

#include "base/json.h"
#include "inspect/fault.h"

namespace assay {

// Data that a chart fetches, with the fields that are drawn from them.
struct ChartData {
  std::string address;              // "/api/v1/boards/x.json"
  std::string property;             // "slices[0].entries"; empty: the whole document
  std::vector<std::string> fields;  // that the data must have, sorted
};

struct ChartContents {
  std::vector<ChartData> data;
  Faults faults;
};

// A chart that draws a measured number must tell row and context of it in its tooltip (rules §10).
ChartContents read_chart(const Json& specification);

}  // namespace assay

// A store filled the way the pipeline fills it, from rows as people send them.
#pragma once

#include <catch2/catch.hpp>

#include "load/load.h"
#include "rules/scene.h"
#include "store/record.h"

namespace assay::testing {

// The rows are JSON objects and must be good.
inline Store recorded(const std::vector<std::string>& rows, const Site& in = site(), std::string_view as_of = "2026-11-21",
                      const Ledger& ledger = {}) {
  Store store;
  std::vector<Row> loaded;
  for (const std::string& text : rows) {
    Diagnostics diagnostics;
    auto row = row_of(std::get<Json>(parse_json(text)), {text, "rows.ndjson"}, in.catalogue, diagnostics);
    INFO(report_of(diagnostics, DiagnosticFormat::text));
    REQUIRE(row);
    store.add_row(row->id, row->input);
    loaded.push_back(std::move(*row));
  }
  const Outcome outcome = judged(loaded, in, as_of, ledger);
  record(store, in, outcome.facts, outcome.decisions, ledger);
  return store;
}

}  // namespace assay::testing

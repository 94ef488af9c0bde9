// From files to the model: site.toml, the catalogues, the editorial file, rows. Every problem of a run is
// collected; nothing here decides trust.
#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <set>
#include <span>
#include <string>
#include <string_view>

#include "base/diagnostics.h"
#include "model/row.h"
#include "model/site.h"

namespace assay {

// ASSAY_SECTION__KEY=value pairs that override site.toml, by variable name (the environment is main's to read).
using Overrides = std::map<std::string, std::string>;

// site.toml with all catalogues, data/editorial.toml, baselines and use cases. Boards are filled in where the
// file has none (one per benchmark). Checks everything that needs no rows: unknown keys (with a suggestion),
// types, ranges, slugs, references between catalogues, policy order, sampling benchmarks, clear and verify
// records by an editorial operator. Never throws for bad input.
Site load_site(const std::filesystem::path& source, const Overrides& overrides, Diagnostics& diagnostics);

struct RowsLoaded {
  std::size_t rows = 0;                   // good ones, handed to the sink
  std::size_t quarantined = 0;            // bad ones left out (on_bad_row = "quarantine")
  std::set<std::string> quarantined_ids;  // of all bad rows, where an id could be read
};

// Reads every row file of the site (Site::results: folders or files) in the order of their paths and hands each
// good row to `sink`, one at a time. ndjson, json (array), csv (columns by dotted name: metrics.decode_tps,
// metrics.decode_tps.stderr, context.isl, moderation.state, runs.values as JSON), sqlite (table `results`, same
// names). A bad row is an error, or with quarantine a warning. Duplicate ids (also by case) are errors.
RowsLoaded load_rows(const Site& site, const std::function<void(Row&&)>& sink, Diagnostics& diagnostics);

// One row from its JSON object: types, ranges, slugs against the catalogue, required fields, the headline of its
// benchmark, and that it was approved or rejected by an editor, or by nobody where `moderation` is in a file. nullopt when
// something was wrong (said in `diagnostics`). `text` is the JSON text the object was read from, for places; `file` and
// `first_line` say where that text stands.
using RowText = SourceText;
// The fields that a row may have, in the interface's order.
std::span<const std::string_view> row_fields();
std::optional<Row> row_of(const Json& object, const RowText& where, const Catalogue& catalogue, Diagnostics& diagnostics,
                          ModerationPlace moderation = ModerationPlace::rows);

}  // namespace assay

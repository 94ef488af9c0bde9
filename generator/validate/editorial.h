// What only shows once the rows are known: entries about rows that do not exist, records that cannot count.
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/diagnostics.h"
#include "model/site.h"

namespace assay {

struct KnownRows {
  // The slug of the benchmark of a loaded row; nullopt for an id that no row has.
  std::function<std::optional<std::string>(std::string_view id)> benchmark_of;
  // An id that is known though no row has it: in the ledger, or of a row that was left out.
  std::function<bool(std::string_view id)> elsewhere;
  // Ids near a misspelt one are looked for here.
  std::function<std::optional<std::string>(std::string_view id)> nearest;
};

// A line of data/approvals.ndjson that names no row is a warning. An entry that names no row, and a verify record for a row whose
// unit is neither % nor fraction, are errors.
void check_editorial(const Site& site, const KnownRows& rows, Diagnostics& diagnostics);

}  // namespace assay

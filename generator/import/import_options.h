// What the person at the command line adds to an import.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/diagnostics.h"

namespace assay {

struct ImportOptions {
  // `--set key=value`, in the order given; a later one wins over an earlier one. Fills what a file leaves open. Keys are
  // a row's fields, with a dot into moderation, context and extra; `metric.NAME.…` and `benchmark.SLUG.…` tell of a
  // metric or benchmark what the catalogue must know (unit, higher_is_better, minimum, maximum, decimals, kind, name).
  std::vector<std::pair<std::string, std::string>> set;
  std::vector<std::pair<std::string, std::string>> override_;  // `--override key=value`: also over what a file says
  std::string approve;                      // handle of the moderator who approves the rows; empty: they stay pending
  std::string approved_at;                  // date or RFC 3339; used with `approve` only
  std::string benchmark_prefix;             // put before every benchmark slug
  std::vector<std::string> parquet_reader;  // the command that reads Parquet, without the file; empty: there is none
  std::string mapping;                      // `table`: file that says what each column is
};

// Unknown keys and values that the field does not take, each an error. True when there is none.
bool check_import_options(const ImportOptions& options, Diagnostics& diagnostics);

}  // namespace assay

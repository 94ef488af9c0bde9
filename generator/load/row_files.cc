// The row files of a site, in the order of their paths.
#include <fmt/format.h>

#include "base/file_system.h"
#include "load/intake.h"

namespace assay {
namespace {

void take_file(Intake& intake, const std::filesystem::path& path, const std::string& file, Diagnostics& diagnostics) {
  intake.open(file);
  const std::string ending = path.extension().string();
  if (ending == ".ndjson" || ending == ".jsonl") return take_ndjson(intake, path, file);
  if (ending == ".json") return take_json(intake, path, file);
  if (ending == ".csv") return take_csv(intake, path, file);
  if (ending == ".sqlite" || ending == ".db") return take_sqlite(intake, path, file);
  diagnostics.warning("row.unknown-file", Place{file}, "not read: rows are in .ndjson, .json, .csv or .sqlite files");
}

}  // namespace

RowsLoaded load_rows(const Site& site, const std::function<void(Row&&)>& sink, Diagnostics& diagnostics) {
  Intake intake(site, sink, diagnostics);
  for (const std::string& entry : site.results) {
    const std::filesystem::path path = site.source / entry;
    if (std::filesystem::is_regular_file(path)) {
      take_file(intake, path, entry, diagnostics);
      continue;
    }
    for (const std::filesystem::path& below : files_below(path)) {
      take_file(intake, path / below, (std::filesystem::path(entry) / below).generic_string(), diagnostics);
    }
  }
  return std::move(intake.loaded);
}

}  // namespace assay

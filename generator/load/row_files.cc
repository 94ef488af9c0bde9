// The row files of a site, in the order of their paths.
#include <fmt/format.h>

#include <array>
#include <fstream>

#include "base/file_system.h"
#include "base/written_text.h"
#include "load/intake.h"

namespace assay {
namespace {

bool is_wide_file(const std::filesystem::path& path) {
  std::array<char, 4> start{};
  std::ifstream in(path, std::ios::binary);
  in.read(start.data(), start.size());
  return is_wide_text({start.data(), static_cast<std::size_t>(in.gcount())});
}

void take_file(Intake& intake, const std::filesystem::path& path, const std::string& file, Diagnostics& diagnostics) {
  intake.open(file);
  const std::string ending = path.extension().string();
  const bool is_text = ending == ".ndjson" || ending == ".jsonl" || ending == ".json" || ending == ".csv";
  if (is_text && is_wide_file(path)) return intake.refuse_file("json.utf8", {file, 1, 1}, std::string(wide_text_remedy));
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

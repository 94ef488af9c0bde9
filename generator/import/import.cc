#include "import/import.h"

#include <array>
#include <cassert>
#include <map>
#include <utility>

#include "base/text.h"
#include "import/catalogue_entries.h"
#include "import/llama_bench.h"
#include "import/lm_eval.h"

namespace assay {
namespace {

using Importer = Imported (*)(std::string_view text, std::string_view file_name, const ImportOptions& options,
                              Diagnostics& diagnostics);

constexpr std::array<std::pair<std::string_view, Importer>, 2> importers{
    {{"lm-eval", import_lm_eval}, {"llama-bench", import_llama_bench}}};

Importer importer_of(std::string_view format) {
  for (const auto& [name, importer] : importers) {
    if (name == format) return importer;
  }
  return nullptr;
}

// Moves the rows over unless one of them is there already: ids tell the content of a file, so the file was
// given twice or holds a result twice.
void take_rows(std::vector<Json> rows, const std::string& file, std::map<std::string, std::string>& file_of,
               std::vector<Json>& into, Diagnostics& diagnostics) {
  for (Json& row : rows) {
    const auto [known, is_new] = file_of.emplace(std::string(row.text("id")), file);
    if (!is_new) {
      diagnostics.error("import.duplicate", {file}, "holds a result of " + printable(known->second) + " again: " + known->first);
      return;
    }
    into.push_back(std::move(row));
  }
}

}  // namespace

std::vector<std::string_view> import_formats() {
  std::vector<std::string_view> names;
  for (const auto& [name, importer] : importers) names.push_back(name);
  return names;
}

Imported import_files(std::string_view format, const std::vector<ForeignFile>& files, const ImportOptions& options,
                      Diagnostics& diagnostics) {
  const Importer importer = importer_of(format);
  assert(importer != nullptr);
  Imported all;
  if (!check_import_options(options, diagnostics)) return all;
  std::map<std::string, std::string> file_of;  // by row id
  for (const ForeignFile& file : files) {
    Imported one = importer(file.text, file.name, options, diagnostics);
    merge_entries(all.catalogue, std::move(one.catalogue), file.name, diagnostics);
    take_rows(std::move(one.rows), file.name, file_of, all.rows, diagnostics);
  }
  add_named_entries(all.rows, all.catalogue);
  return all;
}

std::string ndjson_of(const std::vector<Json>& rows) {
  std::string text;
  for (const Json& row : rows) {
    append_json(text, row);
    text += '\n';
  }
  return text;
}

}  // namespace assay

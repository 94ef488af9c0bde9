#include "import/import.h"

#include <fmt/format.h>

#include <cassert>

#include "base/text.h"
#include "import/format.h"

namespace assay {
namespace {

constexpr std::string_view automatic = "auto";

const Format* format_of(const ForeignFile& file, bool& is_companion) {
  for (const Format& format : formats()) {
    const Sniffed sniffed = format.sniff(file);
    is_companion = sniffed == Sniffed::companion;
    if (sniffed != Sniffed::no) return &format;
  }
  return nullptr;
}

void refuse_companion(const Format& format, const ForeignFile& file, Harvest& harvest) {
  if (file.named)
    harvest.refuse({file.name()}, "the file",
                   fmt::format("{} reads it along with the file of results it belongs to; give that", format.name));
}

// A file that a format took and of which nothing came, not even a reason, is named all the same.
void read_with(const Format& format, const ForeignFile& file, Harvest& harvest) {
  const auto said = [&] {
    return harvest.rows.size() + harvest.refused.size() + harvest.diagnostics.error_count() + harvest.diagnostics.warning_count();
  };
  const std::size_t before = said();
  format.read(file, harvest);
  if (said() == before) harvest.refuse({file.name()}, "the file", fmt::format("{} finds no result in it", format.name));
}

void harvest_unknown(const ForeignFile& file, Harvest& harvest) {
  bool is_companion = false;
  const Format* format = format_of(file, is_companion);
  if (format == nullptr)
    harvest.refuse({file.name()}, "the file", "auto recognises no format in it; name the format, or use `table` with a mapping");
  else if (is_companion)
    refuse_companion(*format, file, harvest);
  else
    read_with(*format, file, harvest);
}

// A file that the person named is of the format that the person named, whatever it looks like.
void harvest_as(const Format& format, const ForeignFile& file, Harvest& harvest) {
  const Sniffed sniffed = format.sniff(file);
  if (sniffed == Sniffed::companion) return refuse_companion(format, file, harvest);
  if (sniffed == Sniffed::yes || file.named) return read_with(format, file, harvest);
  harvest.refuse({file.name()}, "the file", fmt::format("nothing of {} is recognised in it", format.name));
}

}  // namespace

std::vector<std::string_view> import_formats() {
  std::vector<std::string_view> names{automatic};
  for (const Format& format : formats()) names.push_back(format.name);
  return names;
}

void harvest_files(std::string_view name, const std::vector<ForeignFile>& files, Harvest& harvest,
                   const std::function<void(std::size_t, std::size_t)>& progress) {
  const Format* format = find_format(name);
  assert(format != nullptr || name == automatic);
  std::size_t number = 0;
  for (const ForeignFile& file : files) {
    if (progress) progress(number++, files.size());
    // A copy, so that a file's text is given back when its rows are made.
    const ForeignFile read = file;
    if (format == nullptr)
      harvest_unknown(read, harvest);
    else
      harvest_as(*format, read, harvest);
  }
  if (progress) progress(files.size(), files.size());
}

Imported import_files(std::string_view format, const std::vector<ForeignFile>& files, const ImportOptions& options,
                      Diagnostics& diagnostics) {
  Imported all;
  if (!check_import_options(options, diagnostics)) return all;
  Harvest harvest(options, diagnostics);
  harvest_files(format, files, harvest);
  report_refused(harvest.refused, diagnostics);
  report_missing(harvest.required, diagnostics);
  describe(harvest.catalogue, options, diagnostics);
  add_approver(options.approve, harvest.catalogue);
  for (Harvest::Row& row : harvest.rows) all.rows.push_back(std::move(row.json));
  all.catalogue = std::move(harvest.catalogue);
  all.refused = std::move(harvest.refused);
  return all;
}

void add_approver(const std::string& handle, CatalogueDraft& catalogue) {
  if (handle.empty()) return;
  OperatorDraft& entry = catalogue.operators[handle];
  entry.handle = handle;
  if (entry.name.empty()) entry.name = handle;
  entry.kind = "editorial";
}

void report_refused(const std::vector<Refused>& refused, Diagnostics& diagnostics) {
  for (const Refused& refusal : refused) {
    diagnostics.warning("import.refused", refusal.place, fmt::format("no row is made of {}: {}", refusal.what, refusal.reason));
  }
}

void report_missing(const Gaps& missing, Diagnostics& diagnostics) {
  if (missing.empty()) return;
  std::vector<std::string> names, options;
  for (const auto& [name, rows] : missing) {
    names.push_back(fmt::format("{} ({})", name, counted(rows, "row", "rows")));
    options.push_back(fmt::format("--set {}=…", name.substr(0, name.find(' '))));
  }
  diagnostics.error("import.missing", {}, "the files do not say " + joined(names, ", ") + "; give " + joined(options, " "));
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

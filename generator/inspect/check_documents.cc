#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/number.h"
#include "base/text.h"
#include "inspect/checks.h"

namespace assay {
namespace {

constexpr std::string_view rows_kind = "rows";

bool is_known(const SiteContents& site, const Reference& reference) {
  if (reference.kind != rows_kind) return site.files.contains(fmt::format("api/v1/{}/{}.json", reference.kind, reference.id));
  return site.rows.contains(reference.id) || site.removed.contains(reference.id);
}

std::string shown(const std::optional<double>& value) {
  return value ? decimal_of(*value).text : "nothing";
}

// A number that a document tells of a row, and what the row's own document says.
void compare(const std::string& path, const ToldValue& told, std::string_view what, const std::optional<double>& here,
             const std::optional<double>& there, SiteReport& report) {
  if (!here || here == there) return;
  report.add(path, {"number.differs",
                    fmt::format("{}.{} is {}, the row {} says {}", told.place, what, shown(here), told.row, shown(there))});
}

void check_told(const SiteContents& site, const std::string& path, const ToldValue& told, SiteReport& report) {
  const auto row = site.rows.find(told.row);
  if (row == site.rows.end()) return;  // told as an unknown reference
  compare(path, told, "value", told.value, row->second.value, report);
  compare(path, told, "low", told.low, row->second.low, report);
  compare(path, told, "high", told.high, row->second.high, report);
  if (told.value && !told.in_context) {
    report.add(path, {"number.bare", fmt::format("{} tells the value of row {} without its context", told.place, told.row)});
  }
}

std::vector<std::string> lacking(const std::vector<std::string>& wanted, const std::vector<std::string>& there) {
  std::vector<std::string> missing;
  std::set_difference(wanted.begin(), wanted.end(), there.begin(), there.end(), std::back_inserter(missing));
  return missing;
}

// The address itself is checked with the links; here the site's own path before it does not matter.
auto document_at(const SiteContents& site, std::string_view address) {
  for (std::size_t slash = address.find('/'); slash != std::string_view::npos; slash = address.find('/', slash + 1)) {
    const auto document = site.documents.find(address.substr(slash + 1));
    if (document != site.documents.end()) return document;
  }
  return site.documents.end();
}

void check_data(const SiteContents& site, const std::string& path, const ChartData& data, SiteReport& report) {
  const auto document = document_at(site, data.address);
  if (document == site.documents.end()) return;
  const auto& lists = document->second.lists;
  const auto list = std::find_if(lists.begin(), lists.end(), [&](const ObjectList& one) { return one.place == data.property; });
  if (list == lists.end()) {
    report.add(path, {"chart.data", fmt::format("it draws {} of {}, where no list stands", data.property, data.address)});
  } else if (const auto fields = lacking(data.fields, list->keys);
             list->items > 0 && !fields.empty()) {  // all rows may have lost their ranks
    report.add(path, {"chart.field", fmt::format("it draws {}, which its data do not have", joined(fields, ", "))});
  }
}

std::set<std::string> context_columns(const SiteContents& site) {
  std::set<std::string> columns;
  for (const auto& [id, row] : site.rows) {
    for (const std::string& word : row.context) columns.insert("context." + word.substr(0, word.find('=')));
  }
  return columns;
}

void check_columns(const SiteContents& site, const std::string& path, const Download& download, SiteReport& report) {
  for (const std::string& column : context_columns(site)) {
    if (std::find(download.columns.begin(), download.columns.end(), column) != download.columns.end()) continue;
    report.add(path, {"number.bare", fmt::format("a row has {}, for which there is no column", column)});
  }
}

std::size_t context_digest(const RowNumbers& row) {
  return std::hash<std::string>()(joined(row.context, "\n"));
}

void check_line(const std::string& path, const DownloadLine& line, const RowNumbers& row, bool is_table, SiteReport& report) {
  if (!is_table) {
    if (line.digest != row.digest)
      report.add(path, {"download.differs", fmt::format("the line of row {} is not the row's document", line.row)});
    return;
  }
  if (line.value != row.value) {
    report.add(path, {"number.differs", fmt::format("the line of row {} has the value {}, the row says {}", line.row,
                                                    shown(line.value), shown(row.value))});
  }
  if (line.digest != context_digest(row)) {
    report.add(path, {"number.bare", fmt::format("the line of row {} does not have the row's context", line.row)});
  }
}

void check_download(const SiteContents& site, const std::string& path, const Download& download, SiteReport& report) {
  const bool is_table = !download.columns.empty();
  if (is_table) check_columns(site, path, download, report);
  std::set<std::string_view> seen;
  for (const DownloadLine& line : download.lines) {
    const auto row = site.rows.find(line.row);
    if (row == site.rows.end() || !seen.insert(line.row).second) {
      report.add(path, {"download.rows", fmt::format("row \"{}\" {}", shortened(line.row, 96),
                                                     row == site.rows.end() ? "is not public" : "stands there twice")});
    } else {
      check_line(path, line, row->second, is_table, report);
    }
  }
  if (path.starts_with("downloads/boards/")) return;  // the rows of one board
  for (const auto& [id, row] : site.rows) {
    if (!seen.contains(id)) report.add(path, {"download.rows", fmt::format("row \"{}\" is missing", id)});
  }
}

// Only the downloads of all rows; an import's example file may hold what it likes.
bool is_download(std::string_view path) {
  return path.starts_with("downloads/");
}

}  // namespace

void check_documents(const SiteContents& site, SiteReport& report) {
  for (const auto& [path, document] : site.documents) {
    for (const Reference& reference : document.references) {
      if (is_known(site, reference)) continue;
      report.add(path, {"document.reference", fmt::format("{} is \"{}\", of which there is no document in {}", reference.place,
                                                          shortened(reference.id, 96), reference.kind)});
    }
    for (const ToldValue& told : document.values) check_told(site, path, told, report);
  }
}

void check_charts(const SiteContents& site, SiteReport& report) {
  for (const auto& [path, chart] : site.charts) {
    for (const ChartData& data : chart.data) check_data(site, path, data, report);
  }
}

void check_downloads(const SiteContents& site, SiteReport& report) {
  for (const auto& [path, download] : site.downloads) {
    if (is_download(path)) check_download(site, path, download, report);
  }
}

}  // namespace assay

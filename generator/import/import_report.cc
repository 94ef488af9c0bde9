#include "import/import_report.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "base/text.h"

namespace assay {
namespace {

struct TableLine {
  std::string what;
  std::size_t rows;
  std::string how;
};

std::string place_text(const Place& place) {
  return place.line == 0 ? printable(place.file) : fmt::format("{}:{}", printable(place.file), place.line);
}

// By reason, the most frequent first.
std::vector<TableLine> refused_lines(const std::vector<Refused>& refused) {
  struct Group {
    std::size_t count = 0;
    std::string first;
  };
  std::map<std::string, Group> groups;
  for (const Refused& one : refused) {
    Group& group = groups[one.reason];
    if (group.count++ == 0) group.first = fmt::format("{} ({})", shortened(one.what, 80), place_text(one.place));
  }
  std::vector<TableLine> lines;
  for (const auto& [reason, group] : groups) {
    const std::string more = group.count > 1 ? fmt::format(" and {} more", group.count - 1) : std::string();
    lines.push_back({"refused", group.count, fmt::format("{}: {}{}", reason, group.first, more)});
  }
  std::stable_sort(lines.begin(), lines.end(), [](const TableLine& a, const TableLine& b) { return a.rows > b.rows; });
  return lines;
}

std::string table_text(const std::vector<TableLine>& lines) {
  std::size_t width = 0;
  for (const TableLine& line : lines) width = std::max(width, line.what.size());
  std::string text;
  for (const TableLine& line : lines) {
    std::string one = fmt::format("{:<{}}  {:>7}  {}", line.what, width, line.rows, line.how);
    while (one.back() == ' ') one.pop_back();
    text += one + "\n";
  }
  return text;
}

}  // namespace

std::string refused_table(const std::vector<Refused>& refused) {
  return table_text(refused_lines(refused));
}

std::string text_of(const ImportReport& report, const Harvest& harvest) {
  const auto& [added, kept, changed] = report.fates;
  std::vector<TableLine> lines{{"new rows", added, added > 0 ? "in " + report.target : ""},
                               {"there already", kept, kept > 0 ? "unchanged, approvals stay" : ""}};
  if (changed > 0) lines.push_back({"changed", changed, report.waiting ? "to be approved anew" : "approved"});
  for (TableLine& line : refused_lines(harvest.refused)) lines.push_back(std::move(line));
  for (const auto& [field, rows] : harvest.gate) lines.push_back({"without " + field, rows, "--set " + field + "=…"});
  std::string text = table_text(lines);
  for (const std::string& line : report.added) text += line + "\n";
  for (const std::string& line : report.advice) text += "note: " + line + "\n";
  for (const auto& [key, value] : report.rows() > 0 ? harvest.options.set : decltype(harvest.options.set)()) {
    if (!harvest.used.contains(key) && !key.starts_with("metric.") && !key.starts_with("benchmark.") && key != "moderation.at")
      text += fmt::format("note: --set {} filled nothing: every file says it; --override {}=… replaces it\n", key, key);
  }
  if (report.waiting && added + changed > 0)
    text += fmt::format("next: assay approve --all-pending --by HANDLE -s {0}, then assay build -s {0}\n", report.site);
  return text;
}

}  // namespace assay

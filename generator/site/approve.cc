#include "site/approve.h"

#include <fmt/format.h>

#include <set>

#include "base/file_system.h"
#include "base/text.h"
#include "load/approvals.h"
#include "write/moderated_rows.h"

namespace assay {
namespace {

namespace fs = std::filesystem;

bool is_ndjson(const fs::path& file) {
  return file.extension() == ".ndjson" || file.extension() == ".jsonl";
}

// The files of rows that can be edited line by line.
std::vector<fs::path> editable_files(const Site& site) {
  std::vector<fs::path> files;
  for (const std::string& place : site.results) {
    const fs::path path = site.source / place;
    if (fs::is_regular_file(path) && is_ndjson(path)) files.push_back(path);
    for (const fs::path& file : files_below(path)) {
      if (is_ndjson(file)) files.push_back(path / file);
    }
  }
  return files;
}

void edit_rows(const Judged& judged, const ApprovalRequest& request, PreparedApproval& prepared) {
  std::set<std::string, std::less<>> ids;
  for (const std::uint32_t row : prepared.plan.rows) ids.insert(judged.facts.id(row));
  for (const fs::path& file : editable_files(judged.site)) {
    if (ids.empty()) break;
    const std::string before = read_file(file);
    std::string after = with_moderation(before, ids, moderation_of(request));
    if (after != before) prepared.files.emplace_back(file, std::move(after));
  }
  if (ids.empty()) return;
  prepared.plan.problems.push_back(
      fmt::format("{} in a file that cannot be edited line by line, such as {}; keep decisions in {} (data.moderation = \"file\" "
                  "in site.toml), or bring the rows in as NDJSON",
                  ids.size() == 1 ? "1 row stands" : fmt::format("{} rows stand", ids.size()), *ids.begin(), approvals_file));
}

void append_lines(const Judged& judged, const ApprovalRequest& request, PreparedApproval& prepared) {
  const fs::path file = judged.site.source / approvals_file;
  std::string text = fs::exists(file) ? read_file(file) : "";
  if (!text.empty() && !text.ends_with('\n')) text += '\n';
  for (const std::uint32_t row : prepared.plan.rows) text += approval_line(judged.facts, row, request) + '\n';
  prepared.files.emplace_back(file, std::move(text));
}

}  // namespace

PreparedApproval prepare_approval(const BuildRequest& request, ApprovalRequest approval, const fs::path& rows_in,
                                  Diagnostics& diagnostics) {
  PreparedApproval prepared;
  const Judged judged = judge(request, diagnostics);
  if (diagnostics.has_errors()) return prepared;
  if (!rows_in.empty()) approval.file_rows = ids_in(read_file(rows_in));
  if (!rows_in.empty() && approval.file_rows.empty()) {
    prepared.plan.problems.push_back(
        fmt::format("{} has no rows with an id; expected NDJSON or a JSON array", printable(rows_in.native())));
    return prepared;
  }
  prepared.plan = plan_approval(judged.site, judged.facts, judged.decisions, judged.ledger, approval);
  if (prepared.plan.rows.empty() || !prepared.plan.problems.empty()) return prepared;
  if (judged.site.moderation == ModerationPlace::rows)
    edit_rows(judged, approval, prepared);
  else
    append_lines(judged, approval, prepared);
  return prepared;
}

void write_approval(const PreparedApproval& prepared) {
  for (const auto& [file, text] : prepared.files) replace_file(file, text);
}

}  // namespace assay

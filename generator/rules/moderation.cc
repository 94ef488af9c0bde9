#include "rules/moderation.h"

#include <algorithm>
#include <map>

#include "base/hash.h"
#include "rules/disposition.h"

namespace assay {
namespace {

// The lines about each row by `at`, those of one instant in the file's order.
std::map<std::uint32_t, std::vector<std::uint32_t>> lines_by_row(const RowFacts& facts, const Site& site) {
  std::map<std::uint32_t, std::vector<std::uint32_t>> lines;
  for (std::uint32_t i = 0; i < site.approvals.size(); ++i) {
    if (const auto row = facts.find(site.approvals[i].row)) lines[*row].push_back(i);
  }
  for (auto& [unused, of_row] : lines) {
    std::stable_sort(of_row.begin(), of_row.end(), [&](std::uint32_t a, std::uint32_t b) {
      return site.approvals[a].at.instant < site.approvals[b].at.instant;
    });
  }
  return lines;
}

void forget(Facts& row) {
  row.moderation = ModerationState::pending;
  row.changed = false;
  row.moderated_at = row.approved_at = std::nullopt;
  row.approval = nothing;
}

void settle(Facts& row, const std::vector<std::uint32_t>& lines, const std::vector<Approval>& approvals, Date as_of) {
  forget(row);
  std::optional<Instant> first_approval;
  for (const std::uint32_t line : lines) {
    const Approval& approval = approvals[line];
    if (day_of(approval.at.instant) > as_of) break;
    row.approval = line;
    row.moderated_at = approval.at.instant;
    if (approval.state != ModerationState::approved) continue;
    if (!first_approval) first_approval = approval.at.instant;
    row.approved_at = approval.at.instant;
  }
  if (first_approval) row.moderated_at = first_approval;
  if (row.approval == nothing) return;
  row.changed = approvals[row.approval].sha256 != hex_of(row.content);
  if (!row.changed) row.moderation = approvals[row.approval].state;
}

// Is the row public on that day, as far as its approvals and its own dates say?
bool public_on(Facts row, const std::vector<std::uint32_t>& lines, const std::vector<Approval>& approvals, Date day) {
  settle(row, lines, approvals, day);
  return disposition_of(row, false, day).disposition == Disposition::published;
}

}  // namespace

void settle_moderation(RowFacts& facts, const Site& site, Date as_of) {
  if (site.moderation != ModerationPlace::file) return;
  for (Facts& row : facts.rows) forget(row);
  for (const auto& [row, lines] : lines_by_row(facts, site)) settle(facts.rows[row], lines, site.approvals, as_of);
}

void assume_moderation(Facts& row, ModerationState state, Instant at) {
  row.moderation = state;
  row.changed = false;
  if (!row.moderated_at || row.approval == nothing) row.moderated_at = at;
  row.approved_at = at;
}

std::vector<Date> coming_moderation(const RowFacts& facts, const Site& site, Date as_of) {
  std::vector<Date> coming;
  if (site.moderation != ModerationPlace::file) return coming;
  for (const auto& [index, lines] : lines_by_row(facts, site)) {
    const Facts& row = facts.rows[index];
    std::vector<Date> days{day_of(row.measured_at)};  // a row may be approved before the day it says it was measured
    for (const std::uint32_t line : lines) days.push_back(day_of(site.approvals[line].at.instant));
    for (const Date day : days) {
      const auto is_public = [&](Date on) { return public_on(row, lines, site.approvals, on); };
      if (day > as_of && (is_public(day - std::chrono::days{1}) || is_public(day))) coming.push_back(day);
    }
  }
  return coming;
}

}  // namespace assay

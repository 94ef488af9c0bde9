#include "report/approval.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <span>

#include "base/hash.h"
#include "base/text.h"
#include "report/reasons.h"
#include "report/row_names.h"
#include "report/waiting.h"
#include "rules/disposition.h"
#include "rules/moderation.h"
#include "rules/rules.h"

namespace assay {
namespace {

void check_editor(const Site& site, const std::string& by, std::vector<std::string>& problems) {
  const Operator* person = find_operator(site.catalogue, by);
  if (person && person->kind == OperatorKind::editorial) return;
  std::string editors;
  for (const Operator& one : site.catalogue.operators) {
    if (one.kind == OperatorKind::editorial) editors += (editors.empty() ? "" : ", ") + one.handle;
  }
  problems.push_back(fmt::format("--by is \"{}\"; only an operator of kind editorial moderates: {}", printable(by),
                                 editors.empty() ? "data/operators.toml has none" : editors));
}

// Whether the decision would change what was decided of a row that was named.
bool is_news(const Facts& row, ModerationState state) {
  return row.moderation != state || row.changed;
}

void choose_named(const RowFacts& facts, const ApprovalRequest& request, std::set<std::uint32_t>& rows, ApprovalPlan& plan) {
  for (const std::string& id : request.rows) {
    const auto row = facts.find(id);
    if (!row) plan.problems.push_back(no_row_with_id(facts, id));
    if (row && is_news(facts.rows[*row], request.state)) rows.insert(*row);
  }
}

// Those that are meant as rows of a file, of an operator or of all.
std::set<std::uint32_t> asked_for(const RowFacts& facts, const Site& site, const ApprovalRequest& request, ApprovalPlan& plan) {
  std::set<std::uint32_t> rows;
  for (const std::string& id : request.file_rows) {
    if (const auto row = facts.find(id)) rows.insert(*row);
  }
  if (!request.operator_handle.empty() && !find_operator(site.catalogue, request.operator_handle)) {
    plan.problems.push_back(
        fmt::format("--operator is \"{}\", who is not in data/operators.toml", printable(request.operator_handle)));
  }
  for (std::uint32_t row = 0; row < facts.rows.size(); ++row) {
    const bool of_operator = site.catalogue.operators[facts.rows[row].operator_index].handle == request.operator_handle;
    if (request.all_pending || of_operator) rows.insert(row);
  }
  return rows;
}

void choose(const RowFacts& facts, const Decisions& decisions, const Site& site, const ApprovalRequest& request,
            ApprovalPlan& plan) {
  std::set<std::uint32_t> rows;
  choose_named(facts, request, rows, plan);
  for (const std::uint32_t row : asked_for(facts, site, request, plan)) {
    const DispositionDecision& decision = decisions.rows[row].disposition;
    if (waits_for_moderation(decision)) rows.insert(row);
    plan.unidentified += only_lacks_identity(decision) ? 1 : 0;
  }
  plan.rows.assign(rows.begin(), rows.end());
}

RowFacts as_moderated(RowFacts facts, const std::vector<std::uint32_t>& rows, const ApprovalRequest& request) {
  for (const std::uint32_t row : rows) assume_moderation(facts.rows[row], request.state, request.at.instant);
  return facts;
}

std::string line_of(const Site& site, const RowFacts& facts, std::uint32_t row, const std::string& reasons) {
  const Facts& fact = facts.rows[row];
  return fmt::format("  {}  {} by {}, measured {}{}\n", facts.id(row), site.catalogue.benchmarks[fact.benchmark].slug,
                     site.catalogue.operators[fact.operator_index].handle, iso_date(day_of(fact.measured_at)),
                     reasons.empty() ? "" : ": " + reasons);
}

// The rows of that disposition with their reasons, below a title that counts them.
void tell(std::string& text, const char* title, Disposition disposition, const Site& site, const RowFacts& facts,
          const Decisions& after, const std::vector<std::uint32_t>& rows) {
  std::string lines;
  std::size_t count = 0;
  for (const std::uint32_t row : rows) {
    if (after.rows[row].disposition.disposition != disposition) continue;
    ++count;
    lines += line_of(site, facts, row, joined(reasons_of(after.rows[row]), ", "));
  }
  if (count > 0) text += fmt::format("{} ({})\n{}", title, count, lines);
}

std::string text_of(const Site& site, const RowFacts& facts, const Decisions& after, const std::vector<std::uint32_t>& rows,
                    const ApprovalRequest& request) {
  const bool approves = request.state == ModerationState::approved;
  if (rows.empty()) return approves ? "Nothing to approve: no such row waits.\n" : "Nothing to reject: no such row waits.\n";
  std::string text =
      fmt::format("{} {} by {}:\n", counted(rows.size(), "row", "rows"), approves ? "approved" : "rejected", request.by);
  tell(text, "Would become public", Disposition::published, site, facts, after, rows);
  tell(text, "Would be withheld by a flag, until somebody clears it", Disposition::withheld, site, facts, after, rows);
  tell(text, "Would still wait for what is missing", Disposition::pending, site, facts, after, rows);
  tell(text, "Would be rejected, and shown nowhere", Disposition::rejected, site, facts, after, rows);
  tell(text, "Would wait for its date", Disposition::future, site, facts, after, rows);
  tell(text, "Stays removed", Disposition::removed, site, facts, after, rows);
  return text;
}

}  // namespace

ApprovalPlan plan_approval(const Site& site, const RowFacts& facts, const Decisions& decisions, const Ledger& ledger,
                           const ApprovalRequest& request) {
  ApprovalPlan plan;
  check_editor(site, request.by, plan.problems);
  if (request.state == ModerationState::rejected && is_blank(request.note)) {
    plan.problems.push_back("--reject needs --note: whoever sent the row should be told why; it is never published");
  }
  choose(facts, decisions, site, request, plan);
  if (!plan.problems.empty()) return plan;
  const Decisions after = decide(as_moderated(facts, plan.rows, request), site, ledger, decisions.as_of);
  plan.text = text_of(site, facts, after, plan.rows, request);
  if (plan.unidentified > 0 && request.state == ModerationState::approved)
    plan.text += unidentified_words(plan.unidentified) + ": no approval changes that, their operator can\n";
  return plan;
}

Json moderation_of(const ApprovalRequest& request) {
  Json moderation = Json::object().set("state", name_of(request.state)).set("by", request.by).set("at", request.at.text);
  return is_blank(request.note) ? moderation : moderation.set("note", request.note);
}

std::string approval_line(const RowFacts& facts, std::uint32_t row, const ApprovalRequest& request) {
  Json line = Json::object().set("row", facts.id(row)).set("sha256", hex_of(facts.rows[row].content));
  const Json moderation = moderation_of(request);
  for (const Json::Member& member : *moderation.members()) line.set(member.key, member.value);
  return to_json(line);
}

}  // namespace assay

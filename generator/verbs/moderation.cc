#include <fmt/format.h>

#include <chrono>
#include <iostream>
#include <optional>

#include "base/text.h"
#include "diff/compare.h"
#include "report/review.h"
#include "report/row_names.h"
#include "site/approve.h"
#include "site/pipeline.h"
#include "verbs/request.h"
#include "verbs/verbs.h"
#include "write/usage_error.h"

namespace assay {
namespace {

// The moment of a decision: now, or the beginning of the day that was named.
Timestamp moment_from(const Options& options) {
  using namespace std::chrono;
  const auto now = floor<seconds>(system_clock::now());
  const bool today = as_of_from(options) == floor<days>(now);
  const std::string day = iso_date(as_of_from(options));
  const hh_mm_ss time(today ? now - floor<days>(now) : seconds{0});
  const std::string text =
      fmt::format("{}T{:02}:{:02}:{:02}Z", day, time.hours().count(), time.minutes().count(), time.seconds().count());
  return {text, *parse_instant(text)};
}

bool said_yes() {
  std::cout << "Write it? [y/N] " << std::flush;
  std::string answer;
  std::getline(std::cin, answer);
  return answer == "y" || answer == "Y" || answer == "yes";
}

}  // namespace

int run_review(const Options& options) {
  Diagnostics diagnostics;
  const Judged judged = judge(request_from(options), diagnostics);
  print_problems(diagnostics, options);
  const bool was_judged = judged.decisions.as_of != Date{};
  if (!was_judged) return exit_site_errors;  // nobody knows what waits where the input is not sound
  std::optional<std::uint32_t> only;
  if (!options.row.empty()) {
    only = judged.facts.find(options.row);
    if (!only) throw UsageError(no_row_with_id(judged.facts, options.row));
  }
  if (options.json) {
    std::cout << to_pretty_json(review_document(judged.facts, judged.decisions, only));
  } else {
    std::cout << (only ? review_text(judged.site, judged.facts, judged.decisions, *only)
                       : review_text(judged.site, judged.facts, judged.decisions));
  }
  return diagnostics.has_errors() ? exit_site_errors : exit_done;
}

int run_approve(const Options& options) {
  if (options.approved_rows.empty() && options.rows_in.empty() && options.of_operator.empty() && !options.all_pending)
    throw UsageError("approve: name rows, or give --file, --operator or --all-pending; `assay review` lists what waits");
  ApprovalRequest wanted{options.approved_rows,     {},         options.of_operator, options.all_pending,
                         ModerationState::approved, options.by, options.note,        moment_from(options)};
  if (options.reject) wanted.state = ModerationState::rejected;
  Diagnostics diagnostics;
  const PreparedApproval prepared = prepare_approval(request_from(options), wanted, options.rows_in, diagnostics);
  print_problems(diagnostics, options);
  if (diagnostics.has_errors()) return exit_site_errors;
  for (const std::string& problem : prepared.plan.problems) std::cerr << "assay: " << problem << '\n';
  if (!prepared.plan.problems.empty()) return exit_usage;
  std::cout << prepared.plan.text;
  if (prepared.files.empty()) return exit_done;
  if (!options.yes && !said_yes()) {
    std::cout << "Nothing was written.\n";
    return exit_site_errors;
  }
  write_approval(prepared);
  for (const auto& [file, text] : prepared.files) std::cout << "Written: " << printable(file.native()) << '\n';
  return exit_done;
}

int run_diff(const Options& options) {
  if (options.of_pending) return run_diff_pending(options);
  if (options.new_site.empty()) throw UsageError("diff: name two built sites, or give --pending");
  const Difference difference = difference_between(options.old_site, options.new_site);
  std::cout << (options.json ? to_pretty_json(difference_document(difference)) : difference_markdown(difference));
  return options.differences_fail && !difference.is_empty() ? exit_site_errors : exit_done;
}

}  // namespace assay

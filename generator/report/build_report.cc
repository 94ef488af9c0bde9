#include "report/build_report.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <string_view>

#include "base/number.h"
#include "base/text.h"

namespace assay {
namespace {

constexpr std::size_t most_problems_shown = 50;

std::string_view outcome_of(const BuildFacts& facts) {
  switch (facts.exit_code) {
    case 0:
      return facts.unchanged ? "unchanged" : "published";
    case 1:
      return "errors";
    case 2:
      return "usage";
    case 4:
      return "not-durable";
    default:
      return "failed";
  }
}

std::string_view headline_of(const BuildFacts& facts) {
  switch (facts.exit_code) {
    case 0:
      return facts.unchanged ? "Nothing changed" : "Site built";
    case 1:
      return "The site has errors; nothing was written";
    case 2:
      return "Wrong usage; nothing was written";
    case 4:
      return "Site built, but the disk could not confirm it";
    default:
      return "The build failed; nothing was published";
  }
}

Json seconds_of(double seconds) {
  return decimal_of(rounded_half_away(seconds, 3));
}

Json problem_json(const Diagnostic& problem) {
  return Json::object()
      .set("id", problem.id)
      .set("file", problem.place.file)
      .set("line", problem.place.line)
      .set("column", problem.place.column)
      .set("message", problem.message);
}

Json problems_of(const BuildFacts& facts, Severity severity) {
  Json list = Json::array();
  for (const Diagnostic& problem : facts.problems) {
    if (problem.severity == severity) list.push(problem_json(problem));
  }
  return list;
}

Json counts_of(const BuildFacts& facts) {
  return Json::object()
      .set("public_rows", facts.public_rows)
      .set("quarantined_rows", facts.quarantined)
      .set("ledger_lines_added", facts.ledger_lines)
      .set("files", facts.files)
      .set("files_written", facts.written)
      .set("files_kept", facts.kept)
      .set("files_deleted", facts.deleted)
      .set("bytes", static_cast<std::size_t>(facts.bytes));
}

Json date_of(const std::optional<Date>& date) {
  return date ? Json(iso_date(*date)) : Json();
}

std::string megabytes(std::uint64_t bytes) {
  return fixed(static_cast<double>(bytes) / 1e6, 1) + " MB";
}

std::string count_table(const BuildFacts& facts) {
  std::string text = "| | |\n|---|---|\n";
  const auto line = [&](std::string_view name, const std::string& value) {
    fmt::format_to(std::back_inserter(text), "| {} | {} |\n", name, value);
  };
  const auto number = [](std::size_t count) { return grouped(std::to_string(count)); };
  line("As of", iso_date(facts.as_of));
  line("Next change", facts.next_change ? iso_date(*facts.next_change) : "none by date");
  line("Public rows", number(facts.public_rows));
  if (facts.quarantined > 0) line("Rows in quarantine", number(facts.quarantined));
  if (facts.ledger_lines > 0) line("Lines added to the ledger", number(facts.ledger_lines));
  line("Files", fmt::format("{} ({})", number(facts.files), megabytes(facts.bytes)));
  line("Written, kept, deleted", fmt::format("{}, {}, {}", number(facts.written), number(facts.kept), number(facts.deleted)));
  line("Time", fixed(facts.seconds, 2) + " s");
  line("Peak memory", megabytes(facts.peak_memory));
  return text;
}

std::string phase_table(const std::vector<PhaseTime>& phases) {
  std::string text = "\n| Phase | Seconds |\n|---|---:|\n";
  for (const PhaseTime& phase : phases)
    fmt::format_to(std::back_inserter(text), "| {} | {} |\n", phase.phase, fixed(phase.seconds, 3));
  return phases.empty() ? "" : text;
}

// A fence longer than any in the text, so that nothing of it becomes Markdown.
std::string fenced(const std::string& text) {
  std::size_t longest = 2, run = 0;
  for (const char c : text) {
    run = c == '`' ? run + 1 : 0;
    longest = std::max(longest, run);
  }
  const std::string fence(longest + 1, '`');
  return fmt::format("\n{}text\n{}{}\n", fence, text, fence);
}

std::string problem_line(const Diagnostic& problem) {
  std::string place = printable(problem.place.file);
  if (problem.place.line > 0) place += fmt::format(":{}", problem.place.line);
  if (problem.place.column > 0) place += fmt::format(":{}", problem.place.column);
  return fmt::format("{}{}{}: {} [{}]\n", place, place.empty() ? "" : ": ",
                     problem.severity == Severity::error ? "error" : "warning", printable(problem.message), problem.id);
}

std::string problem_list(const BuildFacts& facts) {
  std::string text;
  for (std::size_t i = 0; i < std::min(facts.problems.size(), most_problems_shown); ++i) text += problem_line(facts.problems[i]);
  if (facts.problems.size() > most_problems_shown)
    text += fmt::format("and {} more\n", facts.problems.size() - most_problems_shown);
  if (!facts.failure.empty()) text += printable(facts.failure) + '\n';
  return text.empty() ? "" : fenced(text);
}

}  // namespace

Json build_report(const BuildFacts& facts) {
  Json phases = Json::array();
  for (const PhaseTime& phase : facts.phases)
    phases.push(Json::object().set("phase", phase.phase).set("seconds", seconds_of(phase.seconds)));
  return Json::object()
      .set("generator", "assay " ASSAY_VERSION)
      .set("exit_code", facts.exit_code)
      .set("outcome", outcome_of(facts))
      .set("failure", facts.failure.empty() ? Json() : Json(facts.failure))
      .set("as_of", iso_date(facts.as_of))
      .set("next_change_at", date_of(facts.next_change))
      .set("counts", counts_of(facts))
      .set("seconds", seconds_of(facts.seconds))
      .set("phases", std::move(phases))
      .set("peak_memory_bytes", static_cast<std::size_t>(facts.peak_memory))
      .set("errors", problems_of(facts, Severity::error))
      .set("warnings", problems_of(facts, Severity::warning));
}

std::string build_summary(const BuildFacts& facts) {
  std::string text = fmt::format("## {}\n\n", headline_of(facts));
  const bool built = facts.exit_code == 0 || facts.exit_code == 4;
  if (built) text += count_table(facts) + phase_table(facts.phases);
  return text + problem_list(facts);
}

}  // namespace assay

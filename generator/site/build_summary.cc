#include "site/build_summary.h"

#include <fmt/format.h>

#include "base/text.h"

namespace assay {
namespace {

// "; kept, not from a build: CNAME, rows/notes.txt and 3 more": what a build has found in the destination and left there.
std::string kept_words(const std::vector<std::string>& foreign) {
  constexpr std::size_t most_named = 5;
  if (foreign.empty()) return "";
  std::vector<std::string> named;
  for (const std::string& path : foreign) {
    if (named.size() < most_named) named.push_back(printable(path));
  }
  const std::string more = foreign.size() > most_named ? fmt::format(" and {} more", foreign.size() - most_named) : "";
  return fmt::format("; kept, not from a build: {}{}", joined(named, ", "), more);
}

}  // namespace

std::string summary_of(const BuildResult& result, const std::filesystem::path& destination, double seconds) {
  const PublicationResult& published = result.publication;
  std::string text =
      fmt::format("{}: {}, {} ({} written, {} kept, {} deleted)", destination.string(),
                  counted(result.public_rows, "public row", "public rows"), counted(published.files, "file", "files"),
                  published.written, published.linked, published.deleted);
  if (published.outcome == Published::unchanged) {
    text = fmt::format("{}: {}, nothing changed", destination.string(), counted(result.public_rows, "public row", "public rows"));
  }
  if (result.quarantined > 0) text += fmt::format(", {} in quarantine", counted(result.quarantined, "row", "rows"));
  if (result.ledger_lines > 0) text += fmt::format(", {} added to the ledger", counted(result.ledger_lines, "line", "lines"));
  text += fmt::format(" in {:.2f} s", seconds);
  text += kept_words(published.carried_over);
  return result.next_change ? text + fmt::format("; next change {}", iso_date(*result.next_change)) : text;
}

void note_result(const BuildResult& result, BuildFacts& facts) {
  facts.next_change = result.next_change;
  facts.unchanged = result.publication.outcome == Published::unchanged;
  facts.public_rows = result.public_rows;
  facts.quarantined = result.quarantined;
  facts.ledger_lines = result.ledger_lines;
  facts.files = result.publication.files;
  facts.written = result.publication.written;
  facts.kept = result.publication.linked;
  facts.deleted = result.publication.deleted;
  facts.bytes = result.publication.bytes;
}

}  // namespace assay

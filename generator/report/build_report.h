// What a build did, for CI: a document for machines and a summary for people. Both name only what is public, for logs
// are read by strangers; neither is part of the site.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/diagnostics.h"
#include "base/json.h"

namespace assay {

struct PhaseTime {
  std::string phase;
  double seconds = 0;
};

struct BuildFacts {
  int exit_code = 0;
  std::string destination, failure;  // failure: what the environment said, else empty
  Date as_of{};
  std::optional<Date> next_change;
  bool unchanged = false;  // the destination is as it was
  std::size_t public_rows = 0, quarantined = 0, ledger_lines = 0;
  std::size_t files = 0, written = 0, kept = 0, deleted = 0;
  std::uint64_t bytes = 0, peak_memory = 0;  // bytes
  std::vector<PhaseTime> phases;
  double seconds = 0;
  std::vector<Diagnostic> problems;
};

// {"generator", "exit_code", "outcome", "failure", "as_of", "next_change_at", "counts", "seconds", "phases",
// "peak_memory_bytes", "errors", "warnings"}; outcome is published, unchanged, not-durable, errors, usage or failed.
Json build_report(const BuildFacts& facts);

// Markdown: a heading with the outcome, a table of counts, the phases, the problems as text that no Markdown reads.
std::string build_summary(const BuildFacts& facts);

}  // namespace assay

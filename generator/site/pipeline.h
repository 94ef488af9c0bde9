// The phases in their order. pipeline.cc is the program's table of contents.
#pragma once

#include <array>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostics.h"
#include "load/load.h"
#include "model/article.h"
#include "model/decision.h"
#include "model/facts.h"
#include "model/ledger.h"
#include "model/site.h"
#include "report/waiting.h"
#include "store/store.h"
#include "write/publication.h"

namespace assay {

// Whether and with what charts are drawn.
struct ChartDrawing {
  bool wanted = false;
  std::string node;             // the program; empty: there is none
  std::filesystem::path cache;  // of pictures; empty: none is kept
};

struct BuildRequest {
  std::filesystem::path source;
  std::filesystem::path data_folder;  // the program's own templates/ and themes/
  std::string base_url;               // overrides site.base_url unless empty
  Date as_of{};
  int jobs = 0;  // 0: one per processor
  bool drafts = false;
  bool update_ledger = false;
  Overrides overrides;
  ChartDrawing charts;
  // The site as it would be if an editor approved, on as_of, the rows that wait in these files; in all of them where none is
  // named. Nothing of it is written down.
  std::optional<std::vector<std::filesystem::path>> approving;
  // Called as each phase begins, for progress; main keeps the clock.
  std::function<void(std::string_view phase)> on_phase = [](std::string_view) {};
  // Called for each file made, from several threads.
  std::function<void()> on_file = [] {};
};

// A site read and judged: everything that pages are made from.
struct Judged {
  Site site;
  RowFacts facts;
  Decisions decisions;
  Ledger ledger;
  std::string ledger_text;  // as it was read
  RowsLoaded rows;
  Store store;
  std::string outcomes_hash;            // of the public rows' scores by item; empty: there are none
  std::vector<std::uint32_t> approved;  // ordinals of the rows that BuildRequest::approving stands for, ascending
  std::size_t unidentified = 0;         // rows of BuildRequest::approving that no approval would publish
};

// Reads the site and applies every rule. With errors in `diagnostics` the result is incomplete and must not be
// shown to anybody.
Judged judge(const BuildRequest& request, Diagnostics& diagnostics);

struct BuildResult {
  PublicationResult publication;
  std::size_t public_rows = 0, quarantined = 0;
  std::size_t ledger_lines = 0;  // appended
  std::optional<Date> next_change;
  Waiting waiting;
  std::array<std::size_t, disposition_names.size()> approved{};  // what became of the rows of BuildRequest::approving
  std::size_t unidentified = 0;                                  // of those, besides: rejected for what nobody filled in
};

// Reads, judges and publishes the site to `destination`. With errors in `diagnostics` nothing was written. Throws
// EnvironmentError and UsageError as Publication does.
BuildResult build(const BuildRequest& request, const std::filesystem::path& destination, Diagnostics& diagnostics);

}  // namespace assay

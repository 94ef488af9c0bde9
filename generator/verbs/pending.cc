// `assay diff --pending`: the site as it is against the site as it would be, both built where nobody reads them. What it
// prints may stand in a public log: a row that would stay hidden is counted and not named.
#include <fmt/format.h>

#include <iostream>
#include <optional>
#include <vector>

#include "base/file_system.h"
#include "base/text.h"
#include "diff/compare.h"
#include "report/waiting.h"
#include "site/pipeline.h"
#include "verbs/request.h"
#include "verbs/verbs.h"
#include "write/scratch_folder.h"

namespace assay {
namespace {

struct Ending {
  Disposition disposition;
  const char* words;
};
// What an approval can make of a row that waits, in the order of the sentence.
constexpr Ending endings[] = {
    {Disposition::published, "would become public"},
    {Disposition::withheld, "would be withheld by a flag"},
    {Disposition::pending, "would still wait for what is missing"},
    {Disposition::removed, "would stay removed"},
};

std::size_t count_of(const BuildResult& after, Disposition disposition) {
  return after.approved[static_cast<std::size_t>(disposition)];
}

std::size_t all_of(const BuildResult& after) {
  std::size_t rows = 0;
  for (const std::size_t count : after.approved) rows += count;
  return rows;
}

std::string sentence_of(const BuildResult& after) {
  std::vector<std::string> parts;
  for (const Ending& ending : endings) {
    if (const std::size_t rows = count_of(after, ending.disposition); rows > 0)
      parts.push_back(fmt::format("{} {}", rows, ending.words));
  }
  std::string text = parts.empty() ? "No row waits for moderation here."
                                   : fmt::format("Approving {}: {}.", counted(all_of(after), "row that waits", "rows that wait"),
                                                 joined(parts, ", "));
  if (after.unidentified > 0) text += fmt::format(" {}: no approval changes that.", unidentified_words(after.unidentified));
  return text;
}

Json document_of(const BuildResult& after, const Difference& difference) {
  Json approving = Json::object().set("rows", all_of(after));
  for (const Ending& ending : endings)
    approving.set(std::string(name_of(ending.disposition)), count_of(after, ending.disposition));
  approving.set("rejected", after.unidentified);
  return Json::object().set("approving", approving).set("difference", difference_document(difference));
}

// Only what readers get is compared: no charts are drawn and no compressed copies made.
BuildRequest request_for_comparison(const Options& options) {
  BuildRequest request = request_from(options);
  request.charts = {};
  request.overrides["ASSAY_OUTPUT__COMPRESS"] = "[]";
  return request;
}

}  // namespace

int run_diff_pending(const Options& options) {
  const ScratchFolder scratch;
  Diagnostics diagnostics;
  BuildRequest request = request_for_comparison(options);
  build(request, scratch.path() / "before", diagnostics);
  BuildResult after;
  if (!diagnostics.has_errors()) {
    diagnostics = {};  // the second build says the same of the same input, and more where an approval brings something up
    request.approving = options.pending_files;
    after = build(request, scratch.path() / "after", diagnostics);
  }
  print_problems(diagnostics, options);
  if (diagnostics.has_errors()) return exit_site_errors;
  const Difference difference = difference_between(scratch.path() / "before", scratch.path() / "after");
  if (options.json) {
    std::cout << to_pretty_json(document_of(after, difference));
  } else {
    std::cout << sentence_of(after) << "\n\n" << difference_markdown(difference);
  }
  return options.differences_fail && !difference.is_empty() ? exit_site_errors : exit_done;
}

}  // namespace assay

// What the command line asks for. One table of verbs and options serves parsing, --help, completions and the
// man page.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/date.h"
#include "base/diagnostics.h"
#include "cli/command_line.h"
#include "cli/completion.h"
#include "model/export_format.h"
#include "write/deploy_plan.h"

namespace assay {

enum class Verb {
  none,
  build,
  serve,
  check,
  import,
  compare,
  explain,
  diff,
  export_rows,
  review,
  approve,
  init,
  config,
  fields,
  publish,
  next_change,
  completion,
  man
};

struct Options {
  Verb verb = Verb::none;
  std::filesystem::path source = ".";
  std::filesystem::path destination = "public";
  std::string base_url;
  int jobs = 0;  // 0: as many as the machine has
  std::optional<Date> as_of;
  bool drafts = false, quiet = false, verbose = false, json = false;
  bool update_ledger = false;
  bool draw_charts = true;
  std::filesystem::path cache;  // of drawn charts; empty: the user's
  DiagnosticFormat format = DiagnosticFormat::text;
  std::string baseline, candidate;                             // compare
  bool of_rows = false;                                        // compare: they are rows
  std::filesystem::path report, summary;                       // build: files for CI
  std::string row;                                             // explain, review; empty: all
  std::string import_format, import_output, approve;           // import
  std::string import_catalogue, benchmark_prefix;              // import
  std::string import_into, import_mapping;                     // import
  std::vector<std::string> files;                              // import
  std::vector<std::pair<std::string, std::string>> set;        // import --set key=value
  std::vector<std::pair<std::string, std::string>> overrides;  // import --override key=value
  std::filesystem::path old_site, new_site;                    // diff
  bool differences_fail = false, of_pending = false;           // diff
  ExportFormat export_format = ExportFormat::every_eval_ever;  // export
  std::filesystem::path export_output;                         // export
  std::filesystem::path output, external_links;                // check
  bool fail_on_warnings = false;                               // check
  std::filesystem::path folder;                                // init
  bool force = false, example = false, ci = false;             // init
  bool schema = false;                                         // config
  std::string field_kind;                                      // fields; empty: all
  bool markdown = false;                                       // fields
  std::vector<std::string> approved_rows;                      // approve
  std::filesystem::path rows_in;                               // approve --file
  std::vector<std::filesystem::path> pending_files;            // diff --pending --file
  std::string by, of_operator, note;                           // approve
  bool all_pending = false, reject = false, yes = false;       // approve
  Shell shell = Shell::bash;                                   // completion
  bool dry_run = false;                                        // publish
  int port = 0;                                                // serve; 0: 1313, or the next free one
  std::string bind = "127.0.0.1";                              // serve
  bool poll = false, navigate = false;                         // serve
  std::filesystem::path live_manifest, live_folder;            // publish
  PlanFormat plan = PlanFormat::text;                          // publish
};

// Either the options, or text to print and the exit code to leave with (--help, --version, wrong usage: 2).
struct Parsed {
  Options options;
  std::optional<int> exit_code;
  std::string text;
};

Parsed parse_options(int argc, const char* const* argv);

// The same table as a text may describe it.
CommandLine described_command_line();

}  // namespace assay

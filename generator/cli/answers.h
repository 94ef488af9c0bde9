// The verbs that answer with a text and judge nothing: init, config, fields, publish, next-change, completion, man.
#pragma once

#include <filesystem>
#include <string>

#include "base/date.h"
#include "cli/options.h"
#include "load/load.h"

namespace assay {

struct Answer {
  int exit_code = 0;
  std::string out, problem;  // for standard output and standard error
};

Answer new_site(const Options& options, const std::filesystem::path& data_folder, Date today);
// Standard error has the site's diagnostics where it cannot be read.
Answer effective_config(const Options& options, const Overrides& overrides);
// The field reference as text, Markdown or JSON Schema.
Answer field_reference(const Options& options);
// Throws UsageError where one of the manifests is missing or is none, and without --dry-run.
Answer deployment(const Options& options);
// The date, or "never".
Answer next_change(const Options& options);

}  // namespace assay

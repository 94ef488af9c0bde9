// What the machine adds to a command line: the day, the environment, the program's own files, the terminal. Together with
// main.cc this room is the only one that prints, asks the clock and reads the environment.
#pragma once

#include <filesystem>
#include <string>

#include "base/date.h"
#include "base/diagnostics.h"
#include "cli/options.h"
#include "cli/progress.h"
#include "site/pipeline.h"

namespace assay {

// The folder with the program's own templates/ and themes/: installed beside it, or the source tree it was built in.
std::filesystem::path data_folder();
// --as-of, else SOURCE_DATE_EPOCH, else today in UTC.
Date as_of_from(const Options& options);
// ASSAY_SECTION__KEY variables; other names that begin with ASSAY_ are not ours to judge.
Overrides overrides_from_environment();
// The variable's value; "" where it is not set.
std::string environment(const char* name);

BuildRequest request_from(const Options& options);

// To standard error, in the form that --format asks for.
void print_problems(const Diagnostics& diagnostics, const Options& options);
ProgressKind progress_for(const Options& options);

}  // namespace assay

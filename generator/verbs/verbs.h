// The verbs that judge a site, each from its options to its exit code. What they print is made in the rooms below; here it is
// decided in which order, where to, and how the program ends.
#pragma once

#include "cli/options.h"

namespace assay {

constexpr int exit_done = 0, exit_site_errors = 1, exit_usage = 2, exit_environment = 3, exit_not_durable = 4;

// Each returns an exit code of the interface; trouble with the machine or the command line is thrown.
int run_build(const Options& options);
int run_check(const Options& options);
int run_serve(const Options& options);
int run_export(const Options& options);

int run_review(const Options& options);
int run_approve(const Options& options);
int run_diff(const Options& options);
int run_diff_pending(const Options& options);

int run_explain(const Options& options);
int run_compare(const Options& options);

int run_import(const Options& options);

}  // namespace assay

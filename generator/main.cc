// argv -> options -> verb -> exit code.
#include <signal.h>
#include <unistd.h>

#include <cstdlib>
#include <exception>
#include <iostream>
#include <optional>

#include "base/file_system.h"
#include "base/text.h"
#include "base/threads.h"
#include "cli/answers.h"
#include "cli/completion.h"
#include "cli/man_page.h"
#include "cli/options.h"
#include "verbs/request.h"
#include "verbs/verbs.h"
#include "write/usage_error.h"

namespace assay {
namespace {

int show(const Answer& answer) {
  std::cerr << answer.problem;
  std::cout << answer.out;
  return answer.exit_code;
}

int run(const Options& options) {
  switch (options.verb) {
    case Verb::build:
      return run_build(options);
    case Verb::serve:
      return run_serve(options);
    case Verb::check:
      return run_check(options);
    case Verb::diff:
      return run_diff(options);
    case Verb::review:
      return run_review(options);
    case Verb::approve:
      return run_approve(options);
    case Verb::compare:
      return run_compare(options);
    case Verb::explain:
      return run_explain(options);
    case Verb::import:
      return run_import(options);
    case Verb::export_rows:
      return run_export(options);
    case Verb::init:
      return show(new_site(options, data_folder(), as_of_from(options)));
    case Verb::config:
      return show(effective_config(options, overrides_from_environment()));
    case Verb::fields:
      return show(field_reference(options));
    case Verb::publish:
      return show(deployment(options));
    case Verb::next_change:
      return show(next_change(options));
    case Verb::completion:
      return show({exit_done, completion_script(described_command_line(), options.shell), ""});
    case Verb::man:
      return show({exit_done, man_page(described_command_line()), ""});
    default:
      return exit_usage;
  }
}

// Where no thread is to be had, the thread pool throws where nothing may be thrown. That is the machine's failure like any
// other: nothing was published, and what was staged goes with the next build.
[[noreturn]] void end_without_threads() {
  try {
    if (const std::exception_ptr error = std::current_exception()) std::rethrow_exception(error);
  } catch (const std::exception& error) {
    std::cerr << "assay: " << printable(error.what()) << std::endl;
    _exit(exit_environment);
  } catch (...) {
  }
  std::abort();
}

// A file that may not grow further is a write that fails, and says so; the signal would end the program first.
void let_writes_fail() {
  struct sigaction ignore {};
  ignore.sa_handler = SIG_IGN;
  sigaction(SIGXFSZ, &ignore, nullptr);
}

}  // namespace
}  // namespace assay

int main(int argc, char** argv) {
  const assay::Parsed parsed = assay::parse_options(argc, argv);
  if (parsed.exit_code) {
    (*parsed.exit_code == 0 ? std::cout : std::cerr) << parsed.text;
    return *parsed.exit_code;
  }
  std::set_terminate(assay::end_without_threads);
  assay::let_writes_fail();
  try {
    // Never given back: a pool that may grow again at the end asks for the threads that were not wanted.
    static const auto* limit = new std::optional(assay::thread_limit(parsed.options.jobs));
    static_cast<void>(limit);
    return assay::run(parsed.options);
  } catch (const assay::UsageError& error) {
    std::cerr << "assay: " << error.what() << '\n';
    return assay::exit_usage;
  } catch (const assay::EnvironmentError& error) {
    std::cerr << "assay: " << error.what() << '\n';
  } catch (const std::exception& error) {
    std::cerr << "assay: " << assay::printable(error.what()) << '\n';
  }
  return assay::exit_environment;
}

#include "verbs/request.h"

#include <fmt/format.h>
#include <sys/auxv.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <iostream>

#include "base/file_system.h"
#include "base/line_process.h"
#include "base/text.h"
#include "report/build_report.h"

extern char** environ;

namespace assay {
namespace {

// Without /proc, as in a bare chroot, the name by which the kernel was asked to start it has to do.
std::filesystem::path program_file() {
  std::error_code unknown;
  const auto file = std::filesystem::canonical("/proc/self/exe", unknown);
  return unknown ? std::filesystem::canonical(reinterpret_cast<const char*>(getauxval(AT_EXECFN))) : file;
}

// --cache, else where the user keeps what can be made again; a relative XDG_CACHE_HOME counts as none.
std::filesystem::path chart_cache(const Options& options) {
  if (!options.cache.empty()) return options.cache;
  if (const std::filesystem::path own = environment("XDG_CACHE_HOME"); own.is_absolute()) return own / "assay/charts";
  const std::filesystem::path home = environment("HOME");
  return home.is_absolute() ? home / ".cache/assay/charts" : std::filesystem::path();
}

ChartDrawing drawing_from(const Options& options) {
  if (!options.draw_charts) return {};
  return {true, program_on_path("node", environment("PATH")).value_or(""), chart_cache(options)};
}

bool is_terminal() {
  const char* terminal = std::getenv("TERM");
  return isatty(STDERR_FILENO) && terminal != nullptr && std::string_view(terminal) != "dumb";
}

}  // namespace

std::filesystem::path data_folder() {
  const std::filesystem::path program = program_file().parent_path();
  for (const auto& candidate : {program / "../share/assay", program / "../..", program}) {
    if (std::filesystem::is_directory(candidate / "templates")) return candidate.lexically_normal();
  }
  throw EnvironmentError("the program's templates were found neither in ../share/assay nor in its source tree");
}

Date as_of_from(const Options& options) {
  using namespace std::chrono;
  if (options.as_of) return *options.as_of;
  if (const char* epoch = std::getenv("SOURCE_DATE_EPOCH"); epoch && *epoch) {
    const auto seconds_since = parse_decimal(epoch);
    if (!seconds_since)
      throw EnvironmentError(fmt::format("SOURCE_DATE_EPOCH is \"{}\"; expected seconds since 1970", printable(epoch)));
    return floor<days>(sys_seconds{seconds{static_cast<long long>(seconds_since->value)}});
  }
  return floor<days>(system_clock::now());
}

Overrides overrides_from_environment() {
  Overrides overrides;
  for (char** entry = environ; *entry; ++entry) {
    const std::string_view pair(*entry);
    const std::size_t equals = pair.find('=');
    if (!pair.starts_with("ASSAY_") || equals == std::string_view::npos) continue;
    const std::string_view name = pair.substr(0, equals);
    if (name.find("__") == std::string_view::npos) continue;
    overrides.emplace(std::string(name), std::string(pair.substr(equals + 1)));
  }
  return overrides;
}

std::string environment(const char* name) {
  const char* value = std::getenv(name);
  return value ? value : "";
}

BuildRequest request_from(const Options& options) {
  BuildRequest request;
  request.source = options.source;
  request.data_folder = data_folder();
  request.base_url = options.base_url;
  request.as_of = as_of_from(options);
  request.jobs = options.jobs;
  request.drafts = options.drafts;
  request.update_ledger = options.update_ledger;
  request.overrides = overrides_from_environment();
  request.charts = drawing_from(options);
  return request;
}

void print_problems(const Diagnostics& diagnostics, const Options& options) {
  std::cerr << report_of(diagnostics, options.format);
}

ProgressKind progress_for(const Options& options) {
  if (options.verbose) return ProgressKind::phases;
  return is_terminal() && !options.quiet ? ProgressKind::line : ProgressKind::none;
}

}  // namespace assay

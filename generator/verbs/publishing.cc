#include <fmt/format.h>
#include <signal.h>
#include <sys/resource.h>

#include <atomic>
#include <chrono>
#include <exception>
#include <iostream>

#include "base/file_system.h"
#include "base/line_process.h"
#include "base/text.h"
#include "preview/preview.h"
#include "report/build_report.h"
#include "site/build_summary.h"
#include "site/check.h"
#include "site/export.h"
#include "site/pipeline.h"
#include "verbs/request.h"
#include "verbs/verbs.h"
#include "write/usage_error.h"

namespace assay {
namespace {

std::uint64_t peak_memory() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<std::uint64_t>(usage.ru_maxrss) * 1024;
}

// Reports stand beside the site: in it they would be published, or taken for a stranger's files.
void refuse_inside(const std::filesystem::path& file, const std::filesystem::path& folder) {
  if (file.empty()) return;
  const auto below = std::filesystem::weakly_canonical(file).lexically_relative(std::filesystem::weakly_canonical(folder));
  if (below.empty() || *below.begin() == "..") return;
  throw UsageError(
      fmt::format("{} is inside {}, which is published; put it elsewhere", printable(file.native()), printable(folder.native())));
}

void write_reports(const Options& options, const BuildFacts& facts) {
  if (!options.report.empty()) replace_file(options.report, to_pretty_json(build_report(facts)));
  if (!options.summary.empty()) replace_file(options.summary, build_summary(facts));
}

// Builds, and notes in `facts` what happened on the way.
BuildResult build_with_progress(const Options& options, Diagnostics& diagnostics, BuildFacts& facts) {
  Progress progress(progress_for(options));
  BuildRequest request = request_from(options);
  facts.as_of = request.as_of;
  request.on_phase = [&](std::string_view phase) { progress.begin(phase); };
  request.on_file = [&] { progress.count_file(); };
  BuildResult result = build(request, options.destination, diagnostics);
  progress.end();
  facts.phases = progress.phases();
  return result;
}

// One address a line, so that any link checker can read it.
std::string external_list(const Inspection& inspection) {
  std::string list;
  for (const auto& [address, page] : inspection.external) list += address + '\n';
  return list;
}

std::string summary_of(const Inspection& inspection, double seconds) {
  return fmt::format("checked {}, {}, {}, {}; {} not visited; in {:.2f} s", counted(inspection.rows, "public row", "public rows"),
                     counted(inspection.files, "file", "files"), counted(inspection.links, "link", "links"),
                     counted(inspection.numbers, "number", "numbers"),
                     counted(inspection.external.size(), "external address", "external addresses"), seconds);
}

std::atomic<bool> interrupted = false;

void end_on_signals() {
  struct sigaction action {};
  action.sa_handler = [](int) { interrupted = true; };
  sigaction(SIGINT, &action, nullptr);
  sigaction(SIGTERM, &action, nullptr);
}

}  // namespace

int run_build(const Options& options) {
  const auto start = std::chrono::steady_clock::now();
  const auto seconds = [start] { return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count(); };
  refuse_inside(options.report, options.destination);
  refuse_inside(options.summary, options.destination);
  Diagnostics diagnostics;
  BuildFacts facts;
  BuildResult result;
  try {
    result = build_with_progress(options, diagnostics, facts);
  } catch (const std::exception& error) {
    facts.exit_code = dynamic_cast<const UsageError*>(&error) ? exit_usage : exit_environment;
    facts.failure = error.what();
    write_reports(options, facts);
    throw;
  }
  print_problems(diagnostics, options);
  const bool durable = result.publication.outcome != Published::swapped_durability_unknown;
  facts.exit_code = diagnostics.has_errors() ? exit_site_errors : durable ? exit_done : exit_not_durable;
  facts.problems = diagnostics.sorted();
  facts.seconds = seconds();
  facts.peak_memory = peak_memory();
  note_result(result, facts);
  write_reports(options, facts);
  if (diagnostics.has_errors()) return exit_site_errors;
  for (const std::string& warning : result.publication.warnings) std::cerr << "assay: " << printable(warning) << '\n';
  if (options.quiet) return facts.exit_code;
  std::cout << summary_of(result, options.destination, seconds()) << '\n';
  if (const std::string line = waiting_line(result.waiting); !line.empty()) std::cout << line << '\n';
  return facts.exit_code;
}

int run_check(const Options& options) {
  const auto start = std::chrono::steady_clock::now();
  Diagnostics diagnostics;
  Inspection inspection;
  {
    Progress progress(progress_for(options));
    BuildRequest request = request_from(options);
    request.on_phase = [&](std::string_view phase) { progress.begin(phase); };
    inspection =
        options.output.empty() ? check_site(request, diagnostics) : check_folder(options.output, options.jobs, diagnostics);
  }
  print_problems(diagnostics, options);
  if (!options.external_links.empty()) replace_file(options.external_links, external_list(inspection));
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
  if (!options.quiet && inspection.files > 0) std::cout << summary_of(inspection, took.count()) << '\n';
  const bool failed = diagnostics.has_errors() || (options.fail_on_warnings && diagnostics.warning_count() > 0);
  return failed ? exit_site_errors : exit_done;
}

int run_export(const Options& options) {
  Diagnostics diagnostics;
  BuildRequest request = request_from(options);
  request.charts.node = program_on_path("node", environment("PATH")).value_or("");
  const Exported exported = export_site(request, {options.export_format, options.export_output}, diagnostics);
  print_problems(diagnostics, options);
  if (diagnostics.has_errors()) return exit_site_errors;
  std::cout << exported.text;
  if (!options.quiet) std::cerr << summary_of(exported) << '\n';
  return exit_done;
}

int run_serve(const Options& options) {
  PreviewOptions preview;
  preview.host = options.bind;
  if (options.port != 0) preview.port = preview.last_port = options.port;
  preview.compares = options.poll;
  preview.navigates = options.navigate;
  preview.files = data_folder() / "themes/preview";
  preview.say = [&](const std::string& line) {
    if (!options.quiet) std::cout << line << std::endl;
  };
  preview.report = [&](const Diagnostics& diagnostics) { print_problems(diagnostics, options); };
  preview.is_over = [] { return interrupted.load(); };
  if (options.bind != "127.0.0.1" && options.bind != "localhost" && options.bind != "::1") {
    std::cerr << fmt::format("assay: {} can be reached from other machines; drafts and rows of days to come included\n",
                             printable(options.bind));
  }
  end_on_signals();
  serve_preview(request_from(options), preview);
  return exit_done;
}

}  // namespace assay

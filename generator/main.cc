// argv -> options -> verb -> diagnostics -> exit code. The only place that prints, asks the clock and reads the
// environment.
#include <fmt/format.h>
#include <signal.h>
#include <sys/auxv.h>
#include <sys/resource.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <cstdlib>
#include <exception>
#include <iostream>
#include <map>

#include "base/file_system.h"
#include "base/line_process.h"
#include "base/text.h"
#include "base/threads.h"
#include "cli/answers.h"
#include "cli/completion.h"
#include "cli/man_page.h"
#include "cli/options.h"
#include "cli/progress.h"
#include "diff/compare.h"
#include "import/import.h"
#include "import/into_site.h"
#include "preview/preview.h"
#include "report/baselines.h"
#include "report/build_report.h"
#include "report/explain.h"
#include "report/review.h"
#include "site/approve.h"
#include "site/build_summary.h"
#include "site/check.h"
#include "site/export.h"
#include "site/pipeline.h"
#include "write/usage_error.h"

extern char** environ;

namespace assay {
namespace {

constexpr int exit_done = 0, exit_site_errors = 1, exit_usage = 2, exit_environment = 3, exit_not_durable = 4;

// Without /proc, as in a bare chroot, the name by which the kernel was asked to start it has to do.
std::filesystem::path program_file() {
  std::error_code unknown;
  const auto file = std::filesystem::canonical("/proc/self/exe", unknown);
  return unknown ? std::filesystem::canonical(reinterpret_cast<const char*>(getauxval(AT_EXECFN))) : file;
}

// The folder with the program's own templates/ and themes/: installed beside it, or the source tree it was built in.
std::filesystem::path data_folder() {
  const std::filesystem::path program = program_file().parent_path();
  for (const auto& candidate : {program / "../share/assay", program / "../..", program}) {
    if (std::filesystem::is_directory(candidate / "templates")) return candidate.lexically_normal();
  }
  throw EnvironmentError("the program's templates were found neither in ../share/assay nor in its source tree");
}

// --as-of, else SOURCE_DATE_EPOCH, else today in UTC.
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

// ASSAY_SECTION__KEY variables; other names that begin with ASSAY_ are not ours to judge.
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

void print(const Diagnostics& diagnostics, const Options& options) {
  std::cerr << report_of(diagnostics, options.format);
}

int run_review(const Options& options) {
  Diagnostics diagnostics;
  const Judged judged = judge(request_from(options), diagnostics);
  print(diagnostics, options);
  const bool was_judged = judged.decisions.as_of != Date{};
  if (!was_judged) return exit_site_errors;  // nobody knows what waits where the input is not sound
  std::cout << (options.json ? to_pretty_json(review_document(judged.facts, judged.decisions))
                             : review_text(judged.site, judged.facts, judged.decisions));
  return diagnostics.has_errors() ? exit_site_errors : exit_done;
}

// The moment of a decision: now, or the beginning of the day that was named.
Timestamp moment_from(const Options& options) {
  using namespace std::chrono;
  const auto now = floor<seconds>(system_clock::now());
  const bool today = as_of_from(options) == floor<days>(now);
  const std::string day = iso_date(as_of_from(options));
  const hh_mm_ss time(today ? now - floor<days>(now) : seconds{0});
  const std::string text =
      fmt::format("{}T{:02}:{:02}:{:02}Z", day, time.hours().count(), time.minutes().count(), time.seconds().count());
  return {text, *parse_instant(text)};
}

bool said_yes() {
  std::cout << "Write it? [y/N] " << std::flush;
  std::string answer;
  std::getline(std::cin, answer);
  return answer == "y" || answer == "Y" || answer == "yes";
}

int run_approve(const Options& options) {
  if (options.approved_rows.empty() && options.rows_in.empty() && options.of_operator.empty() && !options.all_pending)
    throw UsageError("approve: name rows, or give --file, --operator or --all-pending; `assay review` lists what waits");
  ApprovalRequest wanted{options.approved_rows,     {},         options.of_operator, options.all_pending,
                         ModerationState::approved, options.by, options.note,        moment_from(options)};
  if (options.reject) wanted.state = ModerationState::rejected;
  Diagnostics diagnostics;
  const PreparedApproval prepared = prepare_approval(request_from(options), wanted, options.rows_in, diagnostics);
  print(diagnostics, options);
  if (diagnostics.has_errors()) return exit_site_errors;
  for (const std::string& problem : prepared.plan.problems) std::cerr << "assay: " << problem << '\n';
  if (!prepared.plan.problems.empty()) return exit_usage;
  std::cout << prepared.plan.text;
  if (prepared.files.empty()) return exit_done;
  if (!options.yes && !said_yes()) {
    std::cout << "Nothing was written.\n";
    return exit_site_errors;
  }
  write_approval(prepared);
  for (const auto& [file, text] : prepared.files) std::cout << "Written: " << printable(file.native()) << '\n';
  return exit_done;
}

std::string nearest_row(const RowFacts& facts, std::string_view id) {
  std::vector<std::string_view> ids;
  for (const Facts& row : facts.rows) ids.push_back(facts.symbols.text(row.id));
  const auto meant = nearest_name(id, std::span<const std::string_view>(ids));
  return meant ? fmt::format("; did you mean \"{}\"?", *meant) : "";
}

int run_explain(const Options& options) {
  Diagnostics diagnostics;
  const Judged judged = judge(request_from(options), diagnostics);
  print(diagnostics, options);
  if (diagnostics.has_errors()) return exit_site_errors;
  const auto document = explain_document(judged.site, judged.facts, judged.decisions, judged.store, options.row);
  if (!document) {
    std::cerr << fmt::format("assay: no row has the id \"{}\"{}\n", printable(options.row),
                             nearest_row(judged.facts, options.row));
    return exit_usage;
  }
  const Colour colour = isatty(STDOUT_FILENO) && !std::getenv("NO_COLOR") ? Colour::on : Colour::off;
  std::cout << (options.json ? to_pretty_json(*document) : explain_text(*document, colour));
  return exit_done;
}

int run_compare(const Options& options) {
  Diagnostics diagnostics;
  const Judged judged = judge(request_from(options), diagnostics);
  print(diagnostics, options);
  if (diagnostics.has_errors()) return exit_site_errors;
  const ComparisonNames names{options.baseline, options.candidate};
  const ComparisonAnswer answer = options.of_rows
                                      ? compared_rows(judged.site, judged.facts, judged.decisions, names, options.json)
                                      : compared_baselines(judged.site, judged.store, names, options.json);
  std::cout << answer.out;
  if (!answer.problem.empty()) std::cerr << "assay: " << answer.problem << '\n';
  if (answer.ending == ComparisonAnswer::Ending::no_such_thing) return exit_usage;
  return answer.ending == ComparisonAnswer::Ending::good ? exit_done : exit_site_errors;
}

bool is_terminal() {
  const char* terminal = std::getenv("TERM");
  return isatty(STDERR_FILENO) && terminal != nullptr && std::string_view(terminal) != "dumb";
}

ProgressKind progress_for(const Options& options) {
  if (options.verbose) return ProgressKind::phases;
  return is_terminal() && !options.quiet ? ProgressKind::line : ProgressKind::none;
}

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
  print(diagnostics, options);
  const bool durable = result.publication.outcome != Published::swapped_durability_unknown;
  facts.exit_code = diagnostics.has_errors() ? exit_site_errors : durable ? exit_done : exit_not_durable;
  facts.problems = diagnostics.sorted();
  facts.seconds = seconds();
  facts.peak_memory = peak_memory();
  note_result(result, facts);
  write_reports(options, facts);
  if (diagnostics.has_errors()) return exit_site_errors;
  for (const std::string& warning : result.publication.warnings) std::cerr << "assay: " << printable(warning) << '\n';
  if (!options.quiet) std::cout << summary_of(result, options.destination, seconds()) << '\n';
  return facts.exit_code;
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
  print(diagnostics, options);
  if (!options.external_links.empty()) replace_file(options.external_links, external_list(inspection));
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
  if (!options.quiet && inspection.files > 0) std::cout << summary_of(inspection, took.count()) << '\n';
  const bool failed = diagnostics.has_errors() || (options.fail_on_warnings && diagnostics.warning_count() > 0);
  return failed ? exit_site_errors : exit_done;
}

int run_diff(const Options& options) {
  const Difference difference = difference_between(options.old_site, options.new_site);
  std::cout << (options.json ? to_pretty_json(difference_document(difference)) : difference_markdown(difference));
  return options.differences_fail && !difference.is_empty() ? exit_site_errors : exit_done;
}

ImportOptions import_options_from(const Options& options) {
  ImportOptions import;
  import.set = options.set;
  import.override_ = options.overrides;
  import.approve = options.approve;
  import.approved_at = iso_date(as_of_from(options));
  import.benchmark_prefix = options.benchmark_prefix;
  import.mapping = options.import_mapping;
  if (const auto node = program_on_path("node", environment("PATH")))
    import.parquet_reader = {*node, (data_folder() / "charts/parquet.mjs").string(), "read"};
  return import;
}

// Catalogues that are there were written by an editor: none of them is replaced.
std::optional<std::string> catalogue_in_the_way(const Options& options, const std::map<std::string, std::string>& files) {
  for (const auto& [name, text] : files) {
    const std::filesystem::path path = std::filesystem::path(options.import_catalogue) / name;
    if (std::filesystem::exists(path)) return path.string();
  }
  return std::nullopt;
}

int run_import_into_site(const Options& options) {
  Diagnostics diagnostics;
  const SiteImport request{options.import_format, options.files, options.import_into, import_options_from(options),
                           import_progress(options.quiet)};
  const std::string text = import_into_site(request, diagnostics);
  print(diagnostics, options);
  if (!options.quiet) std::cout << text;
  return diagnostics.has_errors() ? exit_site_errors : exit_done;
}

int run_import(const Options& options) {
  if (!options.import_into.empty()) return run_import_into_site(options);
  Diagnostics diagnostics;
  const std::vector<ForeignFile> files = foreign_files(options.files, diagnostics);
  const Imported imported = import_files(options.import_format, files, import_options_from(options), diagnostics);
  print(diagnostics, options);
  if (diagnostics.has_errors()) return exit_site_errors;
  const auto catalogue =
      options.import_catalogue.empty() ? std::map<std::string, std::string>() : catalogue_files(imported.catalogue);
  if (const auto path = catalogue_in_the_way(options, catalogue)) {
    std::cerr << fmt::format("assay: {} is there already and is not replaced; give --catalogue an empty folder\n",
                             printable(*path));
    return exit_usage;
  }
  if (options.import_output.empty())
    std::cout << ndjson_of(imported.rows);
  else
    replace_file(options.import_output, ndjson_of(imported.rows));
  if (!catalogue.empty()) std::filesystem::create_directories(options.import_catalogue);
  for (const auto& [name, text] : catalogue) replace_file(std::filesystem::path(options.import_catalogue) / name, text);
  return exit_done;
}

int run_export(const Options& options) {
  Diagnostics diagnostics;
  BuildRequest request = request_from(options);
  request.charts.node = program_on_path("node", environment("PATH")).value_or("");
  const Exported exported = export_site(request, {options.export_format, options.export_output}, diagnostics);
  print(diagnostics, options);
  if (diagnostics.has_errors()) return exit_site_errors;
  std::cout << exported.text;
  if (!options.quiet) std::cerr << summary_of(exported) << '\n';
  return exit_done;
}

std::atomic<bool> interrupted = false;

void end_on_signals() {
  struct sigaction action {};
  action.sa_handler = [](int) { interrupted = true; };
  sigaction(SIGINT, &action, nullptr);
  sigaction(SIGTERM, &action, nullptr);
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
  preview.report = [&](const Diagnostics& diagnostics) { print(diagnostics, options); };
  preview.is_over = [] { return interrupted.load(); };
  if (options.bind != "127.0.0.1" && options.bind != "localhost" && options.bind != "::1") {
    std::cerr << fmt::format("assay: {} can be reached from other machines; drafts and rows of days to come included\n",
                             printable(options.bind));
  }
  end_on_signals();
  serve_preview(request_from(options), preview);
  return exit_done;
}

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

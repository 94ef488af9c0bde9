#include "cli/options.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <map>
#include <memory>
#include <sstream>

#include "base/text.h"
#include "import/import.h"
#include "model/fields.h"

namespace assay {
namespace {

struct Texts {
  std::string as_of, charts = "auto", format = "text", fail_on = "error", shell, plan = "text", exported;
  std::vector<std::string> set, overrides;
};

using Configure = void (*)(CLI::App&, Options&, Texts&);

void add_site(CLI::App& app, Options& options, Texts& texts) {
  app.add_option("-s,--source", options.source, "The site's folder")->type_name("DIR")->capture_default_str();
  app.add_option("-b,--base-url", options.base_url, "Overrides site.base_url")->type_name("URL");
  app.add_option("--as-of", texts.as_of, "Apply the rules as on this day (default: SOURCE_DATE_EPOCH, else today, UTC)")
      ->type_name("YYYY-MM-DD");
  app.add_option("--format", texts.format, "How diagnostics are written: text, json or github")
      ->check(CLI::IsMember({"text", "json", "github"}))
      ->capture_default_str();
  app.add_flag("--drafts", options.drafts, "Include pages marked draft = true");
  app.add_flag("--quiet", options.quiet, "Print nothing but problems");
  app.add_flag("--verbose", options.verbose, "Print each phase and what it took");
}

void add_charts(CLI::App& app, Options& options, Texts& texts) {
  app.add_option("--charts", texts.charts, "Draw charts where Node and its packages are there, or link their specifications only")
      ->check(CLI::IsMember({"auto", "off"}))
      ->capture_default_str();
  app.add_option("--cache", options.cache, "Keep drawn charts here (default: assay/charts in XDG_CACHE_HOME or ~/.cache)")
      ->type_name("DIR");
}

void add_jobs(CLI::App& app, Options& options) {
  app.add_option("-j,--jobs", options.jobs, "Pages handled at the same time (default: one per processor)")
      ->type_name("N")
      ->check(CLI::Range(1, 1024));
}

void add_build(CLI::App& app, Options& options, Texts& texts) {
  add_site(app, options, texts);
  app.add_option("-d,--destination", options.destination, "Where the site is written")->type_name("DIR")->capture_default_str();
  add_jobs(app, options);
  add_charts(app, options, texts);
  app.add_flag("--update-ledger", options.update_ledger,
               "Append newly published rows to data/published.ledger and new versions of rules to data/methodology.lock");
}

void add_explain(CLI::App& app, Options& options, Texts& texts) {
  add_site(app, options, texts);
  app.add_option("row", options.row, "Id of the row")->required()->type_name("ROW");
  app.add_flag("--json", options.json, "The row's document with its trace, as JSON");
}

void add_compare(CLI::App& app, Options& options, Texts& texts) {
  add_site(app, options, texts);
  app.add_option("baseline", options.baseline, "What was before: a slug of data/baselines.toml, or with --rows a row")
      ->required()
      ->type_name("BASELINE");
  app.add_option("candidate", options.candidate, "What is held against it")->required()->type_name("CANDIDATE");
  app.add_flag("--rows", options.of_rows, "Compare two rows of one benchmark, by their ids");
  app.add_flag("--json", options.json, "As JSON");
}

void add_review(CLI::App& app, Options& options, Texts& texts) {
  add_site(app, options, texts);
  app.add_option("--row", options.row, "What the queue says of this row alone")->type_name("ROW");
  app.add_flag("--json", options.json, "The queue as JSON");
}

void add_import(CLI::App& app, Options& options, Texts& texts) {
  const std::vector<std::string_view> formats = import_formats();
  app.add_option("format", options.import_format, "The tool that wrote the files")
      ->required()
      ->type_name("FORMAT")
      ->check(CLI::IsMember(std::vector<std::string>(formats.begin(), formats.end())));
  app.add_option("files", options.files, "Result files, or folders of them")
      ->required()
      ->type_name("FILE")
      ->check(CLI::ExistingPath);
  app.add_option("-o,--output", options.import_output, "Write the rows here instead of standard output")->type_name("FILE");
  app.add_option("--catalogue", options.import_catalogue,
                 "Write first versions of the catalogue entries that the rows need into this folder (data/ of a new site)")
      ->type_name("DIR");
  app.add_option("--into", options.import_into,
                 "Write the rows into this site's data/results and add what its catalogues lack; nothing there is replaced")
      ->type_name("SITE")
      ->check(CLI::ExistingDirectory);
  app.add_option("--mapping", options.import_mapping, "table: the file that says what each column is")
      ->type_name("FILE")
      ->check(CLI::ExistingFile);
  app.add_option("--benchmark-prefix", options.benchmark_prefix, "Put this before every benchmark's slug")->type_name("TEXT");
  app.add_option("--set", texts.set, "Supply what the files lack, as key=value (repeatable)")
      ->type_name("KEY=VALUE")
      ->allow_extra_args(false);
  app.add_option("--override", texts.overrides, "Replace what the files say, as key=value (repeatable); the row says so")
      ->type_name("KEY=VALUE")
      ->allow_extra_args(false);
  app.add_option("--approve", options.approve, "Mark the rows as approved by this operator")->type_name("HANDLE");
  app.add_option("--as-of", texts.as_of, "The day of the approval")->type_name("YYYY-MM-DD");
  app.add_option("--format", texts.format, "How diagnostics are written: text, json or github")
      ->check(CLI::IsMember({"text", "json", "github"}))
      ->capture_default_str();
}

void add_approve(CLI::App& app, Options& options, Texts& texts) {
  app.add_option("rows", options.approved_rows, "Ids of rows")->type_name("ROW");
  app.add_option("--file", options.rows_in, "The rows of this file that wait")->type_name("FILE")->check(CLI::ExistingFile);
  app.add_option("--operator", options.of_operator, "The rows of this operator that wait")->type_name("HANDLE");
  app.add_flag("--all-pending", options.all_pending, "Every row that waits for moderation");
  app.add_option("--by", options.by, "Who decides: an operator of kind editorial")->required()->type_name("EDITOR");
  app.add_flag("--reject", options.reject, "Reject the rows instead; needs --note");
  app.add_option("--note", options.note, "Why; never published")->type_name("WHY");
  app.add_flag("--yes", options.yes, "Do not ask after showing what would become public");
  app.add_option("-s,--source", options.source, "The site's folder")->type_name("DIR")->capture_default_str();
  app.add_option("--as-of", texts.as_of, "The day of the decision (default: now)")->type_name("YYYY-MM-DD");
  app.add_option("--format", texts.format, "How diagnostics are written: text, json or github")
      ->check(CLI::IsMember({"text", "json", "github"}))
      ->capture_default_str();
}

void add_check(CLI::App& app, Options& options, Texts& texts) {
  add_site(app, options, texts);
  add_jobs(app, options);
  add_charts(app, options, texts);
  app.add_option("--output", options.output, "Prove this finished site instead, by what lies there alone")
      ->type_name("DIR")
      ->check(CLI::ExistingDirectory);
  app.add_option("--external-links", options.external_links,
                 "Write the addresses out of the site here, one a line, for a link checker")
      ->type_name("FILE");
  app.add_option("--fail-on", texts.fail_on, "From which severity on the exit code is 1: error or warn")
      ->check(CLI::IsMember({"error", "warn"}))
      ->capture_default_str();
}

void add_diff(CLI::App& app, Options& options, Texts& texts) {
  const auto before = app.add_option("old", options.old_site, "A built site")->type_name("OLD")->check(CLI::ExistingDirectory);
  const auto after =
      app.add_option("new", options.new_site, "The same site, built later")->type_name("NEW")->check(CLI::ExistingDirectory);
  const auto pending = app.add_flag("--pending", options.of_pending,
                                    "Instead of two built sites: what approving the rows that wait would publish");
  pending->excludes(before)->excludes(after);
  app.add_option("--file", options.pending_files, "--pending: only the rows of this file (repeatable)")
      ->type_name("FILE")
      ->check(CLI::ExistingFile)
      ->allow_extra_args(false)
      ->needs(pending);
  app.add_option("-s,--source", options.source, "--pending: the site's folder")->type_name("DIR")->capture_default_str();
  app.add_option("--as-of", texts.as_of, "--pending: the day of the approval (default: now)")->type_name("YYYY-MM-DD");
  app.add_option("--format", texts.format, "How diagnostics are written: text, json or github")
      ->check(CLI::IsMember({"text", "json", "github"}))
      ->capture_default_str();
  app.add_flag("--json", options.json, "As JSON instead of Markdown");
  app.add_flag("--exit-code", options.differences_fail, "Exit with 1 when something changed for readers");
}

void add_export(CLI::App& app, Options& options, Texts& texts) {
  app.add_option("format", texts.exported, "The form to give the public rows out in")
      ->required()
      ->type_name("FORMAT")
      ->check(CLI::IsMember(std::vector<std::string>(export_format_names.begin(), export_format_names.end())));
  app.add_option("-o,--output", options.export_output,
                 "Write here instead of standard output: a file, for hf-eval-results a folder")
      ->type_name("FILE");
  add_site(app, options, texts);
}

void add_build_files(CLI::App& app, Options& options, Texts& texts) {
  add_build(app, options, texts);
  app.add_option("--report", options.report, "Write what the build did here, as JSON: counts, times, memory, problems")
      ->type_name("FILE");
  app.add_option("--summary", options.summary, "Write the same here for people, as Markdown")->type_name("FILE");
}

void add_serve(CLI::App& app, Options& options, Texts& texts) {
  add_site(app, options, texts);
  add_charts(app, options, texts);
  app.add_option("--port", options.port, "Where to listen (default: 1313, or the next free port)")
      ->type_name("N")
      ->check(CLI::Range(1, 65535));
  app.add_option("--bind", options.bind, "The address to listen on; another one shows the preview to the network")
      ->type_name("ADDRESS")
      ->capture_default_str();
  app.add_flag("--poll", options.poll, "Compare files instead of waiting for the system to tell of changes");
  app.add_flag("-N,--navigate", options.navigate, "Open pages go to the page that was edited");
}

void add_init(CLI::App& app, Options& options, Texts& texts) {
  app.add_option("folder", options.folder, "Where the site is made")->required()->type_name("DIR");
  app.add_flag("--force", options.force, "Also in a folder that has files; what is there is kept");
  app.add_flag("--example", options.example, "With the demonstration data instead of a few rows");
  app.add_flag("--ci", options.ci, "With workflow files that build and deploy the site every night");
  app.add_option("--as-of", texts.as_of, "The day on which the new rows were measured")->type_name("YYYY-MM-DD");
}

void add_config(CLI::App& app, Options& options, Texts& texts) {
  add_site(app, options, texts);
  app.add_flag("--json", options.json, "As JSON");
  app.add_flag("--schema", options.schema, "The JSON Schema of site.toml instead");
}

void add_fields(CLI::App& app, Options& options, Texts&) {
  std::vector<std::string> kinds;
  for (const FieldKind& kind : field_kinds()) kinds.emplace_back(kind.name);
  app.add_option("kind", options.field_kind, "What the fields belong to (default: everything)")
      ->type_name("KIND")
      ->check(CLI::IsMember(kinds));
  app.add_flag("--json", options.json, "As JSON Schema");
  app.add_flag("--markdown", options.markdown, "As a page: docs/fields.md");
}

void add_publish(CLI::App& app, Options& options, Texts& texts) {
  app.add_option("manifest", options.live_manifest, "manifest.json of the site that is live now (default: nothing is live)")
      ->type_name("OLD_MANIFEST");
  app.add_option("--from", options.live_folder, "The site that is live now, as a folder")->type_name("DIR");
  app.add_option("-d,--destination", options.destination, "The site that shall be live")->type_name("DIR")->capture_default_str();
  app.add_option("--for", texts.plan, "A list to read, a script for a tool, or JSON")
      ->check(CLI::IsMember(names_of_plan_formats()))
      ->type_name("TOOL")
      ->capture_default_str();
  app.add_flag("--dry-run", options.dry_run, "Print what has to be done; the transfer is the tool's work");
}

void add_next_change(CLI::App& app, Options& options, Texts&) {
  app.add_option("folder", options.destination, "The built site")->type_name("DIR")->capture_default_str();
}

void add_completion(CLI::App& app, Options&, Texts& texts) {
  app.add_option("shell", texts.shell, "The shell that reads the script")
      ->required()
      ->check(CLI::IsMember(std::vector<std::string>(shell_names.begin(), shell_names.end())))
      ->type_name("SHELL");
}

void add_nothing(CLI::App&, Options&, Texts&) {}

struct VerbEntry {
  Verb verb;
  const char* name;
  const char* description;
  Configure configure;
};

constexpr VerbEntry verbs[] = {
    {Verb::build, "build", "Read the site, apply the rules, write the pages", add_build_files},
    {Verb::serve, "serve", "Preview the site and follow its files; write nothing", add_serve},
    {Verb::check, "check", "Check everything that build checks, and prove the finished output; write nothing", add_check},
    {Verb::diff, "diff", "Tell what changed for readers between two built sites, as a comment for a pull request", add_diff},
    {Verb::review, "review", "Show the editorial queue: everything that waits for a person", add_review},
    {Verb::approve, "approve", "Approve or reject rows as they stand, after showing what would become public", add_approve},
    {Verb::compare, "compare",
     "Hold two baselines or rows against each other; exit with 1 when the second is no safe replacement", add_compare},
    {Verb::explain, "explain", "Show every rule that fired for a row, and what would raise it", add_explain},
    {Verb::import, "import", "Turn a tool's result files into rows", add_import},
    {Verb::export_rows, "export", "Give the public rows out in the form of another tool", add_export},
    {Verb::init, "init", "Make a new site that builds at once", add_init},
    {Verb::config, "config", "Print the settings in force and where each was made", add_config},
    {Verb::fields, "fields", "Print every field of rows and catalogues: type, unit, meaning", add_fields},
    {Verb::publish, "publish", "List what a deployment has to upload and delete, in a safe order", add_publish},
    {Verb::next_change, "next-change", "Print the first day on which the same data would give another site", add_next_change},
    {Verb::completion, "completion", "Print the completion script for a shell", add_completion},
    {Verb::man, "man", "Print the man page", add_nothing},
};

std::optional<Shell> named_shell(std::string_view name) {
  const auto at = std::find(shell_names.begin(), shell_names.end(), name);
  if (at == shell_names.end()) return std::nullopt;
  return static_cast<Shell>(at - shell_names.begin());
}

// `key=value` of a repeatable option; what is wrong with one, else nothing.
std::optional<std::string> take_pairs(std::string_view option, const std::vector<std::string>& pairs,
                                      std::vector<std::pair<std::string, std::string>>& into) {
  for (const std::string& pair : pairs) {
    const std::size_t equals = pair.find('=');
    if (equals == std::string::npos || equals == 0) return fmt::format("{}: \"{}\" is not key=value", option, pair);
    into.emplace_back(pair.substr(0, equals), pair.substr(equals + 1));
  }
  return std::nullopt;
}

std::optional<std::string> take_texts(const Texts& texts, Options& options) {
  static const std::map<std::string, DiagnosticFormat> formats{
      {"text", DiagnosticFormat::text}, {"json", DiagnosticFormat::json}, {"github", DiagnosticFormat::github}};
  options.format = formats.at(texts.format);
  options.draw_charts = texts.charts == "auto";
  options.fail_on_warnings = texts.fail_on == "warn";
  if (!texts.as_of.empty()) {
    options.as_of = parse_date(texts.as_of);
    if (!options.as_of) return fmt::format("--as-of: \"{}\" is no date; expected YYYY-MM-DD", texts.as_of);
  }
  options.plan = plan_format(texts.plan).value_or(PlanFormat::text);
  const auto format = std::find(export_format_names.begin(), export_format_names.end(), texts.exported);
  if (format != export_format_names.end())
    options.export_format = static_cast<ExportFormat>(format - export_format_names.begin());
  options.shell = named_shell(texts.shell).value_or(Shell::bash);
  if (auto problem = take_pairs("--set", texts.set, options.set)) return problem;
  if (auto problem = take_pairs("--override", texts.overrides, options.overrides)) return problem;
  return std::nullopt;
}

void configure(CLI::App& app, Options& options, Texts& texts) {
  app.set_version_flag("--version", "assay " ASSAY_VERSION);
  app.require_subcommand(1);
  for (const VerbEntry& entry : verbs) {
    CLI::App* command = app.add_subcommand(entry.name, entry.description);
    entry.configure(*command, options, texts);
    command->callback([&options, verb = entry.verb] { options.verb = verb; });
  }
}

constexpr const char* program_description = "Builds benchmark leaderboards that people can check.";

// What CLI11 shows as the value: "DIR", "TOOL:{text,rclone}".
void describe_value(OptionText& text, const std::string& type) {
  text.value_name = type.substr(0, type.find(':'));
  const std::size_t open = type.find('{'), close = type.find('}');
  if (open != std::string::npos && close != std::string::npos) {
    text.kind = ValueKind::choice;
    for (const std::string_view choice : split(std::string_view(type).substr(open + 1, close - open - 1), ','))
      text.choices.emplace_back(choice);
  } else if (text.value_name == "DIR") {
    text.kind = ValueKind::folder;
  } else if (text.value_name == "FILE" || text.value_name == "OLD_MANIFEST") {
    text.kind = ValueKind::file;
  } else {
    text.kind = ValueKind::text;
  }
}

OptionText described(const CLI::Option& option) {
  OptionText text;
  for (const std::string& name : option.get_snames()) text.names.push_back("-" + name);
  for (const std::string& name : option.get_lnames()) text.names.push_back("--" + name);
  text.description = option.get_description();
  text.default_value = option.get_default_str();
  text.required = option.get_required();
  text.repeatable = option.get_expected_max() > 1;
  if (option.get_items_expected_max() > 0) describe_value(text, option.get_type_name());
  return text;
}

}  // namespace

CommandLine described_command_line() {
  Options options;
  Texts texts;
  CLI::App app{program_description, "assay"};
  configure(app, options, texts);
  CommandLine line{"assay", ASSAY_VERSION, program_description, {}, {}};
  for (const CLI::Option* option : app.get_options()) line.options.push_back(described(*option));
  for (const VerbEntry& entry : verbs) {
    VerbText verb{entry.name, entry.description, {}, {}};
    for (const CLI::Option* option : app.get_subcommand(entry.name)->get_options()) {
      (option->get_positional() ? verb.arguments : verb.options).push_back(described(*option));
    }
    line.verbs.push_back(std::move(verb));
  }
  return line;
}

Parsed parse_options(int argc, const char* const* argv) {
  Parsed parsed;
  Texts texts;
  CLI::App app{program_description, "assay"};
  configure(app, parsed.options, texts);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    std::ostringstream out, problem;
    const int code = app.exit(error, out, problem);
    parsed.text = out.str() + problem.str();
    parsed.exit_code = code == 0 ? 0 : 2;
    return parsed;
  }
  if (const auto problem = take_texts(texts, parsed.options)) {
    parsed.text = *problem + "\n";
    parsed.exit_code = 2;
  }
  return parsed;
}

}  // namespace assay

#include "options.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <map>
#include <memory>
#include <sstream>

#include "import/import.h"

namespace assay {
namespace {

struct Texts {
  std::string as_of, format = "text", fail_on = "error";
  std::vector<std::string> set;
};

using Configure = void (*)(CLI::App&, Options&, Texts&);

void add_site(CLI::App& app, Options& options, Texts& texts) {
  app.add_option("-s,--source", options.source, "The site's folder")->type_name("DIR")->capture_default_str();
  app.add_option("-b,--base-url", options.base_url, "Overrides site.base_url")->type_name("URL");
  app.add_option("--as-of", texts.as_of, "Apply the rules as on this day (default: SOURCE_DATE_EPOCH, else today, UTC)")
      ->type_name("YYYY-MM-DD");
  app.add_option("--format", texts.format, "How diagnostics are written: text, json or github")
      ->check(CLI::IsMember({"text", "json", "github"}))->capture_default_str();
  app.add_flag("--drafts", options.drafts, "Include pages marked draft = true");
  app.add_flag("--quiet", options.quiet, "Print nothing but problems");
  app.add_flag("--verbose", options.verbose, "Print each phase and what it took");
}

void add_jobs(CLI::App& app, Options& options) {
  app.add_option("-j,--jobs", options.jobs, "Pages handled at the same time (default: one per processor)")
      ->type_name("N")->check(CLI::Range(1, 1024));
}

void add_build(CLI::App& app, Options& options, Texts& texts) {
  add_site(app, options, texts);
  app.add_option("-d,--destination", options.destination, "Where the site is written")->type_name("DIR")->capture_default_str();
  add_jobs(app, options);
  app.add_flag("--update-ledger", options.update_ledger, 
               "Append newly published rows to data/published.ledger and new versions of rules to data/methodology.lock");
}

void add_explain(CLI::App& app, Options& options, Texts& texts) {
  add_site(app, options, texts);
  app.add_option("row", options.row, "Id of the row")->required()->type_name("ROW");
  app.add_flag("--json", options.json, "The row's document with its trace, as JSON");
}

void add_review(CLI::App& app, Options& options, Texts& texts) {
  add_site(app, options, texts);
  app.add_flag("--json", options.json, "The queue as JSON");
}

void add_import(CLI::App& app, Options& options, Texts& texts) {
  const std::vector<std::string_view> formats = import_formats();
  app.add_option("format", options.import_format, "The tool that wrote the files")->required()
      ->type_name("FORMAT")->check(CLI::IsMember(std::vector<std::string>(formats.begin(), formats.end())));
  app.add_option("files", options.files, "Result files")->required()->type_name("FILE")
      ->check(CLI::ExistingFile);
  app.add_option("-o,--output", options.import_output, "Write the rows here instead of standard output")->type_name("FILE");
  app.add_option("--catalogue", options.import_catalogue,
                 "Write first versions of the catalogue entries that the rows need into this folder (data/ of a new site)")
      ->type_name("DIR");
  app.add_option("--benchmark-prefix", options.benchmark_prefix, "Put this before every benchmark's slug")->type_name("TEXT");
  app.add_option("--set", texts.set, "Supply what the files lack, as key=value (repeatable)")->type_name("KEY=VALUE")
      ->allow_extra_args(false);
  app.add_option("--approve", options.approve, "Mark the rows as approved by this operator")->type_name("HANDLE");
  app.add_option("--as-of", texts.as_of, "The day of the approval")->type_name("YYYY-MM-DD");
  app.add_option("--format", texts.format, "How diagnostics are written: text, json or github")
      ->check(CLI::IsMember({"text", "json", "github"}))->capture_default_str();
}

void add_check(CLI::App& app, Options& options, Texts& texts) {
  add_site(app, options, texts);
  add_jobs(app, options);
  app.add_option("--output", options.output, "Prove this finished site instead, by what lies there alone")
      ->type_name("DIR")->check(CLI::ExistingDirectory);
  app.add_option("--external-links", options.external_links, "Write the addresses out of the site here, one a line, for a link checker")
      ->type_name("FILE");
  app.add_option("--fail-on", texts.fail_on, "From which severity on the exit code is 1: error or warn")
      ->check(CLI::IsMember({"error", "warn"}))->capture_default_str();
}

void add_diff(CLI::App& app, Options& options, Texts&) {
  app.add_option("old", options.old_site, "A built site")->required()->type_name("OLD")->check(CLI::ExistingDirectory);
  app.add_option("new", options.new_site, "The same site, built later")->required()->type_name("NEW")->check(CLI::ExistingDirectory);
  app.add_flag("--json", options.json, "As JSON instead of Markdown");
  app.add_flag("--exit-code", options.differences_fail, "Exit with 1 when something changed for readers");
}

struct VerbEntry {
  Verb verb;
  const char* name;
  const char* description;
  Configure configure;
};

constexpr VerbEntry verbs[] = {
    {Verb::build, "build", "Read the site, apply the rules, write the pages", add_build},
    {Verb::check, "check", "Check everything that build checks, and prove the finished output; write nothing", add_check},
    {Verb::diff, "diff", "Tell what changed for readers between two built sites, as a comment for a pull request", add_diff},
    {Verb::review, "review", "Show the editorial queue: everything that waits for a person", add_review},
    {Verb::explain, "explain", "Show every rule that fired for a row, and what would raise it", add_explain},
    {Verb::import, "import", "Turn a tool's result files into rows", add_import},
};

std::optional<std::string> take_texts(const Texts& texts, Options& options) {
  static const std::map<std::string, DiagnosticFormat> formats{
      {"text", DiagnosticFormat::text}, {"json", DiagnosticFormat::json}, {"github", DiagnosticFormat::github}};
  options.format = formats.at(texts.format);
  options.fail_on_warnings = texts.fail_on == "warn";
  if (!texts.as_of.empty()) {
    options.as_of = parse_date(texts.as_of);
    if (!options.as_of) return fmt::format("--as-of: \"{}\" is no date; expected YYYY-MM-DD", texts.as_of);
  }
  for (const std::string& pair : texts.set) {
    const std::size_t equals = pair.find('=');
    if (equals == std::string::npos || equals == 0) return fmt::format("--set: \"{}\" is not key=value", pair);
    options.set.emplace_back(pair.substr(0, equals), pair.substr(equals + 1));
  }
  return std::nullopt;
}

}  // namespace

Parsed parse_options(int argc, const char* const* argv) {
  Parsed parsed;
  Texts texts;
  CLI::App app{"Builds benchmark leaderboards that people can check.", "assay"};
  app.set_version_flag("--version", "assay " ASSAY_VERSION);
  app.require_subcommand(1);
  for (const VerbEntry& entry : verbs) {
    CLI::App* command = app.add_subcommand(entry.name, entry.description);
    entry.configure(*command, parsed.options, texts);
    command->callback([&parsed, verb = entry.verb] { parsed.options.verb = verb; });
  }
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

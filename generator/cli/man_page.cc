#include "cli/man_page.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <iterator>
#include <string_view>

namespace assay {
namespace {

// Text as roff shows it: no escape, no request at the start of a line, hyphens that can be copied as minus.
std::string roff(std::string_view text) {
  std::string out = text.starts_with('.') || text.starts_with('\'') ? "\\&" : "";
  for (const char c : text) {
    if (c == '\\')
      out += "\\e";
    else if (c == '-')
      out += "\\-";
    else
      out += c;
  }
  return out;
}

std::string upper(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(), [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
  return text;
}

std::string shown_value(const OptionText& option) {
  return option.value_name.empty() ? "" : fmt::format(" \\fI{}\\fR", roff(option.value_name));
}

std::string head_of(const OptionText& option) {
  std::string text;
  for (const std::string& name : option.names)
    fmt::format_to(std::back_inserter(text), "{}\\fB{}\\fR", text.empty() ? "" : ", ", roff(name));
  if (option.names.empty()) return fmt::format("\\fI{}\\fR{}", roff(option.value_name), option.repeatable ? "..." : "");
  return text + shown_value(option);
}

std::string paragraph_of(const OptionText& option) {
  std::string text = fmt::format(".TP\n{}\n{}", head_of(option), roff(option.description));
  if (!option.description.ends_with('.')) text += '.';
  text += '\n';
  if (option.kind == ValueKind::choice) {
    std::string choices;
    for (const std::string& choice : option.choices) choices += (choices.empty() ? "" : ", ") + choice;
    fmt::format_to(std::back_inserter(text), "One of {}.\n", roff(choices));
  }
  if (!option.default_value.empty())
    fmt::format_to(std::back_inserter(text), "Default: \\fB{}\\fR\n", roff(option.default_value));
  return text;
}

// --help is said once, for all of them.
bool is_help(const OptionText& option) {
  return !option.names.empty() && option.names.back() == "--help";
}

std::string synopsis_of(const CommandLine& line, const VerbText& verb) {
  std::string text = fmt::format("\\fB{} {}\\fR", roff(line.program), roff(verb.name));
  if (!std::all_of(verb.options.begin(), verb.options.end(), is_help)) text += " [\\fIOPTION\\fR]...";
  for (const OptionText& argument : verb.arguments) {
    const std::string shown = head_of(argument);
    text += argument.required ? " " + shown : " [" + shown + "]";
  }
  return text;
}

std::string verb_section(const CommandLine& line, const VerbText& verb) {
  std::string text = fmt::format(".SS {}\n{}\n.PP\n{}.\n", roff(verb.name), synopsis_of(line, verb), roff(verb.description));
  for (const OptionText& argument : verb.arguments) text += paragraph_of(argument);
  for (const OptionText& option : verb.options) {
    if (!is_help(option)) text += paragraph_of(option);
  }
  return text;
}

// What is the same in every version: how the program ends and what it reads.
constexpr std::string_view end_of_page = R"(.SH EXIT STATUS
.TP
.B 0
Done.
.TP
.B 1
The site has errors; nothing was written.
.TP
.B 2
Wrong usage.
.TP
.B 3
Disk or permissions failed before publishing; the destination is untouched.
.TP
.B 4
Published, but the disk could not confirm it.
.SH ENVIRONMENT
.TP
.B SOURCE_DATE_EPOCH
Seconds since 1970: the day as of which the rules apply, unless \fB\-\-as\-of\fR says so.
.TP
.BI ASSAY_ SECTION __ KEY
Overrides a setting of site.toml, for example ASSAY_SITE__BASE_URL.
.TP
.B NO_COLOR
No colours on a terminal.
.SH FILES
.TP
.I site.toml
Identity, policy, boards, output, deploy. Its JSON Schema is printed by \fBassay config \-\-schema\fR.
.TP
.I data/
Catalogues, editorial decisions, the ledger of public rows, and rows under data/results/.
.TP
.I content/
Markdown pages.
.TP
.I templates/\fR, \fIthemes/
Only what differs from the program's own.
.SH EXAMPLES
.PP
A new site, built and served:
.PP
.RS
.nf
assay init my\-site
assay build \-s my\-site \-d my\-site/public
.fi
.RE
.PP
What a deployment would transfer, and the script that does it:
.PP
.RS
.nf
assay publish \-\-dry\-run live.json
assay publish \-\-dry\-run live.json \-\-for rclone | SITE=public REMOTE=remote:site sh
.fi
.RE
)";

}  // namespace

std::string man_page(const CommandLine& line) {
  std::string text = fmt::format(".TH {} 1 \"\" \"{} {}\" \"User Commands\"\n", upper(line.program), line.program, line.version);
  fmt::format_to(std::back_inserter(text), ".SH NAME\n{} \\- {}\n", line.program,
                 roff("build benchmark leaderboards that people can check"));
  text += ".SH SYNOPSIS\n";
  for (const VerbText& verb : line.verbs)
    fmt::format_to(std::back_inserter(text), "{}{}\n", &verb == &line.verbs.front() ? "" : ".br\n", synopsis_of(line, verb));
  fmt::format_to(std::back_inserter(text), ".SH DESCRIPTION\n{}\n", roff(line.description));
  text += ".SH OPTIONS\n";
  for (const OptionText& option : line.options) text += paragraph_of(option);
  text += ".SH COMMANDS\n";
  for (const VerbText& verb : line.verbs) text += verb_section(line, verb);
  return text.append(end_of_page);
}

}  // namespace assay

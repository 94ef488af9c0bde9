#include "cli/completion.h"

#include <fmt/format.h>

#include <iterator>

namespace assay {
namespace {

std::string joined_by(const std::vector<std::string>& parts, std::string_view separator) {
  std::string text;
  for (const std::string& part : parts) text += (text.empty() ? "" : std::string(separator)) + part;
  return text;
}

// In single quotes of a POSIX shell, which fish reads alike but for the backslash that no text of ours has.
std::string shell_quoted(std::string_view text) {
  std::string out = "'";
  for (const char c : text) out += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return out + "'";
}

std::vector<std::string> names_of(const std::vector<OptionText>& options) {
  std::vector<std::string> names;
  for (const OptionText& option : options) names.insert(names.end(), option.names.begin(), option.names.end());
  return names;
}

std::vector<std::string> names_of(const std::vector<VerbText>& verbs) {
  std::vector<std::string> names;
  for (const VerbText& verb : verbs) names.push_back(verb.name);
  return names;
}

// --- bash -----------------------------------------------------------------------------------------------------

std::string bash_reply(const OptionText& option) {
  switch (option.kind) {
    case ValueKind::choice:
      return fmt::format("_assay_words '{}'", joined_by(option.choices, " "));
    case ValueKind::folder:
      return "_assay_paths -d";
    case ValueKind::file:
      return "_assay_paths -f";
    case ValueKind::text:
    case ValueKind::none:
      return "COMPREPLY=()";
  }
  return {};
}

// The case of one verb: what follows an option with a value, else the verb's options or its arguments.
std::string bash_verb(const VerbText& verb) {
  std::string values, text = fmt::format("    {})\n", verb.name);
  for (const OptionText& option : verb.options) {
    if (option.kind == ValueKind::none) continue;
    fmt::format_to(std::back_inserter(values), "        {}) {}; return ;;\n", joined_by(option.names, "|"), bash_reply(option));
  }
  if (!values.empty()) fmt::format_to(std::back_inserter(text), "      case \"$previous\" in\n{}      esac\n", values);
  fmt::format_to(std::back_inserter(text), "      case \"$current\" in -*) _assay_words '{}'; return ;; esac\n",
                 joined_by(names_of(verb.options), " "));
  std::string arguments;
  for (std::size_t i = 0; i < verb.arguments.size(); ++i) {
    const OptionText& argument = verb.arguments[i];
    const std::string pattern = argument.repeatable ? "*" : std::to_string(i);
    fmt::format_to(std::back_inserter(arguments), "        {}) {} ;;\n", pattern, bash_reply(argument));
  }
  if (!arguments.empty()) fmt::format_to(std::back_inserter(text), "      case \"$arguments\" in\n{}      esac\n", arguments);
  return text + "      ;;\n";
}

// The options of a verb that take a value: the word behind one is no argument.
std::string bash_valued(const CommandLine& line) {
  std::string text;
  for (const VerbText& verb : line.verbs) {
    for (const OptionText& option : verb.options) {
      if (option.kind == ValueKind::none) continue;
      for (const std::string& name : option.names) fmt::format_to(std::back_inserter(text), " {}:{}", verb.name, name);
    }
  }
  return text;
}

constexpr std::string_view bash_functions = R"(
_assay_words() { mapfile -t COMPREPLY < <(compgen -W "$1" -- "$current"); }
_assay_paths() { compopt -o filenames 2>/dev/null; mapfile -t COMPREPLY < <(compgen "$1" -- "$current"); }
)";

constexpr std::string_view bash_position = R"(
  local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]} verb= arguments=0 word i
  COMPREPLY=()
  for ((i = 1; i < COMP_CWORD; ++i)); do
    word=${COMP_WORDS[i]}
    if [[ -z $verb ]]; then
      [[ $word == -* ]] || verb=$word
    elif [[ $_assay_valued == *" $verb:$word "* ]]; then
      ((++i))
    elif [[ $word != -* ]]; then
      ((++arguments))
    fi
  done
)";

std::string bash_script(const CommandLine& line) {
  std::string text =
      fmt::format("# bash completion for {0} {1}; written by `{0} completion bash`.\n", line.program, line.version);
  text += bash_functions;
  text += fmt::format("_assay_valued='{} '\n", bash_valued(line));
  text += "_assay() {";
  text += bash_position;
  fmt::format_to(std::back_inserter(text), "  case \"$verb\" in\n    '') _assay_words '{} {}' ;;\n",
                 joined_by(names_of(line.verbs), " "), joined_by(names_of(line.options), " "));
  for (const VerbText& verb : line.verbs) text += bash_verb(verb);
  return text + fmt::format("  esac\n}}\ncomplete -F _assay {}\n", line.program);
}

// --- zsh ------------------------------------------------------------------------------------------------------

// _arguments reads brackets and colons itself.
std::string zsh_text(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '[' || c == ']' || c == ':' || c == '\\') out += '\\';
    out += c;
  }
  return out;
}

std::string zsh_action(const OptionText& option) {
  switch (option.kind) {
    case ValueKind::choice:
      return "(" + joined_by(option.choices, " ") + ")";
    case ValueKind::folder:
      return "_files -/";
    case ValueKind::file:
      return "_files";
    case ValueKind::text:
    case ValueKind::none:
      return " ";
  }
  return {};
}

std::string zsh_value(const OptionText& option) {
  return option.kind == ValueKind::none ? "" : fmt::format(":{}:{}", zsh_text(option.value_name), zsh_action(option));
}

void append_zsh_specification(std::string& text, const std::string& specification) {
  fmt::format_to(std::back_inserter(text), " \\\n        {}", shell_quoted(specification));
}

std::string zsh_verb(const VerbText& verb) {
  std::string text = fmt::format("      {})\n        _arguments -s", verb.name);
  for (const OptionText& option : verb.options) {
    const std::string others = option.repeatable ? "*" : "(" + joined_by(option.names, " ") + ")";
    for (const std::string& name : option.names) {
      append_zsh_specification(text, fmt::format("{}{}[{}]{}", others, name, zsh_text(option.description), zsh_value(option)));
    }
  }
  for (const OptionText& argument : verb.arguments) {
    append_zsh_specification(
        text, fmt::format("{}:{}:{}", argument.repeatable ? "*" : "", zsh_text(argument.value_name), zsh_action(argument)));
  }
  return text + "\n        ;;\n";
}

std::string zsh_script(const CommandLine& line) {
  std::string text =
      fmt::format("#compdef {0}\n# zsh completion for {0} {1}; written by `{0} completion zsh`.\n\n", line.program, line.version);
  text += "_assay() {\n  local -a verbs=(";
  for (const VerbText& verb : line.verbs) {
    fmt::format_to(std::back_inserter(text), "\n    {}",
                   shell_quoted(fmt::format("{}:{}", verb.name, zsh_text(verb.description))));
  }
  text += "\n  )\n  local state line\n  _arguments -C";
  for (const OptionText& option : line.options) {
    for (const std::string& name : option.names)
      append_zsh_specification(text, fmt::format("{}[{}]", name, zsh_text(option.description)));
  }
  text +=
      " \\\n        ':verb:->verb' '*::argument:->argument'\n  case $state in\n    verb) _describe verb verbs ;;\n    argument) "
      "case $line[1] in\n";
  for (const VerbText& verb : line.verbs) text += zsh_verb(verb);
  return text + fmt::format(
                    "    esac ;;\n  esac\n}}\n\nif [ \"$funcstack[1]\" = \"_{0}\" ]; then\n  _assay \"$@\"\nelse\n  compdef "
                    "_assay {0}\nfi\n",
                    line.program);
}

// --- fish -----------------------------------------------------------------------------------------------------

std::string fish_names(const OptionText& option) {
  std::string text;
  for (const std::string& name : option.names) {
    text += name.starts_with("--") ? " -l " + name.substr(2) : " -s " + name.substr(1);
  }
  return text;
}

std::string fish_value(const OptionText& option) {
  switch (option.kind) {
    case ValueKind::choice:
      return " -x -a " + shell_quoted(joined_by(option.choices, " "));
    case ValueKind::folder:
      return " -x -a '(__fish_complete_directories)'";
    case ValueKind::file:
      return " -r -F";
    case ValueKind::text:
      return " -x";
    case ValueKind::none:
      return "";
  }
  return {};
}

std::string fish_script(const CommandLine& line) {
  const std::string& program = line.program;
  std::string text = fmt::format("# fish completion for {0} {1}; written by `{0} completion fish`.\n", program, line.version);
  fmt::format_to(std::back_inserter(text), "complete -c {} -f\n", program);
  const auto add = [&](std::string_view condition, std::string_view what, std::string_view description) {
    fmt::format_to(std::back_inserter(text), "complete -c {} -n '{}'{} -d {}\n", program, condition, what,
                   shell_quoted(description));
  };
  for (const OptionText& option : line.options) add("__fish_use_subcommand", fish_names(option), option.description);
  for (const VerbText& verb : line.verbs) add("__fish_use_subcommand", " -a " + verb.name, verb.description);
  for (const VerbText& verb : line.verbs) {
    const std::string condition = "__fish_seen_subcommand_from " + verb.name;
    for (const OptionText& option : verb.options) add(condition, fish_names(option) + fish_value(option), option.description);
    for (const OptionText& argument : verb.arguments) {
      if (argument.kind != ValueKind::text) add(condition, fish_value(argument), argument.description);
    }
  }
  return text;
}

}  // namespace

std::string completion_script(const CommandLine& command_line, Shell shell) {
  switch (shell) {
    case Shell::bash:
      return bash_script(command_line);
    case Shell::zsh:
      return zsh_script(command_line);
    case Shell::fish:
      return fish_script(command_line);
  }
  return {};
}

}  // namespace assay

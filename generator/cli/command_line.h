// The verbs and options of a program, as the parser knows them, for texts that describe it: completions and the
// man page.
#pragma once

#include <string>
#include <vector>

namespace assay {

enum class ValueKind { none, text, file, folder, choice };

struct OptionText {
  std::vector<std::string> names;  // "-s", "--source"; empty for a positional argument
  std::string value_name;          // "DIR"; empty for a flag
  ValueKind kind = ValueKind::none;
  std::vector<std::string> choices;  // of kind choice
  std::string description, default_value;
  bool repeatable = false, required = false;
};

struct VerbText {
  std::string name, description;
  std::vector<OptionText> options, arguments;
};

struct CommandLine {
  std::string program, version, description;
  std::vector<OptionText> options;  // before a verb
  std::vector<VerbText> verbs;
};

}  // namespace assay

// TOML of the site -> our Json, with the place of every value and key, so that one reader serves both.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "base/diagnostics.h"
#include "base/json.h"

namespace assay {

struct TomlText {
  std::string file;  // as diagnostics name it
  std::string text;
  Json root = Json::object();
  bool readable = true;  // false: nothing of it is in `root`, and why is said
  // Keys whose value an environment variable gave, as "policy.stale_months", and the variable's name.
  std::map<std::string, std::string> variables;
  SourceText source() const { return {text, file, 1}; }
};

// Reads a TOML text: numbers keep the text in which they were written where that is JSON's too, dates and times
// become strings, members keep the file's order. Refuses what toml++ 3.3.0 cannot be trusted with: more than
// 1 MiB, nesting beyond 32 levels, NaN, infinity, NUL and bidirectional controls in strings. Text that is no
// TOML at all gives an empty root.
TomlText toml_of(std::string text, std::string file, Diagnostics& diagnostics);
// The file at `path`; an empty table where there is none. Throws EnvironmentError when it cannot be read.
TomlText read_toml(const std::filesystem::path& path, std::string file, Diagnostics& diagnostics);
// A single value as it could stand behind `key =`; nullopt when the text is none.
std::optional<Json> toml_value(std::string_view text);

}  // namespace assay

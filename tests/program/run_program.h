// Runs the built program on sites in temporary folders, as a user would.
#pragma once

#include <sys/types.h>

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/temporary_folder.h"

namespace assay {

// Path from the folder -> bytes, of every regular file below it; empty where the folder does not exist.
using FileTree = std::map<std::string, std::string>;
FileTree read_tree(const std::filesystem::path& folder);
void write_tree(const std::filesystem::path& folder, const FileTree& files);

struct ProgramSetting {
  // On top of PATH, HOME and the sanitizers' options, which are the only variables that are passed on, and of a cache
  // that all tests share.
  std::vector<std::pair<std::string, std::string>> environment;
  std::optional<mode_t> umask;
};

struct ProgramRun {
  int status = 0;  // the exit code; 128 + number after a signal
  std::string out, err;
};

ProgramRun run_program(const std::vector<std::string>& arguments, const ProgramSetting& setting = {});

// Paths at which the trees differ, each with what is the matter; empty where they are the same.
std::vector<std::string> differences(const FileTree& left, const FileTree& right);

}  // namespace assay

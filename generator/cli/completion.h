// Completion scripts for shells.
#pragma once

#include <array>
#include <string>
#include <string_view>

#include "cli/command_line.h"

namespace assay {

enum class Shell { bash, zsh, fish };
inline constexpr std::array<std::string_view, 3> shell_names{"bash", "zsh", "fish"};

// A script that the shell reads: bash sources it, zsh finds it as _assay in its fpath, fish as assay.fish.
std::string completion_script(const CommandLine& command_line, Shell shell);

}  // namespace assay

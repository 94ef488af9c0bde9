// The program's man page.
#pragma once

#include <string>

#include "cli/command_line.h"

namespace assay {

// assay(1) in roff's man macros. Without a date, so that the same program gives the same page.
std::string man_page(const CommandLine& command_line);

}  // namespace assay

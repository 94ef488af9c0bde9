// The block of text with which PyTorch describes a machine; other tools store it as it is.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace assay {

struct Environment {
  std::string os, driver, torch, cuda;
  std::vector<std::string> gpus;                              // of the whole node, whatever the run used
  std::vector<std::pair<std::string, std::string>> packages;  // name, version
  // Empty where the package is not listed.
  std::string package_version(std::string_view name) const;
};

// Nothing where the text is no such block ("N/A (torch not installed)", a message of an exception).
Environment environment_in(std::string_view text);

// Seconds since 1970 as RFC 3339 in UTC: "2026-01-21T02:59:43Z".
std::string instant_text(long long seconds);

}  // namespace assay

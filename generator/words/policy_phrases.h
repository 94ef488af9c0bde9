// Every number of the policy with what it decides, in words, and where that is explained.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/policy.h"

namespace assay {

struct PolicyLine {
  std::string key;    // as in site.toml: "stale_months"
  std::string value;  // "18 months", "15 %", "20, 50, 62, 72, 80, 85"
  std::string meaning;
  std::string_view page, anchor;
};

// In the order of api/v1/policy.json, every key once.
std::vector<PolicyLine> policy_lines(const Policy& policy);

}  // namespace assay

// Thresholds of the policy that a binding page states as a bare number: text that would go on saying it after the policy
// has changed.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostics.h"
#include "model/article.h"
#include "model/policy.h"

namespace assay {

// An error for every sentence of a page marked `binding = true` in which a number with its unit is a threshold, of this
// policy or of the default one, and the words around it are about that threshold [article.bare-threshold]. Code, worked
// examples and references are not looked at.
void check_bare_thresholds(const std::vector<Article>& articles, const Policy& policy, Diagnostics& diagnostics);

// The keys of the policy that are looked for, for a test that none is forgotten.
std::vector<std::string_view> watched_thresholds();

}  // namespace assay

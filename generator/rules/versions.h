// Order of runtime versions and the generation of a row (rules, Words).
#pragma once

#include <optional>
#include <string_view>

#include "base/date.h"
#include "model/catalogue.h"

namespace assay {

// Negative, 0 or positive as `a` is older than, equal to or newer than `b`: token by token, dev < alpha < beta <
// rc < nothing = 0 < any other word < 1 < 2 < …; a `v`, `b` or `r` before a digit at the start is ignored.
int compare_versions(std::string_view a, std::string_view b);

// How many of the runtime's breaking versions dated <= as_of are <= `version`; nullopt (unknown) when the version
// is blank or has no digit. Without a runtime nothing ever broke: 0.
std::optional<int> generation_of(std::string_view version, const Runtime* runtime, Date as_of);
// The number of the runtime's breaking versions dated <= as_of.
int breaking_count(const Runtime* runtime, Date as_of);

}  // namespace assay

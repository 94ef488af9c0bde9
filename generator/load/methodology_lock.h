// data/methodology.lock as text: a line for each text that a version of a binding page had, "PAGE VERSION DATE HASH".
// Lines are only ever added.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostics.h"
#include "model/article.h"
#include "model/methodology_lock.h"

namespace assay {

inline constexpr std::string_view methodology_lock_file = "data/methodology.lock";

// A malformed line is an error [lock.malformed].
MethodologyLock parse_methodology_lock(std::string_view text, Diagnostics& diagnostics);

// The text of a lock after a line was added for every binding page whose version or text the last line of it does not
// hold, by page.
std::string appended_methodology_lock(std::string text, const MethodologyLock& lock, const std::vector<Article>& articles,
                                      Date as_of);

}  // namespace assay

// Worked examples of the methodology: fenced blocks marked `assay-example`, run through the real rules. A page that
// says something else than the rules fails the build.
#pragma once

#include <optional>
#include <string_view>

#include "base/diagnostics.h"
#include "model/article.h"
#include "model/policy.h"
#include "model/worked_example.h"

namespace assay {

// The first word behind the fence.
inline constexpr std::string_view example_word = "assay-example";

// Runs the example in `block`, a code block of `article`, under this policy. nullopt when it cannot be read or does not
// come out as the page says; every mismatch is an error with its line, what was expected and what came out
// [example.mismatch].
std::optional<WorkedExample> run_example(const Article& article, const MarkdownNode& block, const Policy& policy,
                                         Diagnostics& diagnostics);

}  // namespace assay

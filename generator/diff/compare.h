// Two built sites -> what changed between them, from the two folders alone.
#pragma once

#include <filesystem>

#include "diff/difference.h"

namespace assay {

// Compares by the hashes of the manifests and reads only what differs. Throws UsageError where a folder is no site.
Difference difference_between(const std::filesystem::path& before, const std::filesystem::path& after);

// The document of `assay diff --json`.
Json difference_document(const Difference& difference);

// A comment for a pull request: one line that says it all, then the lists, long ones folded; at most `limit` bytes.
inline constexpr std::size_t comment_limit = 65'536;
std::string difference_markdown(const Difference& difference, std::size_t limit = comment_limit);

// Text of strangers within Markdown: shown as it is, in a table, a list or raw HTML, and never anything else. No
// markup, mention, reference, address or emoji comes of it.
std::string markdown_text(std::string_view text);

}  // namespace assay

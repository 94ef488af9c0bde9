// Markdown text -> our tree: CommonMark with GFM tables, strikethrough, autolinks, task lists and footnotes.
//
// cmark-gfm 0.29 can be driven to abort, to run for minutes and to eat gigabytes by a few kilobytes of text, so it
// runs in a child process with limits and hands over a plain list of nodes. What it cannot do within the limits is a
// diagnostic that names the file.
#pragma once

#include <cstddef>
#include <optional>

#include "base/diagnostics.h"
#include "model/markdown.h"

namespace assay {

inline constexpr std::size_t markdown_limit = 256 * 1024;  // bytes of one document
inline constexpr int markdown_depth = 100;                 // nodes inside nodes

// The document that begins at byte `body` of the source and ends with it. Offsets in the tree are those of the
// source. A literal `\{{` arrives as text, `{{ name }}` as a reference.
std::optional<MarkdownNode> read_markdown(const SourceText& source, std::size_t body, Diagnostics& diagnostics);

}  // namespace assay

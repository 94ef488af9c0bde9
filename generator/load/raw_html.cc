#include "load/raw_html.h"

#include <fmt/format.h>

#include "base/text.h"

namespace assay {
namespace {

bool is_html(const MarkdownNode& node) {
  return node.kind == MarkdownKind::html || node.kind == MarkdownKind::html_block;
}

bool is_comment(const MarkdownNode& node) {
  const std::string_view text = trimmed(node.text);
  return is_html(node) && text.starts_with("<!--") && text.find("-->") == text.size() - 3;
}

void become_text(MarkdownNode& node) {
  const bool block = node.kind == MarkdownKind::html_block;
  node.kind = MarkdownKind::text;
  if (!block) return;
  MarkdownNode paragraph;
  paragraph.kind = MarkdownKind::paragraph;
  paragraph.offset = node.offset;
  node.text = std::string(trimmed(node.text));
  paragraph.children.push_back(std::move(node));
  node = std::move(paragraph);
}

}  // namespace

void show_html_as_text(MarkdownNode& node, const SourceText& source, Diagnostics& diagnostics) {
  std::erase_if(node.children, is_comment);
  for (MarkdownNode& child : node.children) {
    if (!is_html(child)) {
      show_html_as_text(child, source, diagnostics);
      continue;
    }
    diagnostics.warning(
        "markdown.html", source, child.offset,
        fmt::format("\"{}\" is HTML and is shown as text, expected Markdown", shortened(trimmed(child.text), 40)));
    become_text(child);
  }
}

}  // namespace assay

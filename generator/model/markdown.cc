#include "model/markdown.h"

namespace assay {
namespace {

void append_words(std::string& out, const MarkdownNode& node) {
  switch (node.kind) {
    case MarkdownKind::text:
    case MarkdownKind::code:
    case MarkdownKind::code_block:
    case MarkdownKind::made:
      out += node.text;
      break;
    case MarkdownKind::soft_break:
    case MarkdownKind::line_break:
      out += ' ';
      break;
    default:
      break;
  }
  for (const MarkdownNode& child : node.children) append_words(out, child);
  const bool ends_words = node.kind < MarkdownKind::text || node.kind == MarkdownKind::callout;
  if (ends_words && !out.empty() && out.back() != ' ') out += ' ';
}

}  // namespace

std::string plain_text_of(const MarkdownNode& node) {
  std::string out;
  append_words(out, node);
  std::string line;
  for (char c : out) {
    const bool space = c == ' ' || c == '\n' || c == '\t' || c == '\r';
    if (space && (line.empty() || line.back() == ' ')) continue;
    line += space ? ' ' : c;
  }
  while (!line.empty() && line.back() == ' ') line.pop_back();
  return line;
}

}  // namespace assay

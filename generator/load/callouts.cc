#include "load/callouts.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>

#include "base/text.h"

namespace assay {
namespace {

constexpr std::array<std::string_view, 5> callouts{"note", "tip", "important", "warning", "caution"};

// The word in the `[!word]` that is the first line of a quote, in lower case.
std::optional<std::string> opening_word(const MarkdownNode& quote) {
  if (quote.children.empty() || quote.children.front().kind != MarkdownKind::paragraph) return std::nullopt;
  const auto& inlines = quote.children.front().children;
  if (inlines.empty() || inlines.front().kind != MarkdownKind::text) return std::nullopt;
  if (inlines.size() > 1 && inlines[1].kind != MarkdownKind::soft_break && inlines[1].kind != MarkdownKind::line_break) {
    return std::nullopt;
  }
  const std::string_view text = trimmed(inlines.front().text);
  if (!text.starts_with("[!") || !text.ends_with(']') || text.size() < 4) return std::nullopt;
  return lower_ascii(text.substr(2, text.size() - 3));
}

void drop_opening_line(MarkdownNode& quote) {
  auto& inlines = quote.children.front().children;
  inlines.erase(inlines.begin(), inlines.begin() + std::min<std::ptrdiff_t>(2, std::ssize(inlines)));
  if (inlines.empty()) quote.children.erase(quote.children.begin());
}

}  // namespace

void mark_callouts(MarkdownNode& node, const SourceText& source, Diagnostics& diagnostics) {
  const auto word = node.kind == MarkdownKind::block_quote ? opening_word(node) : std::nullopt;
  if (word && std::find(callouts.begin(), callouts.end(), *word) != callouts.end()) {
    node.kind = MarkdownKind::callout;
    node.text = *word;
    drop_opening_line(node);
  } else if (word) {
    diagnostics.warning("markdown.callout", source, node.offset,
                        fmt::format("[!{}] opens no callout, expected NOTE, TIP, IMPORTANT, WARNING or CAUTION", *word),
                        nearest_name(*word, callouts).value_or(""));
  }
  for (MarkdownNode& child : node.children) mark_callouts(child, source, diagnostics);
}

}  // namespace assay

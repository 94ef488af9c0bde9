#include "load/headings.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <utility>

#include "base/letters.h"
#include "base/text.h"
#include "base/unicode.h"

namespace assay {
namespace {

constexpr std::array<std::string_view, 12> reserved{"main",   "content", "top",   "toc",  "search", "notice",
                                                    "footer", "header",  "theme", "menu", "nav",    "status"};

// The `{#id #old}` that closes a heading, taken off it.
std::optional<std::string> take_braces(MarkdownNode& heading) {
  if (heading.children.empty() || heading.children.back().kind != MarkdownKind::text) return std::nullopt;
  std::string& text = heading.children.back().text;
  const std::string_view words = trimmed(text);
  const std::size_t open = words.rfind("{#");
  if (open == std::string_view::npos || !words.ends_with('}')) return std::nullopt;
  std::string braces(words.substr(open + 1, words.size() - open - 2));
  const std::string_view kept = trimmed(words.substr(0, open));
  const std::size_t start = text.find_first_not_of(' ');
  text = std::string(start == 0 ? "" : " ") + std::string(kept);
  if (kept.empty()) heading.children.pop_back();
  return braces;
}

class AnchorGiver {
 public:
  AnchorGiver(const SourceText& source, Diagnostics& diagnostics) : source_(source), diagnostics_(diagnostics) {}

  // Ids that the author wrote come first, so that no automatic one takes them.
  void take_written(MarkdownNode& heading) {
    const auto braces = take_braces(heading);
    if (!braces) return;
    bool first = true;
    for (std::string_view part : split(*braces, ' ')) {
      part = trimmed(part);
      if (part.empty()) continue;
      const std::string_view anchor = part.substr(part.starts_with('#') ? 1 : 0);
      if (!part.starts_with('#') || !is_anchor(anchor)) return refuse(heading, part);
      if (is_reserved_anchor(anchor) || !used_.insert(std::string(anchor)).second) return refuse_taken(heading, anchor);
      if (first) heading.text = std::string(anchor);
      if (!first) heading.old_anchors.emplace_back(anchor);
      first = false;
    }
  }

  void give(MarkdownNode& heading) {
    heading.number = std::max(2, heading.number);
    if (!heading.text.empty()) return;
    std::string anchor = anchor_of(plain_text_of(heading));  // without its values: a number must not move it
    if (anchor.empty()) anchor = "section";
    std::string candidate = anchor;
    while (is_reserved_anchor(candidate) || used_.contains(candidate)) {
      candidate = fmt::format("{}-{}", anchor, ++repeated_[anchor]);
    }
    used_.insert(candidate);
    heading.text = std::move(candidate);
  }

 private:
  void refuse(const MarkdownNode& heading, std::string_view part) {
    diagnostics_.error("heading.anchor", source_, heading.offset,
                       fmt::format("\"{}\" is no anchor, expected {{#name}} of letters, digits, - and _", part));
  }
  void refuse_taken(const MarkdownNode& heading, std::string_view anchor) {
    diagnostics_.error("heading.anchor", source_, heading.offset,
                       fmt::format("the anchor \"{}\" is taken, expected one that this page has only once", anchor));
  }

  const SourceText& source_;
  Diagnostics& diagnostics_;
  std::set<std::string> used_;
  std::map<std::string, int> repeated_;
};

}  // namespace

bool is_reserved_anchor(std::string_view anchor) {
  return std::find(reserved.begin(), reserved.end(), anchor) != reserved.end();
}

bool is_anchor(std::string_view text) {
  const auto letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
  if (text.empty() || text.size() > 96 || !letter(text.front())) return false;
  return std::all_of(text.begin(), text.end(),
                     [&](char c) { return letter(c) || (c >= '0' && c <= '9') || c == '-' || c == '_'; });
}

std::string anchor_of(std::string_view heading) {
  std::string out;
  for (std::size_t at = 0; at < heading.size();) {
    const CodePoint next = code_point_at(heading, at);
    if (next.value == ' ') {
      out += '-';
    } else if (next.valid && (next.value == '-' || is_word_character(next.value))) {
      out += lower_case(heading.substr(at, next.bytes));
    }
    at += next.bytes;
  }
  return out;
}

std::optional<std::string> take_title(MarkdownNode& document) {
  if (document.children.empty()) return std::nullopt;
  const MarkdownNode& first = document.children.front();
  if (first.kind != MarkdownKind::heading || first.number != 1) return std::nullopt;
  std::string title = plain_text_of(first);
  document.children.erase(document.children.begin());
  return title;
}

void set_anchors(MarkdownNode& document, const SourceText& source, Diagnostics& diagnostics) {
  AnchorGiver giver(source, diagnostics);
  const auto headings = [&](const auto& act) {
    each_node(document, [&](MarkdownNode& node) {
      if (node.kind == MarkdownKind::heading) act(node);
    });
  };
  headings([&](MarkdownNode& heading) { giver.take_written(heading); });
  headings([&](MarkdownNode& heading) { giver.give(heading); });
}

std::vector<Heading> headings_of(const MarkdownNode& document) {
  std::vector<Heading> out;
  each_node(document, [&](const MarkdownNode& node) {
    if (node.kind == MarkdownKind::heading) out.push_back({node.number, node.text, plain_text_of(node)});
  });
  return out;
}

}  // namespace assay

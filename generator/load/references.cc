#include "load/references.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>
#include <vector>

#include "base/text.h"

namespace assay {
namespace {

bool is_name(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '_' || c == '-';
  });
}

std::string with_marks_replaced(std::string_view text, std::string_view replacement) {
  std::string out;
  for (;;) {
    const std::size_t at = text.find(escaped_braces);
    out += text.substr(0, at);
    if (at == std::string_view::npos) return out;
    out += replacement;
    text.remove_prefix(at + escaped_braces.size());
  }
}

// Cuts texts at their references. Keeps a cursor in the source, because cmark says only where a text begins.
class ReferenceFinder {
 public:
  ReferenceFinder(const SourceText& source, Diagnostics& diagnostics) : source_(source), diagnostics_(diagnostics) {}

  void search(MarkdownNode& node) {
    std::vector<MarkdownNode> children;
    for (MarkdownNode& child : node.children) {
      if (child.kind == MarkdownKind::text) {
        cut(child, children);
      } else {
        search(child);
        children.push_back(std::move(child));
      }
    }
    node.children = std::move(children);
    // In code and addresses the backslash was the author's.
    node.text = with_marks_replaced(node.text, "\\{{");
    node.info = with_marks_replaced(node.info, "\\{{");
  }

 private:
  void cut(const MarkdownNode& text, std::vector<MarkdownNode>& out) {
    std::string_view rest = text.text;
    std::size_t cursor = text.offset;
    for (std::size_t open = rest.find("{{"); open != std::string_view::npos; open = rest.find("{{")) {
      const std::size_t close = rest.find("}}", open + 2);
      const std::size_t length = close == std::string_view::npos ? rest.size() - open : close + 2 - open;
      const std::size_t place = place_of(rest.substr(open, length), cursor);
      const std::string_view name = trimmed(rest.substr(open + 2, close == std::string_view::npos ? 0 : close - open - 2));
      if (!is_name(name)) {
        refuse(place);
        break;
      }
      add_text(text, rest.substr(0, open), out);
      MarkdownNode reference;
      reference.kind = MarkdownKind::reference;
      reference.offset = place;
      reference.text = std::string(name);
      out.push_back(std::move(reference));
      rest.remove_prefix(close + 2);
      cursor = place + length;
    }
    add_text(text, rest, out);
  }

  void refuse(std::size_t place) {
    diagnostics_.error("value.syntax", source_, place,
                       "{{ opens a value that is not there, expected {{ name }} on one line; write \\{{ for two braces");
  }

  static void add_text(const MarkdownNode& original, std::string_view text, std::vector<MarkdownNode>& out) {
    if (text.empty()) return;
    MarkdownNode node;
    node.kind = MarkdownKind::text;
    node.offset = original.offset;
    node.text = with_marks_replaced(text, "{{");
    out.push_back(std::move(node));
  }

  std::size_t place_of(std::string_view reference, std::size_t from) const {
    const std::size_t at = source_.text.find(reference, from);
    return at == std::string_view::npos ? from : at;
  }

  const SourceText& source_;
  Diagnostics& diagnostics_;
};

}  // namespace

std::string with_escapes_marked(std::string_view text) {
  std::string out(text);
  for (std::size_t at = out.find("\\{{"); at != std::string::npos; at = out.find("\\{{", at + 1)) {
    std::size_t backslashes = 1;
    while (backslashes <= at && out[at - backslashes] == '\\') ++backslashes;
    if (backslashes % 2 == 1) out.replace(at, escaped_braces.size(), escaped_braces);
  }
  return out;
}

void find_references(MarkdownNode& document, const SourceText& source, Diagnostics& diagnostics) {
  ReferenceFinder(source, diagnostics).search(document);
}

}  // namespace assay

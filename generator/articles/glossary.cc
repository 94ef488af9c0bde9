#include "articles/glossary.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <utility>

#include "base/text.h"
#include "markup/markdown_html.h"

namespace assay {
namespace {

bool is_capital(char c) {
  return c >= 'A' && c <= 'Z';
}

bool is_word(char c) {
  return is_capital(c) || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || static_cast<unsigned char>(c) >= 0x80;
}

// Two capitals in a row: nobody writes that and means something else.
bool is_abbreviation(std::string_view name) {
  for (std::size_t i = 1; i < name.size(); ++i) {
    if (is_capital(name[i - 1]) && is_capital(name[i])) return true;
  }
  return false;
}

class TermMarker {
 public:
  TermMarker(const Glossary& glossary, const std::string& url) : glossary_(glossary), url_(url) {}

  void mark(MarkdownNode& node) {
    std::vector<MarkdownNode> children;
    for (MarkdownNode& child : node.children) {
      if (child.kind == MarkdownKind::link) {
        explain(child, children);
      } else if (child.kind == MarkdownKind::text && running_text_) {
        cut(std::move(child), children);
      } else {
        descend(child);
        children.push_back(std::move(child));
      }
    }
    node.children = std::move(children);
  }

 private:
  // In headings and tables words are left alone: a tip would be cut off or read twice there.
  void descend(MarkdownNode& node) {
    if (node.kind == MarkdownKind::heading || node.kind == MarkdownKind::table || node.kind == MarkdownKind::image) {
      const bool outer = std::exchange(running_text_, false);
      mark(node);
      running_text_ = outer;
    } else {
      mark(node);
    }
  }

  void explain(MarkdownNode& link, std::vector<MarkdownNode>& out) {
    const std::string prefix = url_ + "#";
    const GlossaryTerm* term =
        link.text.starts_with(prefix) ? glossary_.find(std::string_view(link.text).substr(prefix.size())) : nullptr;
    if (!term) return out.push_back(std::move(link));
    MarkdownNode words;
    words.children = std::move(link.children);
    out.push_back(made(*term, link.text, html_of(words), plain_text_of(words)));
  }

  // The first name in the text that has not been explained yet, and what is around it.
  void cut(MarkdownNode text, std::vector<MarkdownNode>& out) {
    std::size_t first = std::string::npos;
    const GlossaryTerm* found = nullptr;
    for (const GlossaryTerm* term : glossary_.names()) {
      if (explained_.contains(term->anchor)) continue;
      const std::size_t at = place_of(text.text, term->name);
      if (at == std::string::npos || at > first || (at == first && found && found->name.size() > term->name.size())) continue;
      first = at;
      found = term;
    }
    if (!found) return out.push_back(std::move(text));
    MarkdownNode before = text, rest = text;
    before.text = text.text.substr(0, first);
    rest.text = text.text.substr(first + found->name.size());
    if (!before.text.empty()) out.push_back(std::move(before));
    out.push_back(made(*found, url_ + "#" + found->anchor, escaped_html(found->name), found->name));
    if (!rest.text.empty()) cut(std::move(rest), out);
  }

  static std::size_t place_of(const std::string& text, const std::string& name) {
    for (std::size_t at = text.find(name); at != std::string::npos; at = text.find(name, at + 1)) {
      const std::size_t end = at + name.size();
      const bool plural = end < text.size() && text[end] == 's' && (end + 1 == text.size() || !is_word(text[end + 1]));
      const bool alone = (at == 0 || !is_word(text[at - 1])) && (end == text.size() || !is_word(text[end]) || plural);
      if (alone) return at;
    }
    return std::string::npos;
  }

  MarkdownNode made(const GlossaryTerm& term, const std::string& url, const std::string& words, std::string plain) {
    const bool again = !explained_.insert(term.anchor).second;
    MarkdownNode node;
    node.kind = MarkdownKind::made;
    node.text = std::move(plain);
    node.info = fmt::format(
        "<a class=\"term\" href=\"{0}\" aria-describedby=\"term:{1}\">{2}</a><span class=\"meaning{3}\" role=\"tooltip\" "
        "id=\"term:{1}\">{4}</span>",
        escaped_url(url), ++count_, words, again ? " again" : "", escaped_html(term.definition));
    return node;
  }

  const Glossary& glossary_;
  const std::string& url_;
  std::set<std::string> explained_;
  int count_ = 0;
  bool running_text_ = true;
};

}  // namespace

Glossary::Glossary(const std::vector<Article>& articles) {
  const auto page =
      std::find_if(articles.begin(), articles.end(), [](const Article& article) { return article.file == glossary_file; });
  if (page == articles.end()) return;
  read(page->body);
  for (const GlossaryTerm& term : terms_) {
    if (is_abbreviation(term.name)) names_.push_back(&term);
  }
}

void Glossary::read(const MarkdownNode& body) {
  for (std::size_t i = 0; i + 1 < body.children.size(); ++i) {
    const MarkdownNode& heading = body.children[i];
    const MarkdownNode& below = body.children[i + 1];
    if (heading.kind != MarkdownKind::heading || below.kind != MarkdownKind::paragraph) continue;
    for (const std::string& old : heading.old_anchors) by_anchor_[old] = terms_.size();
    by_anchor_[heading.text] = terms_.size();
    terms_.push_back({plain_text_of(heading), heading.text, plain_text_of(below)});
  }
}

const GlossaryTerm* Glossary::find(std::string_view anchor) const {
  const auto at = by_anchor_.find(anchor);
  return at == by_anchor_.end() ? nullptr : &terms_[at->second];
}

void mark_terms(MarkdownNode& body, const Glossary& glossary, const std::string& glossary_url) {
  TermMarker(glossary, glossary_url).mark(body);
}

}  // namespace assay

#include "articles/article_html.h"

#include <fmt/format.h>

#include <algorithm>

#include "articles/article_links.h"
#include "articles/article_values.h"
#include "articles/glossary.h"
#include "base/text.h"
#include "markup/markdown_html.h"

namespace assay {
namespace {

std::vector<Heading> headings_in(const MarkdownNode& body) {
  std::vector<Heading> headings;
  each_node(body, [&](const MarkdownNode& node) {
    if (node.kind == MarkdownKind::heading) headings.push_back({node.number, node.text, plain_text_of(node)});
  });
  return headings;
}

// The words of our own small pieces of HTML.
std::string without_tags(std::string_view html) {
  std::string text;
  bool inside = false;
  for (char c : html) {
    if (c == '<') inside = true;
    if (!inside) text += c;
    if (c == '>') inside = false;
  }
  return text;
}

// Anchors of earlier days, where the front matter says that they lead now: at a heading, or at the top of the page.
void place_old_anchors(const Article& article, MarkdownNode& body) {
  std::string top;
  for (const OldAnchor& old : article.old_anchors) {
    if (old.heading.empty()) top += fmt::format("<span id=\"{}\"></span>", escaped_html(old.anchor));
    each_node(body, [&](MarkdownNode& node) {
      if (node.kind == MarkdownKind::heading && node.text == old.heading) node.old_anchors.push_back(old.anchor);
    });
  }
  if (top.empty()) return;
  MarkdownNode anchors;
  anchors.kind = MarkdownKind::made;
  anchors.info = std::move(top);
  body.children.insert(body.children.begin(), std::move(anchors));
}

class Renderer {
 public:
  Renderer(const Edition& edition, const DrawBlock& draw, Diagnostics& diagnostics)
      : values_(edition), links_(edition, diagnostics), glossary_(edition.articles), draw_(draw), diagnostics_(diagnostics) {
    const Article* page = nullptr;
    for (const Article& article : edition.articles) page = article.file == glossary_file ? &article : page;
    if (page) glossary_url_ = edition.urls.page_url(page->page);
  }

  void render(Article& article) {
    article_ = &article;
    MarkdownNode body = article.body;
    place_old_anchors(article, body);
    fill(body);
    if (article.file != glossary_file) mark_terms(body, glossary_, glossary_url_);
    article.html = html_of(body);
    article.plain_text = plain_text_of(body);
  }

  void check_links(const std::vector<Article>& rendered) { links_.check_anchors(rendered); }

 private:
  // Puts into the tree what only the build knows: values, addresses, live pieces.
  void fill(MarkdownNode& node) {
    for (MarkdownNode& child : node.children) fill(child);
    switch (node.kind) {
      case MarkdownKind::reference:
        return fill_value(node);
      case MarkdownKind::link:
      case MarkdownKind::image:
        return fill_address(node);
      case MarkdownKind::code_block:
        return fill_block(node);
      default:
        return;
    }
  }

  void fill_value(MarkdownNode& node) {
    const auto html = values_.html_of(node.text);
    if (!html) {
      diagnostics_.error("article.value", SourceText{article_->source, article_->file, 1}, node.offset,
                         fmt::format("no value is called \"{}\"", shortened(node.text, 80)),
                         values_.nearest(node.text).value_or(""));
      return;
    }
    node.kind = MarkdownKind::made;
    node.text = without_tags(*html);
    node.info = *html;
  }

  void fill_address(MarkdownNode& node) {
    if (auto address = links_.address(*article_, node)) node.text = std::move(*address);
  }

  void fill_block(MarkdownNode& node) {
    auto html = draw_(*article_, node, diagnostics_);
    if (!html) return;
    node.kind = MarkdownKind::made;
    node.text.clear();
    node.info = std::move(*html);
  }

  ArticleValues values_;
  ArticleLinks links_;
  Glossary glossary_;
  std::string glossary_url_;
  const DrawBlock& draw_;
  Diagnostics& diagnostics_;
  Article* article_ = nullptr;
};

}  // namespace

void render_articles(std::vector<Article>& articles, const Edition& edition, const DrawBlock& draw, Diagnostics& diagnostics) {
  for (Article& article : articles) article.headings = headings_in(article.body);
  Renderer renderer(edition, draw, diagnostics);
  for (Article& article : articles) renderer.render(article);
  renderer.check_links(articles);
}

}  // namespace assay

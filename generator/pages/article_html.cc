#include "pages/article_html.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <map>

#include "base/nearest_address.h"
#include "base/text.h"
#include "pages/article_values.h"
#include "pages/markdown_html.h"

namespace assay {
namespace {

// The pages of content/ by file, with the anchors that lead into each.
struct Target {
  std::string page;
  std::vector<std::string> anchors;
};
using Targets = std::map<std::string, Target>;

std::vector<Heading> headings_in(const MarkdownNode& body) {
  std::vector<Heading> headings;
  each_node(body, [&](const MarkdownNode& node) {
    if (node.kind == MarkdownKind::heading) headings.push_back({node.number, node.text, plain_text_of(node)});
  });
  return headings;
}

Targets targets_of(const std::vector<Article>& articles) {
  Targets targets;
  for (const Article& article : articles) {
    Target target{article.page, {}};
    for (const Heading& heading : article.headings) target.anchors.push_back(heading.id);
    each_node(article.body, [&](const MarkdownNode& node) {
      target.anchors.insert(target.anchors.end(), node.old_anchors.begin(), node.old_anchors.end());
    });
    for (const OldAnchor& old : article.old_anchors) target.anchors.push_back(old.anchor);
    targets[article.file] = std::move(target);
  }
  return targets;
}

// "content/methodology/x.md" and "../limits.md" -> "content/limits.md"; "@/limits.md" counts from content/.
std::string resolved_file(const std::string& from, std::string_view link) {
  const std::filesystem::path base = link.starts_with("@/") ? std::filesystem::path("content") : std::filesystem::path(from).parent_path();
  const std::string_view rest = link.starts_with("@/") ? link.substr(2) : link;
  return (base / rest).lexically_normal().generic_string();
}

bool is_allowed_elsewhere(std::string_view address) {
  return is_web_url(address) || (address.starts_with("mailto:") && address.find_first_of(" \t\r\n<>\"") == std::string_view::npos);
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

class Renderer {
 public:
  Renderer(const Edition& edition, const Targets& targets, const ArticleValues& values, const DrawBlock& draw, Diagnostics& diagnostics)
      : edition_(edition), targets_(targets), values_(values), draw_(draw), diagnostics_(diagnostics) {}

  void render(Article& article) {
    article_ = &article;
    MarkdownNode body = article.body;
    fill(body);
    article.html = html_of(body);
    article.plain_text = plain_text_of(body);
  }

 private:
  void error(const char* id, const MarkdownNode& node, std::string message, std::string suggestion = {}) {
    diagnostics_.error(id, SourceText{article_->source, article_->file, 1}, node.offset, std::move(message), std::move(suggestion));
  }

  // Puts into the tree what only the build knows: values, addresses, live pieces.
  void fill(MarkdownNode& node) {
    for (MarkdownNode& child : node.children) fill(child);
    switch (node.kind) {
      case MarkdownKind::reference: return fill_value(node);
      case MarkdownKind::link:
      case MarkdownKind::image: return fill_address(node);
      case MarkdownKind::code_block: return fill_block(node);
      default: return;
    }
  }

  void fill_value(MarkdownNode& node) {
    const auto html = values_.html_of(node.text);
    if (!html) {
      error("article.value", node, fmt::format("no value is called \"{}\"", shortened(node.text, 80)), values_.nearest(node.text).value_or(""));
      return;
    }
    node.kind = MarkdownKind::made;
    node.text = without_tags(*html);
    node.info = *html;
  }

  void fill_address(MarkdownNode& node) {
    const auto resolved = address(node);
    if (resolved) node.text = *resolved;
  }

  void fill_block(MarkdownNode& node) {
    auto html = draw_(*article_, node, diagnostics_);
    if (!html) return;
    node.kind = MarkdownKind::made;
    node.text.clear();
    node.info = std::move(*html);
  }

  std::optional<std::string> address(const MarkdownNode& node) {
    const std::string& link = node.text;
    const bool image = node.kind == MarkdownKind::image;
    if (link.starts_with('#')) return own_anchor(node);
    if (link.starts_with("//") || link.starts_with("/\\") || link.empty()) return refuse(node);
    if (!image && is_allowed_elsewhere(link)) return link;
    if (link.find(':') != std::string::npos) return refuse(node);
    const std::size_t hash = std::min(link.find('#'), link.size());
    const std::string_view path = std::string_view(link).substr(0, hash);
    if (path.ends_with(".md")) return article(node, path, std::string_view(link).substr(hash));
    if (link.starts_with('/')) return edition_.urls.file_url(std::string_view(link).substr(1));
    return refuse(node);
  }

  std::optional<std::string> refuse(const MarkdownNode& node) {
    error("article.address", node, fmt::format("\"{}\" is no address that a page may lead to; expected a .md file of content/, #anchor, "
                                               "/path, https, http or mailto", shortened(node.text, 100)));
    return std::nullopt;
  }

  std::optional<std::string> own_anchor(const MarkdownNode& node) {
    check_anchor(node, article_->file, std::string_view(node.text).substr(1));
    return node.text;
  }

  void check_anchor(const MarkdownNode& node, const std::string& file, std::string_view anchor) {
    const auto& anchors = targets_.at(file).anchors;
    if (anchor.empty() || anchor == "main" || std::find(anchors.begin(), anchors.end(), anchor) != anchors.end()) return;
    const std::vector<std::string_view> candidates(anchors.begin(), anchors.end());
    error("article.link", node, fmt::format("{} has no anchor \"#{}\"", file, shortened(anchor, 80)), nearest_address(anchor, candidates));
  }

  std::optional<std::string> article(const MarkdownNode& node, std::string_view path, std::string_view anchor) {
    const std::string file = resolved_file(article_->file, path);
    const auto target = targets_.find(file);
    if (target == targets_.end()) {
      std::vector<std::string_view> files;
      for (const auto& [name, unused] : targets_) files.push_back(name);
      error("article.link", node, fmt::format("{} leads to {}, which is no page", article_->file, shortened(file, 100)),
            nearest_name(file, std::span<const std::string_view>(files)).value_or(""));
      return std::nullopt;
    }
    if (!anchor.empty()) check_anchor(node, file, anchor.substr(1));
    return edition_.urls.page_url(target->second.page) + std::string(anchor);
  }

  const Edition& edition_;
  const Targets& targets_;
  const ArticleValues& values_;
  const DrawBlock& draw_;
  Diagnostics& diagnostics_;
  Article* article_ = nullptr;
};

}  // namespace

void render_articles(std::vector<Article>& articles, const Edition& edition, const DrawBlock& draw, Diagnostics& diagnostics) {
  for (Article& article : articles) article.headings = headings_in(article.body);
  const Targets targets = targets_of(articles);
  const ArticleValues values(edition);
  Renderer renderer(edition, targets, values, draw, diagnostics);
  for (Article& article : articles) renderer.render(article);
}

}  // namespace assay

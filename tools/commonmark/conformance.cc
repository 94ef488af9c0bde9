#include "commonmark/conformance.h"

#include <algorithm>
#include <initializer_list>

#include "articles/article_links.h"
#include "base/text.h"
#include "load/markdown.h"
#include "markup/markdown_html.h"

namespace assay::commonmark {
namespace {

void replace_all(std::string& text, std::string_view from, std::string_view to) {
  for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
    text.replace(at, from.size(), to);
}

// Both sides in one dress: void elements without a slash, and none of the attributes that we add.
std::string plain_dress(std::string html) {
  for (const std::string_view ours : {" tabindex=\"0\"", " rel=\"nofollow noopener noreferrer\""}) replace_all(html, ours, "");
  replace_all(html, " />", ">");
  return html;
}

std::size_t count(std::string_view text, std::string_view part) {
  std::size_t found = 0;
  for (std::size_t at = text.find(part); at != std::string_view::npos; at = text.find(part, at + part.size())) ++found;
  return found;
}

bool is_one_of(MarkdownKind kind, std::initializer_list<MarkdownKind> kinds) {
  return std::find(kinds.begin(), kinds.end(), kind) != kinds.end();
}

Exclusion exclusion_of(const MarkdownNode& document, const std::string& rendered, const SpecExample& example) {
  Exclusion found = Exclusion::none;
  each_node(document, [&](const MarkdownNode& node) {
    const bool image = node.kind == MarkdownKind::image;
    if (is_one_of(node.kind, {MarkdownKind::html, MarkdownKind::html_block})) found = Exclusion::raw_html;
    if (found != Exclusion::none) return;
    if (image && is_blank(plain_text_of(node))) found = Exclusion::alternative;
    if ((image || node.kind == MarkdownKind::link) && kind_of_address(node) == AddressKind::refused) found = Exclusion::address;
    const bool ours = is_one_of(
        node.kind, {MarkdownKind::table, MarkdownKind::strikethrough, MarkdownKind::footnote, MarkdownKind::footnote_reference});
    if (ours || node.task) found = Exclusion::extension;
  });
  if (found == Exclusion::none && count(rendered, "<a ") > count(example.html, "<a ")) return Exclusion::extension;
  return found;
}

}  // namespace

Conformance conformance_of(const SpecExample& example) {
  Conformance out;
  if (example.markdown.find("{{") != std::string::npos) return {Exclusion::braces, false, {}};
  Diagnostics diagnostics;
  const auto document = read_markdown({example.markdown, "spec.txt", 1}, 0, diagnostics);
  if (!document) return {Exclusion::limit, false, {}};
  out.rendered = plain_dress(html_of(*document));
  out.exclusion = exclusion_of(*document, out.rendered, example);
  out.passes = out.exclusion == Exclusion::none && out.rendered == plain_dress(example.html);
  return out;
}

}  // namespace assay::commonmark

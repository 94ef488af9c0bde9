#include "inspect/html.h"

#include <gumbo.h>

#include <algorithm>
#include <memory>
#include <stdexcept>

#include "base/text.h"

namespace assay {
namespace {

// Names outlive the tree: known ones are the library's own, others point into the page and end with it.
std::string_view name_of(const GumboElement& element) {
  if (element.tag != GUMBO_TAG_UNKNOWN) return gumbo_normalized_tagname(element.tag);
  return "unknown";
}

bool is_kept_text(GumboNodeType type) {
  return type == GUMBO_NODE_TEXT || type == GUMBO_NODE_CDATA || type == GUMBO_NODE_WHITESPACE;
}

void take_attributes(const GumboElement& element, HtmlNode& node) {
  node.attributes.reserve(element.attributes.length);
  for (unsigned i = 0; i < element.attributes.length; ++i) {
    const auto* attribute = static_cast<const GumboAttribute*>(element.attributes.data[i]);
    node.attributes.emplace_back(lower_ascii(attribute->name), attribute->value);
  }
}

HtmlNode taken(const GumboNode& from) {
  HtmlNode node;
  if (is_kept_text(from.type)) {
    node.text = from.v.text.text;
    node.line = from.v.text.start_pos.line;
    return node;
  }
  const GumboElement& element = from.v.element;
  node.name = name_of(element);
  node.line = element.start_pos.line;
  take_attributes(element, node);
  for (unsigned i = 0; i < element.children.length; ++i) {
    const auto* child = static_cast<const GumboNode*>(element.children.data[i]);
    const bool kept = is_kept_text(child->type) || child->type == GUMBO_NODE_ELEMENT || child->type == GUMBO_NODE_TEMPLATE;
    if (kept) node.children.push_back(taken(*child));
  }
  return node;
}

void append_text(std::string& text, const HtmlNode& node) {
  text += node.text;
  for (const HtmlNode& child : node.children) append_text(text, child);
}

}  // namespace

const std::string* HtmlNode::attribute(std::string_view wanted) const {
  const auto found = std::find_if(attributes.begin(), attributes.end(), [&](const auto& one) { return one.first == wanted; });
  return found == attributes.end() ? nullptr : &found->second;
}

bool HtmlNode::has_class(std::string_view wanted) const {
  const std::string* classes = attribute("class");
  if (classes == nullptr) return false;
  const auto words = split(*classes, ' ');
  return std::find(words.begin(), words.end(), wanted) != words.end();
}

HtmlNode read_html(std::string_view html) {
  const auto freed = [](GumboOutput* output) { gumbo_destroy_output(&kGumboDefaultOptions, output); };
  const std::unique_ptr<GumboOutput, decltype(freed)> output(
      gumbo_parse_with_options(&kGumboDefaultOptions, html.data(), html.size()), freed);
  if (!output || output->root == nullptr) throw std::runtime_error("the HTML parser gave no document");
  return taken(*output->root);
}

std::string text_of(const HtmlNode& node) {
  std::string text;
  append_text(text, node);
  return text;
}

}  // namespace assay

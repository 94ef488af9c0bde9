// HTML as a tree, read by gumbo, which follows the algorithm that browsers follow. Nobody else sees the library.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace assay {

// An element or, where `name` is empty, a text.
struct HtmlNode {
  std::string_view name;                                        // "td", "svg"; in lower case
  std::string text;                                             // of a text node
  std::vector<std::pair<std::string, std::string>> attributes;  // in the order of the page, names in lower case
  std::vector<HtmlNode> children;
  std::size_t line = 0;  // where it begins, from 1

  bool is_text() const { return name.empty(); }
  // Null where there is none.
  const std::string* attribute(std::string_view wanted) const;
  bool has_class(std::string_view wanted) const;
};

// The whole document: an element "html". `html` may be anything.
HtmlNode read_html(std::string_view html);

// All texts below it, as they follow each other.
std::string text_of(const HtmlNode& node);

}  // namespace assay

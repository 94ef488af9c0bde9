// A Markdown document as our own tree. The library that reads Markdown hands over nothing else, and everything that
// a page shows of it is made from this.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace assay {

enum class MarkdownKind : std::uint8_t {
  // blocks
  document,
  paragraph,
  heading,
  block_quote,
  list,
  item,
  code_block,
  html_block,
  thematic_break,
  table,
  table_row,
  table_cell,
  footnote,
  // inlines
  text,
  soft_break,
  line_break,
  code,
  html,
  emphasis,
  strong,
  strikethrough,
  link,
  image,
  footnote_reference,
  // ours: found in the tree after reading
  callout,    // a block quote that opens with [!NOTE]; text: its kind in lower case
  reference,  // {{ name }}; text: the name
  made        // text: what it says in plain words; info: HTML of this program
};

enum class Alignment : std::uint8_t { none, left, center, right };

struct MarkdownNode {
  MarkdownKind kind = MarkdownKind::document;
  std::size_t offset = 0;                 // where it begins in the source, as near as the reader knows
  std::string text;                       // text, code, code_block, html: what it holds; link, image: the address;
                                          // heading: its anchor; footnote, footnote_reference: the number shown
  std::string info;                       // code_block: what follows the fence; link, image: the title
  int number = 0;                         // heading: level; ordered list: first number
  bool ordered = false;                   // list
  bool tight = false;                     // list
  bool header = false;                    // table_row
  bool task = false;                      // item with a box
  bool done = false;                      // item whose box is ticked
  Alignment alignment = Alignment::none;  // table_cell
  std::vector<std::string> old_anchors;   // heading: ids by which it was known before
  std::vector<MarkdownNode> children;
};

// The words of a node and all below it, as one line: code as it stands, references by what stands in `made` nodes.
std::string plain_text_of(const MarkdownNode& node);
// Calls `visit` with the node and everything below it, parents first.
template <typename Node, typename Visit>
void each_node(Node& node, const Visit& visit) {
  visit(node);
  for (auto& child : node.children) each_node(child, visit);
}

}  // namespace assay

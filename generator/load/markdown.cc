#include "load/markdown.h"

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>
#include <fmt/format.h>

#include <array>
#include <memory>
#include <string>
#include <utility>

#include "base/child.h"
#include "base/text.h"
#include "load/references.h"

namespace assay {
namespace {

// How the child tells its tree: one byte per kind, numbers seven bits at a time, texts with their length. Nodes that
// can hold others are closed by `end`.
constexpr char tree_follows = 'T', too_deep = 'D';
constexpr unsigned char end = 0xff;

constexpr bool is_leaf(MarkdownKind kind) {
  switch (kind) {
    case MarkdownKind::code_block:
    case MarkdownKind::html_block:
    case MarkdownKind::thematic_break:
    case MarkdownKind::text:
    case MarkdownKind::soft_break:
    case MarkdownKind::line_break:
    case MarkdownKind::code:
    case MarkdownKind::html:
      return true;
    default:
      return false;
  }
}

// ---- in the child: cmark's tree -> bytes

struct NamedKind {
  std::string_view name;
  MarkdownKind kind;
};

constexpr std::array<NamedKind, 24> kinds{{
    {"document", MarkdownKind::document},
    {"paragraph", MarkdownKind::paragraph},
    {"heading", MarkdownKind::heading},
    {"block_quote", MarkdownKind::block_quote},
    {"list", MarkdownKind::list},
    {"item", MarkdownKind::item},
    {"tasklist", MarkdownKind::item},
    {"code_block", MarkdownKind::code_block},
    {"html_block", MarkdownKind::html_block},
    {"thematic_break", MarkdownKind::thematic_break},
    {"table", MarkdownKind::table},
    {"table_header", MarkdownKind::table_row},
    {"table_row", MarkdownKind::table_row},
    {"table_cell", MarkdownKind::table_cell},
    {"text", MarkdownKind::text},
    {"softbreak", MarkdownKind::soft_break},
    {"linebreak", MarkdownKind::line_break},
    {"code", MarkdownKind::code},
    {"html_inline", MarkdownKind::html},
    {"emph", MarkdownKind::emphasis},
    {"strong", MarkdownKind::strong},
    {"strikethrough", MarkdownKind::strikethrough},
    {"link", MarkdownKind::link},
    {"image", MarkdownKind::image},
}};

MarkdownKind kind_of(cmark_node* node) {
  const auto type = cmark_node_get_type(node);
  if (type == CMARK_NODE_FOOTNOTE_DEFINITION) return MarkdownKind::footnote;
  if (type == CMARK_NODE_FOOTNOTE_REFERENCE) return MarkdownKind::footnote_reference;
  const std::string_view name = cmark_node_get_type_string(node);
  for (const NamedKind& entry : kinds) {
    if (entry.name == name) return entry.kind;
  }
  return MarkdownKind::document;  // custom nodes, which no reader makes
}

void put_number(std::string& out, std::size_t value) {
  for (; value >= 0x80; value >>= 7) out += static_cast<char>((value & 0x7f) | 0x80);
  out += static_cast<char>(value);
}

void put_text(std::string& out, const char* text) {
  const std::string_view bytes = text == nullptr ? std::string_view() : std::string_view(text);
  put_number(out, bytes.size());
  out += bytes;
}

// Level, list type, tightness, header, box, column alignment: what fits in one number, by kind.
std::size_t details_of(cmark_node* node, MarkdownKind kind) {
  const std::string_view name = cmark_node_get_type_string(node);
  if (kind == MarkdownKind::heading) return static_cast<std::size_t>(cmark_node_get_heading_level(node));
  if (kind == MarkdownKind::table_row) return name == "table_header" ? 1 : 0;
  if (kind == MarkdownKind::item && name == "tasklist") {
    return cmark_gfm_extensions_get_tasklist_item_checked(node) ? 3 : 1;
  }
  if (kind == MarkdownKind::list) {
    const bool ordered = cmark_node_get_list_type(node) == CMARK_ORDERED_LIST;
    const auto first = static_cast<std::size_t>(cmark_node_get_list_start(node));
    return (ordered ? 1u : 0u) | (cmark_node_get_list_tight(node) ? 2u : 0u) | first << 2;
  }
  return 0;
}

const char* text_of(cmark_node* node, MarkdownKind kind) {
  const bool has_address = kind == MarkdownKind::link || kind == MarkdownKind::image;
  return has_address ? cmark_node_get_url(node) : cmark_node_get_literal(node);
}

const char* info_of(cmark_node* node, MarkdownKind kind) {
  if (kind == MarkdownKind::code_block) return cmark_node_get_fence_info(node);
  const bool has_title = kind == MarkdownKind::link || kind == MarkdownKind::image;
  return has_title ? cmark_node_get_title(node) : nullptr;
}

void put_alignments(std::string& out, cmark_node* table) {
  const std::uint16_t columns = cmark_gfm_extensions_get_table_columns(table);
  const std::uint8_t* alignments = cmark_gfm_extensions_get_table_alignments(table);
  put_number(out, columns);
  for (std::uint16_t i = 0; i < columns; ++i) out += alignments[i] == 0 ? '-' : static_cast<char>(alignments[i]);
}

void put_node(std::string& out, cmark_node* node, MarkdownKind kind) {
  out += static_cast<char>(kind);
  put_number(out, static_cast<std::size_t>(std::max(0, cmark_node_get_start_line(node))));
  put_number(out, static_cast<std::size_t>(std::max(0, cmark_node_get_start_column(node))));
  put_number(out, details_of(node, kind));
  put_text(out, text_of(node, kind));
  put_text(out, info_of(node, kind));
  if (kind == MarkdownKind::table) put_alignments(out, node);
}

std::string told(cmark_node* document) {
  std::string out(1, tree_follows);
  const std::unique_ptr<cmark_iter, decltype(&cmark_iter_free)> steps(cmark_iter_new(document), cmark_iter_free);
  int depth = 0;
  for (auto event = cmark_iter_next(steps.get()); event != CMARK_EVENT_DONE; event = cmark_iter_next(steps.get())) {
    cmark_node* node = cmark_iter_get_node(steps.get());
    const MarkdownKind kind = kind_of(node);
    if (event == CMARK_EVENT_ENTER) put_node(out, node, kind);
    if (event == CMARK_EVENT_EXIT) out += static_cast<char>(end);
    if (is_leaf(kind)) continue;
    depth += event == CMARK_EVENT_ENTER ? 1 : -1;
    if (depth > markdown_depth) return std::string(1, too_deep);
  }
  return out;
}

std::string read_in_child(std::string_view text) {
  cmark_gfm_core_extensions_ensure_registered();
  cmark_parser* parser = cmark_parser_new(CMARK_OPT_FOOTNOTES);
  for (const char* name : {"table", "strikethrough", "autolink", "tasklist"}) {
    cmark_parser_attach_syntax_extension(parser, cmark_find_syntax_extension(name));
  }
  cmark_parser_feed(parser, text.data(), text.size());
  return told(cmark_parser_finish(parser));  // the process ends next: nothing is given back
}

// ---- in the parent: bytes -> our tree

class TreeReader {
 public:
  // `body` is the text that was read; it begins at byte `first` of the source.
  TreeReader(std::string_view bytes, std::string_view body, std::size_t first) : bytes_(bytes), body_(body), first_(first) {
    for (std::size_t i = 0; i < body.size(); ++i) {
      if (body[i] == '\n') line_starts_.push_back(i + 1);
    }
  }

  // nullopt when the bytes are no tree: the child cannot be trusted after what it was fed.
  std::optional<MarkdownNode> read() {
    auto document = read_node(first_, 0);
    if (!document || failed_ || at_ != bytes_.size()) return std::nullopt;
    return document;
  }

 private:
  std::size_t number() {
    std::size_t value = 0;
    for (unsigned shift = 0; shift < 35; shift += 7) {
      if (at_ >= bytes_.size()) break;
      const auto byte = static_cast<unsigned char>(bytes_[at_++]);
      value |= static_cast<std::size_t>(byte & 0x7f) << shift;
      if (byte < 0x80) return value;
    }
    failed_ = true;
    return 0;
  }

  std::string text() {
    const std::size_t size = number();
    if (failed_ || size > bytes_.size() - at_) {
      failed_ = true;
      return {};
    }
    const std::string_view found = bytes_.substr(at_, size);
    at_ += size;
    return std::string(found);
  }

  // cmark gives some inlines no place; they stand where the node before them begins.
  std::size_t offset_of(std::size_t line, std::size_t column, std::size_t otherwise) const {
    if (line == 0 || line > line_starts_.size()) return otherwise;
    return first_ + std::min(body_.size(), line_starts_[line - 1] + (column == 0 ? 0 : column - 1));
  }

  std::optional<MarkdownNode> read_node(std::size_t before, int depth) {
    if (at_ >= bytes_.size() || depth > markdown_depth) return std::nullopt;
    const auto kind = static_cast<unsigned char>(bytes_[at_++]);
    if (kind > static_cast<unsigned char>(MarkdownKind::footnote_reference)) return std::nullopt;
    MarkdownNode node;
    node.kind = static_cast<MarkdownKind>(kind);
    const std::size_t line = number(), column = number();
    node.offset = offset_of(line, column, before);
    set_details(node, number());
    node.text = text();
    node.info = text();
    std::string alignments;
    if (node.kind == MarkdownKind::table) alignments = text();
    if (failed_) return std::nullopt;
    if (!is_leaf(node.kind) && !read_children(node, depth)) return std::nullopt;
    if (node.kind == MarkdownKind::table) align(node, alignments);
    return node;
  }

  bool read_children(MarkdownNode& node, int depth) {
    std::size_t before = node.offset;
    while (at_ < bytes_.size() && static_cast<unsigned char>(bytes_[at_]) != end) {
      auto child = read_node(before, depth + 1);
      if (!child) return false;
      before = child->offset;
      add_child(node, std::move(*child));
    }
    return at_++ < bytes_.size();
  }

  // Texts that stand beside each other become one.
  static void add_child(MarkdownNode& node, MarkdownNode child) {
    const bool joins =
        child.kind == MarkdownKind::text && !node.children.empty() && node.children.back().kind == MarkdownKind::text;
    if (joins) {
      node.children.back().text += child.text;
    } else {
      node.children.push_back(std::move(child));
    }
  }

  static void set_details(MarkdownNode& node, std::size_t details) {
    node.header = node.kind == MarkdownKind::table_row && details == 1;
    node.task = node.kind == MarkdownKind::item && details > 0;
    node.done = node.kind == MarkdownKind::item && details == 3;
    node.ordered = node.kind == MarkdownKind::list && (details & 1) != 0;
    node.tight = node.kind == MarkdownKind::list && (details & 2) != 0;
    if (node.kind == MarkdownKind::list) node.number = static_cast<int>(details >> 2);
    if (node.kind == MarkdownKind::heading) node.number = static_cast<int>(details);
  }

  static void align(MarkdownNode& table, std::string_view alignments) {
    for (MarkdownNode& row : table.children) {
      for (std::size_t i = 0; i < row.children.size() && i < alignments.size(); ++i) {
        const char c = alignments[i];
        row.children[i].alignment = c == 'l'   ? Alignment::left
                                    : c == 'c' ? Alignment::center
                                    : c == 'r' ? Alignment::right
                                               : Alignment::none;
      }
    }
  }

  std::string_view bytes_, body_;
  std::size_t first_, at_ = 0;
  bool failed_ = false;
  std::vector<std::size_t> line_starts_{0};
};

void number_footnotes(MarkdownNode& document) {
  int count = 0;
  for (MarkdownNode& node : document.children) {
    if (node.kind == MarkdownKind::footnote) node.text = std::to_string(++count);
  }
}

// ---- both

std::string_view complaint_of(const ChildResult& result) {
  if (result.end == ChildEnd::too_slow) return "takes more than 2 seconds to read";
  if (result.end == ChildEnd::too_much_output) return "grows to more than 20 times its size when it is read";
  if (result.end == ChildEnd::died) return "makes the Markdown reader fail";
  if (result.output.starts_with(too_deep)) return "is nested too deeply";
  return {};
}

bool is_readable(const SourceText& source, std::size_t body, Diagnostics& diagnostics) {
  const std::string_view text = source.text.substr(body);
  if (text.size() > markdown_limit) {
    diagnostics.error("markdown.too-large", source, body,
                      fmt::format("the text has {} bytes, expected at most {}", text.size(), markdown_limit));
    return false;
  }
  for (const std::string_view unwanted : {std::string_view("\0", 1), escaped_braces}) {
    const std::size_t at = source.text.find(unwanted, body);
    if (at == std::string_view::npos) continue;
    diagnostics.error("markdown.character", source, at, "a character that is no text (NUL or U+FDD0)");
    return false;
  }
  return true;
}

}  // namespace

std::optional<MarkdownNode> read_markdown(const SourceText& source, std::size_t body, Diagnostics& diagnostics) {
  if (!is_readable(source, body, diagnostics)) return std::nullopt;
  const std::string text = with_escapes_marked(source.text.substr(body));
  ChildLimits limits;
  limits.output = 20 * text.size() + 64 * 1024;
  const ChildResult result = run_in_child([&] { return read_in_child(text); }, limits);
  std::string_view complaint = complaint_of(result);
  std::optional<MarkdownNode> document;
  if (complaint.empty()) document = TreeReader(std::string_view(result.output).substr(1), text, body).read();
  if (!document && complaint.empty()) complaint = "makes the Markdown reader fail";
  if (!document) {
    diagnostics.error("markdown.unreadable", source, body,
                      fmt::format("this text {}; expected ordinary Markdown (nothing was rendered)", complaint));
    return std::nullopt;
  }
  number_footnotes(*document);
  find_references(*document, source, diagnostics);
  return document;
}

}  // namespace assay

#include "markup/markdown_html.h"

#include <fmt/format.h>

#include <map>

#include "base/shown_text.h"

namespace assay {
namespace {

void append_escaped(std::string& out, std::string_view written) {
  const std::string text = shown_text(std::string(written));
  for (char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      default:
        out += c;
    }
  }
}

std::string_view alignment_class(Alignment alignment) {
  switch (alignment) {
    case Alignment::left:
      return " class=\"left\"";
    case Alignment::center:
      return " class=\"center\"";
    case Alignment::right:
      return " class=\"right\"";
    case Alignment::none:
      break;
  }
  return {};
}

// The first word after a fence names the language. It is any text: the reader of Markdown has resolved what was escaped
// in it, so it may hold signs that mean something in HTML, or a space that was written as an entity.
std::string_view language_of(std::string_view info) {
  return info.substr(0, info.find_first_of(" \t\n\v\f\r"));
}

bool is_external(std::string_view url) {
  return url.starts_with("http://") || url.starts_with("https://");
}

std::string capitalised(std::string word) {
  if (!word.empty() && word[0] >= 'a' && word[0] <= 'z') word[0] = static_cast<char>(word[0] - 'a' + 'A');
  return word;
}

class HtmlWriter {
 public:
  std::string write(const MarkdownNode& document) {
    for (const MarkdownNode& child : document.children) {
      if (child.kind == MarkdownKind::footnote) footnotes_.push_back(&child);
      if (child.kind != MarkdownKind::footnote) block(child, false);
    }
    if (!footnotes_.empty()) footnotes();
    return std::move(out_);
  }

 private:
  template <typename... Args>
  void put(fmt::format_string<Args...> format, Args&&... args) {
    fmt::format_to(std::back_inserter(out_), format, std::forward<Args>(args)...);
  }

  void new_line() {
    if (!out_.empty() && out_.back() != '\n') out_ += '\n';
  }

  void blocks(const MarkdownNode& parent, bool tight = false) {
    for (const MarkdownNode& child : parent.children) block(child, tight);
  }

  void inlines(const MarkdownNode& parent) {
    for (const MarkdownNode& child : parent.children) inline_node(child);
  }

  // `tight`: paragraphs of a tight list are not marked as such.
  void block(const MarkdownNode& node, bool tight) {
    switch (node.kind) {
      case MarkdownKind::paragraph:
        paragraph(node, tight);
        break;
      case MarkdownKind::heading:
        heading(node);
        break;
      case MarkdownKind::block_quote:
        around(node, "<blockquote>\n", "</blockquote>\n");
        break;
      case MarkdownKind::callout:
        callout(node);
        break;
      case MarkdownKind::list:
        list(node);
        break;
      case MarkdownKind::code_block:
        code_block(node);
        break;
      case MarkdownKind::thematic_break:
        new_line();
        out_ += "<hr>\n";
        break;
      case MarkdownKind::table:
        table(node);
        break;
      case MarkdownKind::made:
        new_line();
        out_ += node.info;
        new_line();
        break;
      default:
        inline_node(node);
    }
  }

  void around(const MarkdownNode& node, std::string_view open, std::string_view close) {
    new_line();
    out_ += open;
    blocks(node);
    new_line();
    out_ += close;
  }

  void paragraph(const MarkdownNode& node, bool tight) {
    if (tight) return inlines(node);
    new_line();
    out_ += "<p>";
    inlines(node);
    out_ += "</p>\n";
  }

  void heading(const MarkdownNode& node) {
    new_line();
    last_heading_ = plain_text_of(node);
    if (node.text.empty()) {
      put("<h{}>", node.number);
      inlines(node);
    } else {
      put("<h{} id=\"{}\">", node.number, escaped_html(node.text));
      for (const std::string& old : node.old_anchors) put("<span id=\"{}\"></span>", escaped_html(old));
      inlines(node);
      put(" <a class=\"anchor\" href=\"#{}\" aria-label=\"Link to this section: {}\">#</a>", escaped_url(node.text),
          escaped_html(last_heading_));
    }
    put("</h{}>\n", node.number);
  }

  void callout(const MarkdownNode& node) {
    const std::string word = capitalised(node.text);
    new_line();
    put("<aside class=\"callout {0}\" role=\"note\" aria-label=\"{1}\">\n<p class=\"callout-title\">"
        "<span class=\"icon icon-{0}\" aria-hidden=\"true\"></span>{1}</p>\n",
        escaped_html(node.text), escaped_html(word));
    blocks(node);
    new_line();
    out_ += "</aside>\n";
  }

  void list(const MarkdownNode& node) {
    new_line();
    if (!node.ordered) out_ += "<ul>\n";
    if (node.ordered && node.number == 1) out_ += "<ol>\n";
    if (node.ordered && node.number != 1) put("<ol start=\"{}\">\n", node.number);
    for (const MarkdownNode& child : node.children) item(child, node.tight);
    new_line();
    out_ += node.ordered ? "</ol>\n" : "</ul>\n";
  }

  void item(const MarkdownNode& node, bool tight) {
    new_line();
    out_ += node.task ? "<li class=\"task\">" : "<li>";
    if (node.task) {
      put("<span class=\"box\" role=\"img\" aria-label=\"{}\">{}</span> ", node.done ? "done" : "to do", node.done ? "☑" : "☐");
    }
    blocks(node, tight);
    out_ += "</li>\n";
  }

  // The block may scroll sideways, so that the keyboard must be able to reach it.
  void code_block(const MarkdownNode& node) {
    new_line();
    const std::string language = escaped_html(language_of(node.info));
    if (language.empty()) out_ += "<pre tabindex=\"0\"><code>";
    if (!language.empty()) put("<pre tabindex=\"0\"><code class=\"language-{}\">", language);
    append_escaped(out_, node.text);
    out_ += "</code></pre>\n";
  }

  void table(const MarkdownNode& node) {
    new_line();
    ++tables_;
    const std::string label =
        last_heading_.empty() ? fmt::format("Table {}", tables_) : fmt::format("Table {}: {}", tables_, last_heading_);
    put("<div class=\"table-scroll\" role=\"region\" aria-label=\"{}\" tabindex=\"0\">\n<table>\n", escaped_html(label));
    in_table_ = true;
    bool in_body = false;
    for (const MarkdownNode& row : node.children) {
      if (row.header) out_ += "<thead>\n";
      if (!row.header && !in_body) out_ += "<tbody>\n";
      in_body = !row.header;
      table_row(row);
      if (row.header) out_ += "</thead>\n";
    }
    in_table_ = false;
    out_ += in_body ? "</tbody>\n</table>\n</div>\n" : "</table>\n</div>\n";
  }

  void table_row(const MarkdownNode& row) {
    out_ += "<tr>\n";
    for (const MarkdownNode& cell : row.children) {
      // A heading over nothing (the corner of a table) heads no column.
      const bool head = row.header && !cell.children.empty();
      put("<{}{}{}>", head ? "th" : "td", head ? " scope=\"col\"" : "", alignment_class(cell.alignment));
      inlines(cell);
      out_ += head ? "</th>\n" : "</td>\n";
    }
    out_ += "</tr>\n";
  }

  void inline_node(const MarkdownNode& node) {
    switch (node.kind) {
      case MarkdownKind::text:
        append_escaped(out_, node.text);
        break;
      case MarkdownKind::soft_break:
        out_ += '\n';
        break;
      case MarkdownKind::line_break:
        out_ += "<br>\n";
        break;
      case MarkdownKind::code:
        marked(node, "code");
        break;
      case MarkdownKind::emphasis:
        marked(node, "em");
        break;
      case MarkdownKind::strong:
        marked(node, "strong");
        break;
      case MarkdownKind::strikethrough:
        marked(node, "del");
        break;
      case MarkdownKind::link:
        link(node);
        break;
      case MarkdownKind::image:
        image(node);
        break;
      case MarkdownKind::footnote_reference:
        footnote_reference(node);
        break;
      case MarkdownKind::made:
        out_ += node.info;
        break;
      case MarkdownKind::reference:
        append_escaped(out_, "{{ " + node.text + " }}");
        break;
      case MarkdownKind::html:
      case MarkdownKind::html_block:
        append_escaped(out_, node.text);
        break;
      default:
        blocks(node);
    }
  }

  void marked(const MarkdownNode& node, std::string_view element) {
    put("<{}>", element);
    if (node.kind == MarkdownKind::code) out_ += in_table_ ? breakable_html(node.text) : escaped_html(node.text);
    inlines(node);
    put("</{}>", element);
  }

  void title_of(const MarkdownNode& node) {
    if (!node.info.empty()) put(" title=\"{}\"", escaped_html(node.info));
  }

  void link(const MarkdownNode& node) {
    put("<a href=\"{}\"", escaped_url(node.text));
    if (is_external(node.text)) out_ += " rel=\"nofollow noopener noreferrer\"";
    title_of(node);
    out_ += '>';
    inlines(node);
    out_ += "</a>";
  }

  void image(const MarkdownNode& node) {
    put("<img src=\"{}\" alt=\"{}\"", escaped_url(node.text), escaped_html(plain_text_of(node)));
    title_of(node);
    out_ += '>';
  }

  // The second reference to one footnote has an id of its own. Ids of headings hold no colon.
  static std::string reference_id(std::string_view number, int count) {
    return count == 1 ? fmt::format("fnref:{}", number) : fmt::format("fnref:{}-{}", number, count);
  }

  void footnote_reference(const MarkdownNode& node) {
    const std::string number = escaped_html(node.text);
    const std::string id = reference_id(number, ++references_[node.text]);
    put("<sup class=\"footnote-ref\"><a href=\"#fn:{0}\" id=\"{1}\" role=\"doc-noteref\" aria-label=\"Footnote "
        "{0}\">{0}</a></sup>",
        number, id);
  }

  void footnotes() {
    new_line();
    out_ += "<section class=\"footnotes\" role=\"doc-endnotes\" aria-label=\"Footnotes\">\n<ol>\n";
    for (std::size_t i = 0; i < footnotes_.size(); ++i) footnote(*footnotes_[i]);
    out_ += "</ol>\n</section>\n";
  }

  void footnote(const MarkdownNode& note) {
    const std::string number = escaped_html(note.text);
    put("<li id=\"fn:{}\">\n", number);
    const bool ends_in_paragraph = !note.children.empty() && note.children.back().kind == MarkdownKind::paragraph;
    for (const MarkdownNode& child : note.children) {
      if (&child != &note.children.back() || !ends_in_paragraph) block(child, false);
    }
    new_line();
    out_ += "<p>";
    if (ends_in_paragraph) inlines(note.children.back());
    for (int i = 1; i <= references_[note.text]; ++i) {
      put(" <a class=\"footnote-back\" href=\"#{}\" role=\"doc-backlink\" aria-label=\"Back to the text of footnote {}{}\">↩</a>",
          reference_id(number, i), number, i == 1 ? "" : fmt::format(", place {}", i));
    }
    out_ += "</p>\n</li>\n";
  }

  std::string out_;
  std::string last_heading_;
  int tables_ = 0;
  bool in_table_ = false;
  std::vector<const MarkdownNode*> footnotes_;
  std::map<std::string, int> references_;
};

}  // namespace

std::string html_of(const MarkdownNode& document) {
  return HtmlWriter().write(document);
}

std::string escaped_html(std::string_view text) {
  std::string out;
  append_escaped(out, text);
  return out;
}

std::string breakable_html(std::string_view code) {
  constexpr std::size_t short_enough = 10;
  if (code.size() <= short_enough) return escaped_html(code);
  std::string out;
  for (std::size_t i = 0; i < code.size(); ++i) {
    append_escaped(out, code.substr(i, 1));
    if ((code[i] == '_' || code[i] == '/') && i + 1 < code.size()) out += "<wbr>";
  }
  return out;
}

std::string escaped_url(std::string_view url) {
  static constexpr std::string_view kept = "-_.+!*(),%#@?=;:/$~";
  std::string out;
  for (char c : url) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    if (letter || kept.find(c) != std::string_view::npos)
      out += c;
    else if (c == '&')
      out += "&amp;";
    else if (c == '\'')
      out += "&#x27;";
    else
      out += fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  return out;
}

}  // namespace assay

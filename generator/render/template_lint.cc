#include "render/template_lint.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>

#include "base/json.h"
#include "base/text.h"
#include "edition/page_model.h"

namespace assay {
namespace {

// Where the reader of the HTML stands.
enum class Spot { text, tag_name, between, attribute_name, after_name, before_value, value, after_value, comment, raw, title };

struct Context {
  Spot spot = Spot::text;
  char quote = 0;           // of the value: " or ', 0 when unquoted
  bool closing = false;     // within </tag>
  bool name_ended = false;  // a section began or ended right after a name: a space or ">" must follow
  std::string tag;          // lower case
  std::string attribute;    // lower case

  friend bool operator==(const Context&, const Context&) = default;
};

struct OpenSection {
  std::string name;
  Context context;
  std::size_t offset;
};

bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

bool is_marker_name(std::string_view name) {
  if (name.empty() || name[0] < 'A' || name[0] > 'Z') return false;
  return std::all_of(name.begin(), name.end(),
                     [](char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_'; });
}

// Elements whose content is no markup and not read as text either.
bool holds_raw_text(std::string_view tag) {
  constexpr std::array<std::string_view, 8> tags{"script",   "style",    "iframe",    "noembed",
                                                 "noframes", "noscript", "plaintext", "xmp"};
  return std::find(tags.begin(), tags.end(), tag) != tags.end();
}

// Elements that hold text in which tags mean nothing.
bool holds_plain_text(std::string_view tag) {
  return tag == "title" || tag == "textarea";
}

bool loads_documents(std::string_view tag) {
  constexpr std::array<std::string_view, 12> tags{"animate",       "animatemotion", "animatetransform", "applet", "base", "embed",
                                                  "foreignobject", "frame",         "iframe",           "object", "set",  "use"};
  return std::find(tags.begin(), tags.end(), tag) != tags.end();
}

bool is_url_attribute(std::string_view name) {
  return name == "href" || name == "src";
}

// Attributes that hold plain text, numbers or tokens, whatever the element: the only ones that take markers.
bool takes_text(std::string_view name) {
  constexpr std::array<std::string_view, 37> names{
      "abbr",   "alt",     "class",   "colspan",  "cx", "cy",        "d",     "datetime", "dir",   "download",
      "for",    "headers", "height",  "hreflang", "id", "integrity", "label", "lang",     "max",   "min",
      "points", "r",       "rowspan", "rx",       "ry", "scope",     "start", "title",    "value", "viewbox",
      "width",  "x",       "x1",      "x2",       "y",  "y1",        "y2"};
  if (name.starts_with("aria-") || name.starts_with("data-")) return true;
  return std::find(names.begin(), names.end(), name) != names.end();
}

// <meta> whose content is read by people or cards, never acted on by the browser.
bool is_text_meta(std::string_view name) {
  constexpr std::array<std::string_view, 4> names{"author", "description", "generator", "keywords"};
  return name.starts_with("og:") || name.starts_with("article:") || name.starts_with("twitter:") ||
         std::find(names.begin(), names.end(), name) != names.end();
}

class Lint {
 public:
  Lint(std::string_view text, const std::string& file, Diagnostics& diagnostics)
      : text_(text), file_(file), diagnostics_(diagnostics) {}

  TemplateMarkers run() {
    if (text_.starts_with(autoescape_pragma)) {
      at_ = autoescape_pragma.size();
    } else {
      error(0, "template.pragma", fmt::format("the file must begin with {}", autoescape_pragma));
    }
    while (at_ < text_.size()) {
      if (text_.substr(at_).starts_with("{{")) {
        marker();
      } else {
        character(text_[at_]);
        ++at_;
      }
    }
    finish();
    return std::move(markers_);
  }

 private:
  // Problems -----------------------------------------------------------------------------------------------

  void report(Severity severity, std::size_t offset, std::string id, std::string message) {
    Diagnostic problem;
    problem.severity = severity;
    problem.id = std::move(id);
    const std::size_t newline = text_.substr(0, offset).rfind('\n');
    const std::size_t line_start = newline == std::string_view::npos ? 0 : newline + 1;
    problem.place = place_in(text_, offset, file_);
    problem.message = std::move(message);
    problem.source_line = std::string(text_.substr(line_start, text_.find('\n', offset) - line_start));
    diagnostics_.add(std::move(problem));
  }
  void error(std::size_t offset, std::string id, std::string message) {
    report(Severity::error, offset, std::move(id), std::move(message));
  }

  // Literal text -------------------------------------------------------------------------------------------

  void character(char c) {
    if (context_.name_ended && !is_space(c) && c != '>' && c != '/') {
      error(at_, "template.section", "a space or \">\" must follow a section that stands after a name");
    }
    context_.name_ended = false;
    switch (context_.spot) {
      case Spot::text:
        return in_text(c);
      case Spot::tag_name:
        return in_tag_name(c);
      case Spot::between:
      case Spot::after_name:
      case Spot::after_value:
        return between_attributes(c);
      case Spot::attribute_name:
        return in_attribute_name(c);
      case Spot::before_value:
        return before_value(c);
      case Spot::value:
        return in_value(c);
      case Spot::comment:
        if (ends_here("-->") || ends_here("--!>")) context_ = {};
        return;
      case Spot::raw:
        return in_raw_text();
      case Spot::title:
        if (at_end_tag()) leave_element();
        return;
    }
  }

  // True when the text up to and with this character ends in `end`.
  bool ends_here(std::string_view end) const { return text_.substr(0, at_ + 1).ends_with(end); }

  void in_text(char c) {
    if (c != '<') return;
    const std::string_view rest = text_.substr(at_ + 1);
    if (rest.starts_with("!--")) {
      context_.spot = Spot::comment;
      at_ += 3;
    } else if (!rest.empty() && (std::isalpha(static_cast<unsigned char>(rest[0])) != 0 || rest[0] == '!' || rest[0] == '?' ||
                                 rest[0] == '/' || rest.starts_with("{{"))) {
      context_.spot = Spot::tag_name;
      context_.closing = rest[0] == '/';
      meta_name_.clear();
      meta_marker_ = meta_acts_ = script_is_data_ = false;
      if (context_.closing) ++at_;
    }
  }

  void in_tag_name(char c) {
    if (c == '>') return end_tag();
    if (is_space(c) || c == '/') {
      context_.spot = Spot::between;
    } else {
      context_.tag += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    }
  }

  void between_attributes(char c) {
    if (c == '>') return end_tag();
    if (is_space(c)) {
      if (context_.spot == Spot::after_value) context_.spot = Spot::between;
      return;
    }
    if (c == '/') {
      context_.spot = Spot::between;
      return;
    }
    if (c == '=' && context_.spot == Spot::after_name) {
      context_.spot = Spot::before_value;
      return;
    }
    context_.spot = Spot::attribute_name;
    context_.attribute.assign(1, static_cast<char>(std::tolower(static_cast<unsigned char>(c))));
  }

  void in_attribute_name(char c) {
    if (c == '>') return end_tag();
    if (c == '=') {
      context_.spot = Spot::before_value;
    } else if (is_space(c)) {
      context_.spot = Spot::after_name;
    } else if (c == '/') {
      context_.spot = Spot::between;
    } else {
      context_.attribute += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    }
  }

  void before_value(char c) {
    if (is_space(c)) return;
    if (c == '>') return end_tag();
    begin_value(c == '"' || c == '\'' ? c : '\0');
    if (context_.quote == 0) value_ += c;
  }

  void begin_value(char quote) {
    context_.spot = Spot::value;
    context_.quote = quote;
    value_.clear();
    url_marker_ = false;
    const std::string& name = context_.attribute;
    if (name.starts_with("on") || name == "style" || name == "srcdoc") {
      report(Severity::warning, at_, "template.inline", fmt::format("the attribute {} is blocked by the site's policy", name));
    }
  }

  void in_value(char c) {
    if (context_.quote == 0 ? is_space(c) : c == context_.quote) return end_value();
    if (context_.quote == 0 && c == '>') {
      end_value();
      return end_tag();
    }
    if (url_marker_) url_must_be_whole(at_);
    value_ += c;
  }

  void end_value() {
    if (context_.tag == "meta" && (context_.attribute == "name" || context_.attribute == "property"))
      meta_name_ = lower_ascii(value_);
    if (context_.tag == "script" && context_.attribute == "type") script_is_data_ = value_ == "application/ld+json";
    if (context_.tag == "meta" && context_.attribute == "http-equiv") {
      meta_acts_ = true;
      if (meta_marker_) error(at_, "template.attribute", "a <meta http-equiv> takes no marker");
    }
    context_.spot = context_.quote == 0 ? Spot::between : Spot::after_value;
    context_.quote = 0;
    context_.attribute.clear();
  }

  void end_tag() {
    const std::string tag = context_.tag;
    const bool opens = !context_.closing;
    raw_is_data_ = tag == "script" && script_is_data_;
    script_is_data_ = false;
    context_ = {};
    if (!opens || !(holds_raw_text(tag) || holds_plain_text(tag))) return;
    context_.spot = holds_plain_text(tag) ? Spot::title : Spot::raw;
    context_.tag = tag;
    raw_start_ = at_ + 1;
  }

  bool at_end_tag() const {
    const std::string end = "</" + context_.tag;
    return lower_ascii(text_.substr(at_, end.size())) == end;
  }

  void in_raw_text() {
    if (!at_end_tag()) return;
    const bool inline_code = context_.tag == "style" || (context_.tag == "script" && !raw_is_data_);
    if (inline_code && !trimmed(text_.substr(raw_start_, at_ - raw_start_)).empty()) {
      report(Severity::warning, raw_start_, "template.inline",
             fmt::format("an inline <{}> is blocked by the site's policy", context_.tag));
    }
    leave_element();
  }

  // Stands at the "<" of the element's end tag.
  void leave_element() {
    context_ = {};
    context_.spot = Spot::tag_name;
    context_.closing = true;
    ++at_;
  }

  // Markers ------------------------------------------------------------------------------------------------

  void marker() {
    const std::size_t start = at_;
    const std::size_t close = text_.find("}}", start + 2);
    if (close == std::string_view::npos) {
      error(start, "template.syntax", "a marker that is not closed with }}");
      at_ = text_.size();
      return;
    }
    const std::string_view body = text_.substr(start + 2, close - start - 2);
    at_ = close + 2;
    const char form = body.empty() ? '\0' : body[0];
    if (form == '!') return;
    if (form == '#' || form == '/') return section(body.substr(1), form == '#', start);
    if (form == '>') return include(body.substr(1), start);
    if (form == '%' || form == '=') return error(start, "template.syntax", "pragmas and other delimiters have no place here");
    hole(body, start);
  }

  bool good_name(std::string_view name, std::size_t start) {
    if (is_marker_name(name)) return true;
    error(start, "template.syntax", fmt::format("\"{}\" is no marker name: A-Z, 0-9 and _ were expected", name));
    return false;
  }

  void section(std::string_view name, bool opens, std::size_t start) {
    constexpr std::string_view separator = "_separator";
    const std::string_view base = name.ends_with(separator) ? name.substr(0, name.size() - separator.size()) : name;
    if (!good_name(base, start)) return;
    if (base.size() == name.size()) markers_.names.emplace_back(name);
    settle(start);
    if (opens) {
      sections_.push_back({std::string(name), context_, start});
    } else if (sections_.empty() || sections_.back().name != name) {
      error(start, "template.section", fmt::format("{{{{/{}}}}} closes no section that is open here", name));
    } else {
      close_section(start);
    }
  }

  // A section may begin and end between attributes: what the reader's spot is there does not matter then.
  void settle(std::size_t start) {
    switch (context_.spot) {
      case Spot::tag_name:
      case Spot::attribute_name:
      case Spot::after_name:
        context_.name_ended = true;
        break;
      case Spot::after_value:
        context_.name_ended = true;
        break;
      case Spot::between:
        break;
      case Spot::before_value:
        error(start, "template.context", "a section may not stand before an attribute's value");
        return;
      case Spot::value:
        if (is_url_attribute(context_.attribute)) error(start, "template.url", "a section may not stand in href or src");
        if (context_.quote == 0) error(start, "template.context", "a section may not stand in an unquoted attribute");
        return;
      case Spot::raw:
      case Spot::comment:
        error(start, "template.context", "a section may not stand in a script, a style or a comment");
        return;
      case Spot::text:
      case Spot::title:
        return;
    }
    context_.spot = Spot::between;
    context_.attribute.clear();
  }

  void close_section(std::size_t start) {
    const OpenSection open = std::move(sections_.back());
    sections_.pop_back();
    Context now = context_, then = open.context;
    now.name_ended = then.name_ended = false;
    if (now != then) {
      error(start, "template.section", fmt::format("the section {} ends in another place of the HTML than it began", open.name));
    }
    // What stood before the section may end up right before what follows it.
    context_.name_ended = context_.name_ended || open.context.name_ended;
  }

  void include(std::string_view name, std::size_t start) {
    if (!good_name(name, start)) return;
    if (context_.spot != Spot::text) error(start, "template.include", "an include may stand between tags only");
    markers_.includes.push_back({std::string(name), start, at_ - start});
  }

  void hole(std::string_view body, std::size_t start) {
    const std::size_t colon = body.find(':');
    const std::string_view name = body.substr(0, colon);
    const std::string_view modifier = colon == std::string_view::npos ? std::string_view() : body.substr(colon + 1);
    if (!good_name(name, start)) return;
    markers_.names.emplace_back(name);
    if (is_trusted_name(name)) return raw_hole(name, modifier, start);
    if (modifier == "none")
      return error(start, "template.raw", fmt::format("{} is no trusted HTML: it cannot be shown unescaped", name));
    if (colon != std::string_view::npos)
      return error(start, "template.syntax", fmt::format("{} has a modifier; escaping follows the context", name));
    escaped_hole(start);
  }

  void raw_hole(std::string_view name, std::string_view modifier, std::size_t start) {
    const bool data_block = context_.spot == Spot::raw && context_.tag == "script" && raw_is_data_;
    if (modifier != "none") {
      error(start, "template.raw", fmt::format("trusted HTML is shown with {{{{{}:none}}}}", name));
    } else if (name == "JSON_LD" ? !data_block : context_.spot != Spot::text) {
      error(start, "template.raw", fmt::format("{} may not stand here", name));
    }
  }

  void escaped_hole(std::size_t start) {
    switch (context_.spot) {
      case Spot::text:
      case Spot::title:
        return;
      case Spot::tag_name:
        return error(start, "template.context", "a marker may not stand in a tag's name");
      case Spot::between:
      case Spot::attribute_name:
      case Spot::after_name:
      case Spot::after_value:
        return error(start, "template.context", "a marker may not stand in an attribute's name");
      case Spot::before_value:
        return error(start, "template.context", "a marker may not stand in an unquoted attribute");
      case Spot::comment:
        return error(start, "template.context", "a marker may not stand in a comment");
      case Spot::raw:
        return error(start, "template.context", fmt::format("a marker may not stand in <{}>", context_.tag));
      case Spot::value:
        return value_hole(start);
    }
  }

  void value_hole(std::size_t start) {
    const std::string& name = context_.attribute;
    if (context_.quote == 0) return error(start, "template.context", "a marker may not stand in an unquoted attribute");
    if (is_url_attribute(name)) {
      const bool fragment = value_ == "#";  // stays in this document, whatever follows
      if (loads_documents(context_.tag) && !(fragment && context_.tag == "use")) {
        return error(start, "template.attribute", fmt::format("{} of <{}> takes no marker", name, context_.tag));
      }
      if (url_marker_ || !(value_.empty() || fragment)) url_must_be_whole(start);
      url_marker_ = true;
    } else if (context_.tag == "meta" && name == "content") {
      meta_marker_ = true;
      if (meta_acts_ || !is_text_meta(meta_name_)) {
        error(start, "template.attribute", "content takes a marker only after a name or property that is text");
      }
    } else if (!takes_text(name)) {
      error(start, "template.attribute", fmt::format("the attribute {} takes no marker", name));
    }
  }

  void url_must_be_whole(std::size_t start) {
    error(start, "template.url",
          fmt::format("a marker in {} must be its whole value, or a fragment after #", context_.attribute));
  }

  void finish() {
    for (const OpenSection& open : sections_) {
      error(open.offset, "template.section", fmt::format("the section {} is not closed", open.name));
    }
    if (context_.spot != Spot::text) {
      error(text_.size(), "template.context", "the file ends within a tag, a comment, a script or a style");
    }
    std::sort(markers_.names.begin(), markers_.names.end());
    markers_.names.erase(std::unique(markers_.names.begin(), markers_.names.end()), markers_.names.end());
  }

  std::string_view text_;
  const std::string& file_;
  Diagnostics& diagnostics_;
  std::size_t at_ = 0;
  Context context_;
  std::string value_;        // the attribute's literal value so far
  std::string meta_name_;    // name or property of this <meta>
  bool url_marker_ = false;  // this href or src has its marker
  bool meta_marker_ = false, meta_acts_ = false;
  bool script_is_data_ = false, raw_is_data_ = false;
  std::size_t raw_start_ = 0;
  std::vector<OpenSection> sections_;
  TemplateMarkers markers_;
};

}  // namespace

TemplateMarkers lint_template(std::string_view text, const std::string& file, Diagnostics& diagnostics) {
  return Lint(text, file, diagnostics).run();
}

}  // namespace assay

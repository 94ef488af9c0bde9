// What a page shows, decided and phrased: named texts and repeated parts, ready for any template. A template
// can show what stands here and nothing else.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace assay {

// HTML that this program made itself (Markdown output, serialized JSON-LD): the only text that a template
// shows unescaped. Never built from a row's text without an escaper in between.
struct TrustedHtml {
  std::string html;
};

// The names of trusted HTML end in "_HTML"; JSON_LD is the one data block. No other value may have such a name,
// and a template may show no other name unescaped.
bool is_trusted_name(std::string_view name);

// The name of a text or of a section. Only a literal of this program can be one: a page has thousands of them, and none
// is copied.
class PartName {
 public:
  template <std::size_t size>
  consteval PartName(const char (&name)[size]) : name_(name, size - 1) {}
  constexpr operator std::string_view() const { return name_; }

 private:
  std::string_view name_;
};

// Names are UPPER_CASE and are the template's marker names. A section shows once per part; a section without
// parts is hidden. An inner part sees the texts of the parts around it, but not their sections: what is shown
// for a page or for one row never leaks into another. A name is set once per part.
class PageModel {
 public:
  // Control characters (but line ends and tab) and invalid UTF-8 become U+FFFD.
  PageModel& set(PartName name, std::string text);
  PageModel& set(PartName name, TrustedHtml html);
  // Appends a part to the section and returns it; the reference holds until the next add to this model.
  PageModel& add(PartName section);
  // Shows the section once when `shown`, with this part's own names and sections.
  PageModel& show(PartName section, bool shown = true);
  PageModel& show_either(bool which, PartName yes, PartName no) { return show(which ? yes : no); }

  struct Value {
    std::string_view name;
    std::string text;
    bool trusted = false;
  };
  struct Section {
    std::string_view name;
    std::vector<PageModel> parts;
  };
  const std::vector<Value>& values() const { return values_; }
  const std::vector<Section>& sections() const { return sections_; }
  // The text of that name, or empty: for tests.
  std::string_view text(std::string_view name) const;
  // The parts of that section, or none: for tests.
  const std::vector<PageModel>& parts(std::string_view section) const;

 private:
  std::vector<Value> values_;
  std::vector<Section> sections_;
};

// One page of the site: where it goes, the template that shows it, what it shows.
struct Page {
  std::string path;           // in the destination: rows/x/index.html
  std::string template_name;  // pages/row.html
  PageModel model;
};

// Shows `section` with the text under `name` when it is not blank: show_text(m, "BOARD_GAP", "GAP", gap).
void show_text(PageModel& model, PartName section, PartName name, std::string text);
// The same for a link: `section` is shown and `name` holds the address when there is one.
void show_link(PageModel& model, PartName section, PartName name, const std::optional<std::string>& url);

}  // namespace assay
